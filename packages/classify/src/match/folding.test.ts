import fc from "fast-check";
import { expect, test } from "vitest";
import { FoldedUnits, foldTable, foldTerm } from "./folding.ts";
import { anyText, foldSlowly, keptUnits } from "./oracle.fixture.ts";

test.each([
  { name: "capitals", text: "ABc", plain: "abc", loose: "abc" },
  { name: "full width", text: "ＡＢ，５", plain: "ab,5", loose: "ab,0" },
  { name: "digits in a row", text: "2009年12月", plain: "2009年12月", loose: "0年0月" },
  { name: "digits of both widths", text: "1２3", plain: "123", loose: "0" },
  { name: "digits with a space between", text: "1 2", plain: "1 2", loose: "0" },
  { name: "digits with a sign between", text: "1.2", plain: "1.2", loose: "0.0" },
  { name: "digits of another script", text: "٣", plain: "٣", loose: "٣" },
  {
    name: "white space of every kind",
    text: " 路\t灯　不\u00a0亮\u2028\r\n",
    plain: " 路\t灯　不\u00a0亮\u2028\r\n",
    loose: "路灯不亮",
  },
  {
    name: "zero width",
    text: "路\u200b灯\u2060不\ufeff亮",
    plain: "路\u200b灯\u2060不\ufeff亮",
    loose: "路灯不亮",
  },
  { name: "NUL", text: "路\0灯", plain: "路\0灯", loose: "路灯" },
  { name: "lone surrogates", text: "\ud842路\udfb7", plain: "\ud842路\udfb7", loose: "\ud842路\udfb7" },
  { name: "a character outside the basic plane", text: "𠮷", plain: "𠮷", loose: "𠮷" },
  { name: "the unit that is no character", text: "路\uffff灯", plain: "路\uffff灯", loose: "路灯" },
  { name: "nothing", text: "", plain: "", loose: "" },
  { name: "traditional characters", text: "體", plain: "體", loose: "體" },
])("foldTerm() $name", ({ text, plain, loose }) => {
  expect(foldTerm(text, "plain")).toBe(plain);
  expect(foldTerm(text, "loose")).toBe(loose);
});

test.each(["plain", "loose"] as const)(
  "foldTerm() %s folds as slowly said, and what is folded no more",
  (folding) => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldTerm(text, folding);
        expect(folded).toBe(foldSlowly(text, folding));
        expect(foldTerm(folded, folding)).toBe(folded);
      }),
      { numRuns: 500 },
    );
  },
);

test.each(["plain", "loose"] as const)(
  "FoldedUnits %s keeps every unit with its place, one text after another",
  (folding) => {
    const units = new FoldedUnits({ table: foldTable(folding), loose: folding === "loose", zero: 0x30 });
    fc.assert(
      fc.property(anyText, (text) => {
        const count = units.read(text);
        const read = Array.from({ length: count }, (_, at) => ({
          unit: String.fromCharCode(units.codes[at] ?? -1),
          at: units.starts[at],
        }));
        expect(read).toEqual(keptUnits(text, folding));
        expect([units.codes[count], units.starts[count]]).toEqual([0, text.length]);
      }),
      { numRuns: 500 },
    );
  },
);

test("FoldedUnits makes room for a long text", () => {
  const units = new FoldedUnits({ table: foldTable("plain"), loose: false, zero: 0x30 });
  expect(units.read("路灯".repeat(5000))).toBe(10_000);
  expect([units.codes[9999], units.starts[9999], units.starts[10_000]]).toEqual([
    "灯".charCodeAt(0),
    9999,
    10_000,
  ]);
});
