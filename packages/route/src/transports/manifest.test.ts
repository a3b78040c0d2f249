import fc from "fast-check";
import { expect, test } from "vitest";
import { type ManifestEntry, manifestText, parseManifest } from "./manifest.ts";

const entry: ManifestEntry = {
  file: "路灯-a.md",
  sha256: "ff",
  bytes: 3,
  item: "a",
  title: "路灯",
  role: "to",
  id: "1",
};
const HEAD = "\ufeff文件,SHA-256,字节,信息,标题,方式,待发件\r\n";

test.each([
  { name: "nothing", entries: [], want: HEAD },
  { name: "a file", entries: [entry], want: `${HEAD}"路灯-a.md","ff","3","a","路灯","主送","1"\r\n` },
  {
    name: "quotes, line breaks and formulas of a title",
    entries: [{ ...entry, title: '=“"路\r\n灯"”', role: "copy" }],
    want: `${HEAD}"路灯-a.md","ff","3","a","'=“""路 灯""”","抄送","1"\r\n`,
  },
  {
    name: "files in order of their names",
    entries: [entry, { ...entry, file: "Z" }, { ...entry, file: "a" }],
    want: `${HEAD}${["Z", "a", "路灯-a.md"].map((file) => `"${file}","ff","3","a","路灯","主送","1"\r\n`).join("")}`,
  },
] as const)("manifestText() lists $name", ({ entries, want }) => {
  expect(manifestText(entries)).toBe(want);
});

test.each([
  {
    name: "what a spreadsheet saved",
    text: '文件,SHA-256,字节,标题\na.md,ff,3,"路,灯"\n',
    want: [{ file: "a.md", sha256: "ff", bytes: 3 }],
  },
  {
    name: "a last line that is not ended",
    text: "文件,SHA-256,字节\na.md,ff,3",
    want: [{ file: "a.md", sha256: "ff", bytes: 3 }],
  },
  { name: "nothing of an empty file", text: "", want: undefined },
  { name: "nothing of another table", text: "标题,内容\n路灯,不亮\n", want: undefined },
  { name: "nothing where the size is none", text: "文件,SHA-256,字节\na.md,ff,many\n", want: undefined },
  { name: "nothing that is cut off in a cell", text: '文件,SHA-256,字节\n"a.md,ff,3\n', want: undefined },
  { name: "nothing that is cut off after a comma", text: "文件,SHA-256,字节\na.md,ff,", want: undefined },
])("parseManifest() reads $name", ({ text, want }) => {
  expect(parseManifest(text)).toEqual(want);
});

test("parseManifest() reads every file name that manifestText() writes", () => {
  const name = fc.string({
    unit: fc.constantFrom("灯", "=", "'", '"', ",", " ", "-"),
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 5 }), (names) => {
      const read = parseManifest(manifestText(names.map((file) => ({ ...entry, file }))));
      expect(read?.map(({ file }) => file)).toEqual([...names].sort());
    }),
  );
});
