import { type Lexicon, parseLexicon } from "@minyi/classify";
import { evaluationSchema } from "@minyi/core";
import { expect, test } from "vitest";
import { evaluateTexts } from "./evaluate-texts.ts";
import { halfSeconds, TEXTS } from "./labelled.fixture.ts";

const HAND =
  "#! name: hand\n#! version: 3\n#! taxonomy: t\n路灯\t城建\t4\tsubstring\n车\t交通\t4\tsubstring\n";
const lexicon: Lexicon = parseLexicon(HAND, { file: "hand.tsv" });

test("evaluateTexts() tells the figures worked out by hand, and what made them", () => {
  const measured = evaluateTexts(TEXTS, { lexicon, now: halfSeconds() });
  // 3 of 7 and 3 of 7 are found; nothing stands in the others, which are in none of the two.
  expect(measured.evaluation).toMatchObject({ n: 14, accuracy: 6 / 14, macroF1: 6 / 10 });
  expect(evaluationSchema.parse(measured.evaluation)).toEqual(measured.evaluation);
  expect(measured.judgements.map(({ predicted }) => predicted).filter((one) => one === "其他")).toHaveLength(
    8,
  );
  expect(measured.docsPerSecond).toBe(28);
  expect(measured.model).toMatchObject({ name: "hand", version: "3" });
  expect(measured.method).toEqual({ lexicon: `hand 3 ${measured.model?.digest}`, segmenter: "none" });
});

test("evaluateTexts() asks a person below the lexicon's own limit, else the office's", () => {
  const asked = (own: Lexicon, reviewBelow: number) =>
    evaluateTexts(TEXTS, { lexicon: own, reviewBelow, now: halfSeconds() }).evaluation.review.asked;
  expect(asked(lexicon, 0)).toBe(8);
  expect(asked(lexicon, 1)).toBe(14);
  expect(asked({ ...lexicon, review: 0 }, 1)).toBe(8);
});

test("evaluateTexts() puts what nothing was found in into the fallback it is given", () => {
  const { evaluation } = evaluateTexts(TEXTS, { lexicon, fallback: "未归类", now: halfSeconds() });
  expect(evaluation.confusion.categories).toEqual(["交通", "城建", "未归类"]);
});
