import fc from "fast-check";
import { expect, test } from "vitest";
import { oneLine } from "./one-line.ts";

test.each([
  { name: "joins lines", text: "a\r\n b\u2028c\u0085d", want: "a b c d" },
  { name: "drops controls at the ends", text: "\0\ta\u007f", want: "a" },
  { name: "drops lone surrogates", text: "路\ud800灯", want: "路灯" },
  { name: "keeps rare characters whole", text: "𠮷".repeat(9), want: "𠮷".repeat(8) },
  { name: "ends in no space", text: "1234567 9", want: "1234567" },
  { name: "keeps joiners", text: "👩\u200d🚒", want: "👩\u200d🚒" },
])("oneLine() $name", ({ text, want }) => {
  expect(oneLine(text, 8)).toBe(want);
});

test("oneLine() has no line, no control, and changes nothing the second time", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const line = oneLine(text, 20);
      expect(line).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(oneLine(line, 20)).toBe(line);
    }),
  );
});
