import { expect, test } from "vitest";
import { countConfusion } from "./count-confusion.ts";
import { judged } from "./judgements.fixture.ts";

test.each([
  {
    name: "only what happened, by label, then by prediction",
    pairs: "甲乙 甲甲 乙乙 甲乙",
    categories: ["乙", "甲"],
    cells: [
      { actual: 0, predicted: 0, count: 1 },
      { actual: 1, predicted: 0, count: 2 },
      { actual: 1, predicted: 1, count: 1 },
    ],
  },
  {
    name: "a category that was only predicted",
    pairs: "甲丙",
    categories: ["丙", "甲"],
    cells: [{ actual: 1, predicted: 0, count: 1 }],
  },
])("countConfusion() counts $name", ({ pairs, categories, cells }) => {
  expect(countConfusion(judged(pairs))).toEqual({ categories, cells });
});
