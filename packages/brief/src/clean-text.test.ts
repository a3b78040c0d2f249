import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanLine, splitParagraphs } from "./clean-text.ts";

test.each([
  { name: "keeps a full-width space", text: "　内部资料　注意保存 ", want: "内部资料　注意保存" },
  { name: "makes runs of spaces one", text: "路灯 \t 不亮", want: "路灯 不亮" },
  { name: "drops what XML cannot hold", text: "路\u0000灯\ud800不\u001f亮\uffff", want: "路灯不亮" },
  { name: "leaves no two spaces around what it drops", text: "路 \u0000 灯", want: "路 灯" },
  { name: "drops a byte order mark", text: "\ufeff路\ufeff灯", want: "路灯" },
  {
    name: "drops what would show a number backwards",
    text: "打\u202e00083100831\u202c找\u2067我\u2069",
    want: "打00083100831找我",
  },
  { name: "keeps letters of scripts that run to the left", text: "路 שלום 灯", want: "路 שלום 灯" },
  { name: "keeps characters beyond the basic plane", text: "𠮷野家", want: "𠮷野家" },
])("cleanLine() $name", ({ text, want }) => {
  expect(cleanLine(text)).toBe(want);
});

test.each([
  {
    name: "cuts at every kind of line break",
    text: "一\n二\r\n三\r四\u2028五\u0085六\v七",
    want: [..."一二三四五六七"],
  },
  { name: "drops empty lines and indents", text: "\n　　一\n \n　二\n", want: ["一", "二"] },
  { name: "gives none for nothing", text: " \n ", want: [] },
])("splitParagraphs() $name", ({ text, want }) => {
  expect(splitParagraphs(text)).toEqual(want);
});

test("splitParagraphs() loses no printable character and leaves nothing to clean", () => {
  const sign = fc.constantFrom("路", "𠮷", " ", "　", "\n", "\r", "\t", "\u2029", "\u0000", "\udc00");
  fc.assert(
    fc.property(fc.array(sign), (signs) => {
      const text = signs.join("");
      const lines = splitParagraphs(text);
      expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/[^路𠮷]/gu, ""));
      expect(lines.map(cleanLine)).toEqual(lines);
    }),
  );
});
