import { NOT_STATED } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fewJudgements, judgement } from "./judgements.fixture.ts";
import { totalsByDefinition } from "./oracle.ts";
import { sliceJudgements } from "./slice-judgements.ts";

function of(part: { length?: number; year?: string; predicted?: string }) {
  return judgement({ label: "甲", predicted: "甲", ...part });
}

test.each([
  { name: "an empty text", length: 0, from: 0, to: 99 },
  { name: "the last of the short", length: 99, from: 0, to: 99 },
  { name: "the first of the next", length: 100, from: 100, to: 199 },
  { name: "the middle", length: 200, from: 200, to: 399 },
  { name: "the long", length: 799, from: 400, to: 799 },
  { name: "the endless", length: 1_000_000, from: 800, to: null },
])("sliceJudgements() puts $name where it belongs", ({ length, from, to }) => {
  const want = [{ from, to, n: 1, accuracy: 1, macroF1: 1 }];
  expect(sliceJudgements([of({ length })]).byLength).toEqual(want);
});

test("sliceJudgements() measures each slice by itself", () => {
  const list = [of({ length: 10, predicted: "乙" }), of({ length: 10 }), of({ length: 900 })];
  expect(sliceJudgements(list).byLength).toEqual([
    { from: 0, to: 99, n: 2, accuracy: 1 / 2, macroF1: 2 / 3 },
    { from: 800, to: null, n: 1, accuracy: 1, macroF1: 1 },
  ]);
});

test.each([
  { name: "tells no years when none is given", years: [undefined, undefined], want: [] },
  { name: "takes a blank for none", years: [" ", ""], want: [] },
  { name: "orders them", years: ["2010", "2009", "2010"], want: ["2009 1", "2010 2"] },
  {
    name: "tells those without one beside the others",
    years: ["2010", undefined],
    want: ["2010 1", `${NOT_STATED} 1`],
  },
])("sliceJudgements() $name", ({ years, want }) => {
  const list = years.map((year) => of(year === undefined ? {} : { year }));
  expect(sliceJudgements(list).byYear.map(({ year, n }) => `${year} ${n}`)).toEqual(want);
});

test("sliceJudgements() makes slices that add up, with the figures of the definitions", () => {
  fc.assert(
    fc.property(fewJudgements, (list) => {
      const { byLength, byYear } = sliceJudgements(list);
      const sum = (slices: readonly { n: number }[]) => slices.reduce((total, { n }) => total + n, 0);
      expect(sum(byLength)).toBe(list.length);
      if (byYear.length > 0) expect(sum(byYear)).toBe(list.length);
      for (const { from, to, n, accuracy, macroF1 } of byLength) {
        const inside = list.filter(({ length }) => length >= from && length <= (to ?? length));
        const want = totalsByDefinition(inside);
        expect([n, accuracy]).toEqual([inside.length, want.accuracy]);
        expect(macroF1).toBeCloseTo(want.macroF1, 12);
      }
    }),
  );
});
