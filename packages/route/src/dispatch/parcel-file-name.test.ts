import fc from "fast-check";
import { expect, test } from "vitest";
import { parcelFileName } from "./parcel-file-name.ts";

test.each([
  { name: "keeps what is safe", title: "关于“路灯”的建议（急）", want: "关于“路灯”的建议（急）-9f3c" },
  { name: "puts a space for what is not", title: 'a/b\\c:d*e?f"g<h>i|j', want: "a b c d e f g h i j-9f3c" },
  { name: "joins lines and tabs", title: " 路\r\n\t灯 ", want: "路 灯-9f3c" },
  { name: "drops controls and lone surrogates", title: "路\0\u202e\ud800灯\u007f", want: "路灯-9f3c" },
  { name: "leaves no folder above", title: "../../etc/passwd", want: "etc passwd-9f3c" },
  { name: "ends in no dot", title: "路灯 . .", want: "路灯-9f3c" },
  { name: "uses the id alone for an empty title", title: " / ", want: "9f3c" },
  { name: "cuts at 60 code points", title: "灯".repeat(61), want: `${"灯".repeat(60)}-9f3c` },
  { name: "cuts rare characters at 180 bytes", title: "𠮷".repeat(61), want: `${"𠮷".repeat(45)}-9f3c` },
  { name: "composes characters", title: "e\u0301", want: "é-9f3c" },
])("parcelFileName() $name", ({ title, want }) => {
  expect(parcelFileName(title, "9f3c")).toBe(want);
});

test("parcelFileName() is safe and short for any title and keeps ids apart", () => {
  const anything = fc.string({ unit: "binary", maxLength: 90 });
  fc.assert(
    fc.property(anything, (title) => {
      const name = parcelFileName(title, "0123456789abcdef");
      expect(name).toMatch(/^[^/\\:*?"<>|\p{C}]+$/u);
      expect(name).toMatch(/^[^. ].*[^. ]$/u);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180 + 1 + 16);
      expect(parcelFileName(title, "fedcba9876543210")).not.toBe(name);
    }),
  );
});
