import { expect, test } from "vitest";
import { lexiconOfFit } from "./lexicon-of-fit.ts";

test("lexiconOfFit() writes bases, then terms by code unit with extent and weights, rarity multiplied in", () => {
  const fit = {
    terms: Int32Array.of(2, 0),
    rarity: Float64Array.of(2, 1.5),
    weights: [Float64Array.of(0.123456, 1, -0.5), Float64Array.of(0.0001, -1, 0)],
  };
  const entries = lexiconOfFit(fit, {
    terms: ["桥", "?", "灯"],
    categories: ["甲", "乙"],
    mode: "substring",
  });
  expect(entries.map(({ term, category, weight, mode }) => `${term} ${category} ${weight} ${mode}`)).toEqual([
    "* 甲 -0.5 word",
    "* 乙 0 word",
    "桥 * 2.25 substring",
    "桥 甲 1.5 substring",
    "桥 乙 -1.5 substring",
    "灯 * 4 substring",
    "灯 甲 0.2469 substring",
    // 0.0002 for 乙 is less than 1/500 of 1.5, and left out.
  ]);
});

test("lexiconOfFit() of weights that are all 0 leaves none out, and writes no −0", () => {
  const fit = {
    terms: Int32Array.of(0),
    rarity: Float64Array.of(1),
    weights: [Float64Array.of(-0, -0)],
  };
  expect(
    lexiconOfFit(fit, { terms: ["桥"], categories: ["甲"], mode: "word" }).map(({ weight }) => weight),
  ).toEqual([0, 1, 0]);
});
