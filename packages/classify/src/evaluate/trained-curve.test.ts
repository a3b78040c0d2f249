import { expect, test } from "vitest";
import { labelledTexts } from "./trained.fixture.ts";
import { trainedCurve } from "./trained-curve.ts";

const TRAIN = { name: "sample", folds: 2, costs: [1] };

test("trainedCurve() leaves out parts of fewer than 20 texts, and gets better with more", async () => {
  const many = Array.from({ length: 4 }, () => labelledTexts(6)).flat();
  const points = await trainedCurve(many, { train: TRAIN });
  expect(points.map(({ fraction, n }) => [fraction, n])).toEqual([
    [0.5, 29],
    [0.75, 43],
    [1, 57],
  ]);
  expect(points.at(-1)?.accuracy).toBeGreaterThanOrEqual(points[0]?.accuracy ?? 1);
  expect(points.at(-1)?.accuracy).toBe(1);
});

test("trainedCurve() learns from few texts with fewer folds", async () => {
  const points = await trainedCurve(labelledTexts(3), { train: { ...TRAIN, folds: 50 } });
  expect(points.map(({ fraction, n }) => [fraction, n])).toEqual([[1, 6]]);
});

test("trainedCurve() passes over blank texts", async () => {
  const blank = { id: "9", label: "城建", title: "", body: " " };
  const texts = labelledTexts();
  const [whole] = await trainedCurve([...texts, blank, blank], { train: TRAIN });
  expect([whole]).toEqual((await trainedCurve(texts, { train: TRAIN })).slice(0, 1));
});

test("trainedCurve() answers with the only category of a part", async () => {
  const one = { id: "1", label: "城建", title: "", body: "路灯" };
  const texts = [...Array.from({ length: 10 }, () => one), { ...one, label: "交通", body: "公交" }];
  expect(await trainedCurve(texts, { train: TRAIN })).toEqual([
    { fraction: 1, n: 9, accuracy: 1, macroF1: 1 },
  ]);
  expect(await trainedCurve(texts.slice(0, 10), { train: TRAIN })).toEqual([
    { fraction: 1, n: 8, accuracy: 1, macroF1: 1 },
  ]);
});
