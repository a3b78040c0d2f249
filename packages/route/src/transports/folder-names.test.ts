import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { folderName, plainFileName } from "./folder-names.ts";

test.each([
  {
    name: "keeps what every file system takes",
    destination: "省委办公厅（一处）",
    want: /^省委办公厅（一处）$/,
  },
  { name: "marks what it changes", destination: "市委/市政府", want: /^市委 市政府-[0-9a-f]{8}$/ },
  { name: "leads nowhere else", destination: "../../etc", want: /^etc-[0-9a-f]{8}$/ },
  { name: "takes a name of dots", destination: "..", want: /^[0-9a-f]{8}$/ },
  { name: "hides nothing", destination: ".minyi", want: /^minyi-[0-9a-f]{8}$/ },
  { name: "leaves devices alone", destination: "NUL", want: /^NUL-[0-9a-f]{8}$/ },
  { name: "ends in no dot", destination: "office.", want: /^office-[0-9a-f]{8}$/ },
  { name: "cuts what is too long", destination: "办".repeat(99), want: /^办{60}-[0-9a-f]{8}$/ },
])("folderName() $name", ({ destination, want }) => {
  expect(folderName(destination)).toMatch(want);
});

test("folderName() gives no two destinations one folder", () => {
  const tiny = fc.string({
    unit: fc.constantFrom("a", "/", ".", " ", "e\u0301", "é"),
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(tiny, tiny, (one, other) => {
      expect(folderName(one) === folderName(other)).toBe(one === other);
      expect(folderName(one)).toMatch(/^[^./\\][^/\\]*$/);
    }),
  );
});

test("folderName() refuses a destination without a name", () => {
  expect(() => folderName("")).toThrow(OptionError);
});

test.each([
  { name: "a way up", file: ".." },
  { name: "a file elsewhere", file: "a/b" },
  { name: "a file elsewhere on Windows", file: "..\\a" },
  { name: "an empty name", file: "" },
  { name: "a hidden file", file: ".a" },
  { name: "the list itself", file: "清单.CSV" },
  { name: "a name too long", file: `${"灯".repeat(85)}a` },
])("plainFileName() refuses $name", ({ file }) => {
  expect(() => plainFileName(file)).toThrow(OptionError);
});

test("plainFileName() takes the longest name there is", () => {
  expect(plainFileName("灯".repeat(85))).toHaveLength(85);
});
