import fc from "fast-check";
import { expect, test } from "vitest";
import { fewJudgements, judgement } from "./judgements.fixture.ts";
import { measureReliability } from "./measure-reliability.ts";
import { sortOutcomes } from "./sort-outcomes.ts";

function measure(right: readonly number[], wrong: readonly number[], bins: number) {
  const of = (predicted: string) => (confidence: number) => judgement({ label: "甲", predicted, confidence });
  return measureReliability(sortOutcomes([...right.map(of("甲")), ...wrong.map(of("乙"))]), bins);
}

test("measureReliability() gives the figures worked out by hand", () => {
  const { bins, calibrationError, brier } = measure([0.75, 1], [0.25, 0.75], 2);
  expect(bins).toEqual([
    { from: 0, to: 0.5, n: 1, meanConfidence: 0.25, accuracy: 0 },
    { from: 0.5, to: 1, n: 3, meanConfidence: 2.5 / 3, accuracy: 2 / 3 },
  ]);
  // (1 · 0.25 + 3 · (2.5 − 2) / 3) / 4
  expect(calibrationError).toBe(0.75 / 4);
  // (0.25² + 0 + 0.25² + 0.75²) / 4
  expect(brier).toBe(0.6875 / 4);
});

test.each([
  { name: "sure and right", right: [1, 1], wrong: [], calibrationError: 0, brier: 0 },
  { name: "sure and wrong", right: [], wrong: [1], calibrationError: 1, brier: 1 },
  { name: "half sure and half right", right: [0.5], wrong: [0.5], calibrationError: 0, brier: 0.25 },
])("measureReliability() of $name", ({ right, wrong, calibrationError, brier }) => {
  expect(measure(right, wrong, 10)).toMatchObject({ calibrationError, brier });
});

test("measureReliability() says of a bin without texts that nothing is known", () => {
  expect(measure([0.9], [], 2).bins[0]).toEqual({
    from: 0,
    to: 0.5,
    n: 0,
    meanConfidence: null,
    accuracy: null,
  });
});

test.each([
  { name: "0", confidence: 0, bins: 10, place: 0 },
  { name: "1", confidence: 1, bins: 10, place: 9 },
  { name: "a border", confidence: 0.5, bins: 2, place: 1 },
  { name: "0.29, which times 100 is less than 29", confidence: 0.29, bins: 100, place: 29 },
  { name: "0.8999999999999999, which times 10 is 9", confidence: 0.8999999999999999, bins: 10, place: 8 },
])("measureReliability() puts $name into the right bin", ({ confidence, bins, place }) => {
  expect(measure([confidence], [], bins).bins.findIndex(({ n }) => n === 1)).toBe(place);
});

test("measureReliability() puts every confidence between the borders it tells", () => {
  const confidence = fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.tuple(fc.nat(50), fc.integer({ min: 50, max: 99 })).map(([a, b]) => a / b),
  );
  fc.assert(
    fc.property(confidence, fc.integer({ min: 1, max: 99 }), (confidence, count) => {
      const { bins } = measure([confidence], [], count);
      const found = bins.filter(({ n }) => n > 0);
      expect(found).toHaveLength(1);
      const [{ from, to } = { from: 2, to: 2 }] = found;
      expect(from <= confidence && (confidence < to || to === 1)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test("measureReliability() gives what the definitions give", () => {
  fc.assert(
    fc.property(fewJudgements, (list) => {
      const found = measureReliability(sortOutcomes(list), 4);
      const outcome = list.map(({ label, predicted }) => (label === predicted ? 1 : 0));
      const brier = list.reduce((sum, { confidence }, i) => sum + (confidence - (outcome[i] ?? 0)) ** 2, 0);
      expect(found.brier).toBeCloseTo(brier / list.length, 12);
      let error = 0;
      for (const { from, to, n, accuracy } of found.bins) {
        const inside = list.filter(({ confidence: c }) => c >= from && (c < to || to === 1));
        expect(n).toBe(inside.length);
        if (n === 0) continue;
        const hits = inside.filter(({ label, predicted }) => label === predicted).length;
        const mean = inside.reduce((sum, { confidence }) => sum + confidence, 0) / n;
        expect(accuracy).toBe(hits / n);
        error += (n / list.length) * Math.abs(hits / n - mean);
      }
      expect(found.calibrationError).toBeCloseTo(error, 12);
    }),
  );
});
