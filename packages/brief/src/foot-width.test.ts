import fc from "fast-check";
import { expect, test } from "vitest";
import { footLines, footWidth } from "./foot-width.ts";

test.each([
  { name: "leaves one line alone", text: "报：省委，省政府。", full: 8, want: ["报：省委，省政府。"] },
  {
    name: "takes two characters to the one that would stand alone",
    text: "报：省委，省人大，省政府，省政协。",
    full: 13,
    want: ["报：省委，省人大，省政府，", "省政协。"],
  },
  {
    name: "leaves a last line of three characters as it is",
    text: "报：省委，省人大，省政府，省政协。",
    full: 11,
    want: ["报：省委，省人大，省政府，", "省政协。"],
  },
])("footWidth() $name", ({ text, full, want }) => {
  expect(footLines(text, footWidth(text, full))).toEqual(want);
});

test("footWidth() takes no line more than the full width, and leaves one or two characters alone only where no width helps", () => {
  const texts = fc.array(fc.constantFrom("省", "委", "，", "。"), { maxLength: 60 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 5, max: 12 }), fc.boolean(), (signs, full, hang) => {
      const text = `报：${signs.join("")}`;
      const at = (width: number) => footLines(text, width, { hang });
      const isLost = (lines: readonly string[]) =>
        lines.length > 1 && (lines.at(-1) ?? "").replace(/[，。]/g, "").length < 3;
      const lines = at(footWidth(text, full, { hang }));
      expect(lines).toHaveLength(at(full).length);
      expect(lines.join("")).toBe(text);
      const better = [full, full - 1, full - 2, full - 3]
        .map(at)
        .filter((one) => one.length === lines.length);
      expect(isLost(lines)).toBe(better.every(isLost));
    }),
  );
});
