import { expect, test } from "vitest";
import { isSameDictionary, segmenterOrder } from "./segmenter-order.ts";

const lexicon = { name: "a", version: "1", taxonomy: "a", terms: [] };

test.each([
  { learned: undefined, want: ["nodejieba", "@node-rs/jieba", "dictionary", "intl"] },
  { learned: "nodejieba 3.5.8 d", want: ["nodejieba", "dictionary", "@node-rs/jieba", "intl"] },
  { learned: "dictionary nodejieba 3.5.8 d", want: ["dictionary", "nodejieba", "@node-rs/jieba", "intl"] },
  { learned: "@node-rs/jieba 2.0.3 d", want: ["@node-rs/jieba", "nodejieba", "dictionary", "intl"] },
  { learned: "gone 1", want: ["nodejieba", "@node-rs/jieba", "dictionary", "intl"] },
])("segmenterOrder() of a lexicon learned with $learned", ({ learned, want }) => {
  expect(segmenterOrder(learned === undefined ? lexicon : { ...lexicon, segmenter: learned })).toEqual(want);
});

test.each([
  { a: "nodejieba 3.5.8 d", b: "nodejieba 3.5.8 d", want: true },
  { a: "dictionary nodejieba 3.5.8 d", b: "nodejieba 3.5.8 d", want: true },
  { a: "nodejieba 3.5.9 d", b: "nodejieba 3.5.8 d", want: false },
  { a: "dictionary @node-rs/jieba 2.0.3 d", b: "nodejieba 3.5.8 d", want: false },
])("isSameDictionary() of $a and $b: $want", ({ a, b, want }) => {
  expect(isSameDictionary(a, b)).toBe(want);
});
