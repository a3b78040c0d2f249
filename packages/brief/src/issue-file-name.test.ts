import fc from "fast-check";
import { expect, test } from "vitest";
import { issueFileName } from "./issue-file-name.ts";

const name = (journal: string, number = 17) =>
  issueFileName({ journal, year: 2009, number, total: 1, date: "2009-03-05", items: [] });

test.each([
  { name: "pads the number", got: name("各界反映"), want: "各界反映2009年第017期" },
  { name: "keeps longer numbers", got: name("各界反映", 1000), want: "各界反映2009年第1000期" },
  {
    name: "keeps journals with refused signs apart",
    got: name("信息/专报"),
    want: "信息／专报2009年第017期",
  },
  { name: "climbs no folders", got: name("../各界反映"), want: "／各界反映2009年第017期" },
  { name: "drops spaces and controls", got: name("各界\u0000 反映\u3000"), want: "各界反映2009年第017期" },
  { name: "names a nameless journal", got: name(" "), want: "刊物2009年第017期" },
])("issueFileName() $name", ({ got, want }) => {
  expect(got).toBe(want);
});

test("issueFileName() holds nothing a file system refuses, and at most 240 bytes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (journal) => {
      const file = name(journal);
      expect(file).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Cs}]|^\.|[. ]$/u);
      expect(new TextEncoder().encode(file).length).toBeLessThanOrEqual(240);
    }),
  );
});
