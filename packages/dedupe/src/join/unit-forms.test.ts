import { NORMALISINGS, normaliserOf } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { UnitForms } from "./unit-forms.ts";

/** Units that normalising treats by what stands beside them, beside some that it does not. */
const NASTY = [
  ..."路Ａa，①㎡²Σσςİiẞßﬁ‥…ｶﾞﾟがか각각ﾡￂé\u0301\u0323\u3099\u0338=¨´ªºΩKÅ\u200d\u00ad\ufeff\u2028",
  "\ud842\udfb7",
  "\ud800",
  "\udfff",
  "\u0c46",
  "\u0c56",
  "\u09c7",
  "\u09be",
];

test.each(NORMALISINGS)(
  "UnitForms writes what normalising by “%s” makes of a text, or nothing",
  (normalising) => {
    const forms = new UnitForms(normalising);
    const normalise = normaliserOf(normalising);
    const unit = fc.oneof(
      fc.constantFrom(...NASTY),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    );
    let written = 0;
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 5 }), (text) => {
        const units = new Uint16Array(text.length + 1);
        const end = forms.write(text, units, 1);
        if (end < 0) return;
        written++;
        expect(String.fromCharCode(...units.subarray(1, end))).toBe(normalise(text));
      }),
      { numRuns: 20_000 },
    );
    expect(written).toBeGreaterThan(3000);
  },
);

test.each([
  { name: "Chinese text with punctuation", text: "路灯不亮，Ａ区！", writes: true },
  { name: "a rare character", text: "𠮷野家", writes: false },
  { name: "a letter with a mark of its own", text: "e\u0301", writes: false },
  { name: "a unit that becomes two", text: "㎡", writes: false },
])("UnitForms by “full” writes $name: $writes", ({ text, writes }) => {
  expect(new UnitForms("full").write(text, new Uint16Array(20), 0) >= 0).toBe(writes);
});

/** Every pair of a unit and one that joins what is before it: some 65,536 · 4 texts. */
test("UnitForms writes no unit that composes with the one behind it", () => {
  const forms = new UnitForms("full");
  const normalise = normaliserOf("full");
  const units = new Uint16Array(2);
  const wrong: string[] = [];
  for (let code = 0; code < 0x10000; code++) {
    for (const other of ["\u0301", "\u3099", "\u11a8", "路", "a"]) {
      for (const text of [String.fromCharCode(code) + other, other + String.fromCharCode(code)]) {
        const end = forms.write(text, units, 0);
        if (end >= 0 && String.fromCharCode(...units.subarray(0, end)) !== normalise(text)) wrong.push(text);
      }
    }
  }
  expect(wrong).toEqual([]);
});
