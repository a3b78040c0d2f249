import fc from "fast-check";
import { expect, test } from "vitest";
import { wrapLine } from "./wrap-line.ts";

test.each([
  { name: "fills lines", text: "路灯不亮行人", width: 4, want: ["路灯不亮", "行人"] },
  { name: "hangs a mark over the end", text: "路灯不亮，行人。", width: 4, want: ["路灯不亮，", "行人。"] },
  {
    name: "carries a character before a closing bracket",
    text: "（路灯不亮）",
    width: 5,
    want: ["（路灯不", "亮）"],
  },
  { name: "carries an opening bracket", text: "路灯不（亮）", width: 4, want: ["路灯不", "（亮）"] },
  { name: "cuts no Latin word", text: "路灯H1N1流感", width: 3, want: ["路灯", "H1N1流", "感"] },
  { name: "cuts a word that is longer than a line", text: "abcdefgh", width: 3, want: ["abcdef", "gh"] },
  { name: "counts letters half", text: "abcd路灯", width: 4, want: ["abcd路灯"] },
  {
    name: "hangs a mark over the text, not the space before it",
    text: "1路a 。路",
    width: 2,
    want: ["1路a。", "路"],
  },
  { name: "drops the space at a cut", text: "路灯不亮 行人", width: 4, want: ["路灯不亮", "行人"] },
  {
    name: "counts the indent of the first line",
    text: "路灯不亮",
    width: 4,
    indent: 2,
    want: ["路灯", "不亮"],
  },
  { name: "lets a first line stand out", text: "路灯不亮行", width: 4, indent: -1, want: ["路灯不亮行"] },
  { name: "gives no line for nothing", text: "", width: 4, want: [] },
  { name: "takes a rare character as one step", text: "𠮷𠮷𠮷", width: 2, want: ["𠮷𠮷", "𠮷"] },
])("wrapLine() $name", ({ text, width, indent = 0, want }) => {
  expect(wrapLine(text, width, { indent })).toEqual(want);
});

test("wrapLine() loses nothing but space, has no empty line, none too long, and none that begins with a mark", () => {
  const sign = fc.constantFrom("路", "。", "）", "（", "a", "1", " ", "”", "“");
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 40 }), fc.integer({ min: 2, max: 8 }), (signs, width) => {
      const text = signs.join("");
      const lines = wrapLine(text, width);
      expect(lines.join("").replace(/ /g, "")).toBe(text.replace(/ /g, ""));
      for (const [i, line] of lines.entries()) {
        expect(line).not.toBe("");
        const length = [...line.trim().replace(/。+$/, "")].reduce(
          (sum, one) => sum + (/[a1 ]/.test(one) ? 0.5 : 1),
          0,
        );
        expect(length).toBeLessThanOrEqual(width);
        if (i > 0) expect(line).not.toMatch(/^。/);
      }
    }),
    { numRuns: 1000 },
  );
});
