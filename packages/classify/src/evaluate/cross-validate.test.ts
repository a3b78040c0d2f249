import { OptionError } from "@minyi/core";
import { expect, test, vi } from "vitest";
import { classifier } from "../classifier.ts";
import * as training from "../train/train-lexicon.ts";
import { crossValidate } from "./cross-validate.ts";
import { judgeTexts } from "./judge-texts.ts";
import { stratifiedFolds } from "./stratified-folds.ts";
import { labelledTexts } from "./trained.fixture.ts";

const TRAIN = { name: "sample", folds: 2, costs: [1] };

test("crossValidate() judges every text once, by a model that learned from the other parts alone", async () => {
  const texts = labelledTexts();
  const { judgements } = await crossValidate(texts, { folds: 3, seed: 5, train: TRAIN });
  const foldOf = stratifiedFolds(
    texts.map(({ label }) => label),
    { folds: 3, seed: 5 },
  );
  expect(judgements.map(({ id }) => id)).toEqual(texts.map(({ id }) => id));
  for (const fold of [0, 1, 2]) {
    const learned = texts.filter((_, row) => foldOf[row] !== fold);
    const { lexicon } = await training.trainLexicon(learned, { ...TRAIN, seed: 5 });
    const own = texts.filter((_, row) => foldOf[row] === fold);
    expect(judgements.filter((_, row) => foldOf[row] === fold)).toEqual(
      judgeTexts(classifier({ lexicon }).predict, own),
    );
  }
});

test("crossValidate() scores each part, and the parts make up the whole", async () => {
  const texts = labelledTexts();
  const { judgements, folds } = await crossValidate(texts, { folds: 4, train: TRAIN });
  expect(folds.map(({ fold }) => fold)).toEqual([1, 2, 3, 4]);
  expect(folds.reduce((sum, { n }) => sum + n, 0)).toBe(texts.length);
  const right = judgements.filter(({ label, predicted }) => label === predicted).length;
  expect(folds.reduce((sum, { n, accuracy }) => sum + n * accuracy, 0)).toBeCloseTo(right, 9);
  expect(right).toBeLessThan(texts.length);
});

test("crossValidate() measures blank texts and never learns from them", async () => {
  const spy = vi.spyOn(training, "trainLexicon");
  const blank = { id: "99", label: "城建", title: " ", body: "\n" };
  const { judgements } = await crossValidate([...labelledTexts(), blank], { folds: 2, train: TRAIN });
  expect(judgements.at(-1)).toMatchObject({ id: "99", predicted: "其他", confidence: 0 });
  expect(spy).toHaveBeenCalledTimes(2);
  for (const [learned] of spy.mock.calls) expect(learned.map(({ title }) => title)).not.toContain(" ");
  spy.mockRestore();
});

test("crossValidate() tells the time of one pass over every text, with a clock alone", async () => {
  let clock = 0;
  const now = () => (clock += 500);
  const timed = await crossValidate(labelledTexts(3), { folds: 3, train: TRAIN, now });
  expect(timed.seconds).toBe(1.5);
  expect((await crossValidate(labelledTexts(3), { folds: 3, train: TRAIN })).seconds).toBeUndefined();
});

test("crossValidate() counts its steps up to the end", async () => {
  const steps: [number, number][] = [];
  await crossValidate(labelledTexts(4), {
    folds: 2,
    train: TRAIN,
    onProgress: (done, of) => steps.push([done, of]),
  });
  const [, of] = steps[0] ?? [0, 0];
  expect(steps).toEqual(Array.from({ length: of }, (_, at) => [at + 1, of]));
});

test.each([
  { name: "one part", folds: 1 },
  { name: "more parts than texts", folds: 22 },
])("crossValidate() refuses $name", async ({ folds }) => {
  await expect(crossValidate(labelledTexts(), { folds, train: TRAIN })).rejects.toThrow(OptionError);
});
