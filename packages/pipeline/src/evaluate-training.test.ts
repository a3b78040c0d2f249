import { OptionError } from "@minyi/core";
import { expect, test } from "vitest";
import { evaluateTraining } from "./evaluate-training.ts";
import { halfSeconds, TEXTS } from "./labelled.fixture.ts";

const TRAIN = { name: "样例", folds: 2, costs: [1] };
const measure = (more: Partial<Parameters<typeof evaluateTraining>[1]> = {}) =>
  evaluateTraining(TEXTS, { train: TRAIN, folds: 2, now: halfSeconds(), ...more });

test("evaluateTraining() tells one cross-validation in full, the same each time", async () => {
  const measured = await measure({ seed: 3 });
  expect(measured.judgements.map(({ id }) => id)).toEqual(TEXTS.map(({ id }) => id));
  expect(measured.folds.map(({ n }) => n)).toEqual([7, 7]);
  expect(measured.seeds).toBeUndefined();
  expect(measured.model).toBeUndefined();
  expect(measured.method).toEqual({ lexicon: "样例: 2-fold cross-validation, seed 3", segmenter: "none" });
  expect(measured.docsPerSecond).toBe(14);
  expect(await measure({ seed: 3 })).toEqual(measured);
});

test("evaluateTraining() repeats with the seeds that follow, and tells how they vary", async () => {
  const { seeds, evaluation } = await measure({ seed: 3, seeds: 3 });
  expect(seeds?.each.map(({ seed }) => seed)).toEqual([3, 4, 5]);
  for (const [at, one] of (seeds?.each ?? []).entries()) {
    const { evaluation: alone } = await measure({ seed: 3 + at });
    expect(one).toEqual({ seed: 3 + at, macroF1: alone.macroF1, accuracy: alone.accuracy });
  }
  const figures = seeds?.each.map(({ macroF1 }) => macroF1) ?? [];
  expect(new Set(figures).size).toBeGreaterThan(1);
  expect(seeds?.macroF1).toMatchObject({ min: Math.min(...figures), max: Math.max(...figures) });
  expect(evaluation.macroF1).toBe(figures[0]);
});

test("evaluateTraining() adds the learning curve where it is wanted", async () => {
  expect((await measure()).evaluation.learningCurve).toBeUndefined();
  const { evaluation } = await measure({ learningCurve: true });
  expect(evaluation.learningCurve?.map(({ fraction, n }) => [fraction, n])).toEqual([[1, 12]]);
});

test("evaluateTraining() comes to the end of its steps once", async () => {
  const shares: number[] = [];
  await measure({ seeds: 2, learningCurve: true, onProgress: (done, of) => shares.push(done / of) });
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.filter((share) => share >= 1)).toEqual([1]);
});

test.each([0, 1.5, 1001, Number.NaN])("evaluateTraining() refuses %d seeds", async (seeds) => {
  await expect(measure({ seeds })).rejects.toThrow(OptionError);
});
