import fc from "fast-check";
import { expect, test } from "vitest";
import { bootstrapIntervals } from "./bootstrap-intervals.ts";
import { countConfusion } from "./count-confusion.ts";
import { fewJudgements, judged } from "./judgements.fixture.ts";
import { resample } from "./oracle.ts";

test.each([
  { name: "have no width when all is right", pairs: "甲甲 乙乙 丙丙", low: 1, high: 1 },
  { name: "have no width when nothing is", pairs: "甲乙 乙甲", low: 0, high: 0 },
  { name: "span all between for one right and one wrong", pairs: "甲甲 甲乙", low: 0, high: 1 },
])("bootstrapIntervals() $name", ({ pairs, low, high }) => {
  const { accuracy } = bootstrapIntervals(countConfusion(judged(pairs)), { seed: 1, resamples: 1000 });
  expect(accuracy).toEqual({ low, high });
});

test("bootstrapIntervals() is about as wide as the normal distribution says", () => {
  // 900 of 1,000 right: 0.9 ± 1.96 · √(0.9 · 0.1 / 1,000) = 0.8814 to 0.9186.
  const list = judged([...Array(900).fill("甲甲"), ...Array(100).fill("甲乙")].join(" "));
  const { accuracy } = bootstrapIntervals(countConfusion(list), { seed: 1, resamples: 2000 });
  expect(Math.abs(accuracy.low - 0.8814)).toBeLessThan(0.003);
  expect(Math.abs(accuracy.high - 0.9186)).toBeLessThan(0.003);
});

test("bootstrapIntervals() gives other figures for another seed", () => {
  const confusion = countConfusion(judged("甲甲 甲甲 甲乙 乙乙 乙甲 丙丙 丙甲 甲丙 乙丙 乙乙 乙乙"));
  const ends = [1, 2, 3, 4].map((seed) => {
    const { macroF1 } = bootstrapIntervals(confusion, { seed, resamples: 200 });
    return `${macroF1.low} ${macroF1.high}`;
  });
  expect(new Set(ends).size).toBeGreaterThan(1);
});

test("bootstrapIntervals() leaves out a fortieth at either end of what whole texts drawn one by one give", () => {
  fc.assert(
    fc.property(fewJudgements, fc.nat(9), fc.constantFrom(40, 79, 80), (list, seed, resamples) => {
      const found = bootstrapIntervals(countConfusion(list), { seed, resamples });
      const samples = resample(list, seed, resamples);
      const cut = resamples === 80 ? 2 : 1;
      for (const figure of ["accuracy", "macroF1", "weightedF1"] as const) {
        const sorted = samples.map((scores) => scores[figure]).sort((a, b) => a - b);
        expect(found[figure].low).toBeCloseTo(sorted[cut] ?? -1, 12);
        expect(found[figure].high).toBeCloseTo(sorted.at(-1 - cut) ?? -1, 12);
      }
    }),
  );
});
