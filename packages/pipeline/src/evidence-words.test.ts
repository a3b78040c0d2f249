import { expect, test } from "vitest";
import { evidenceWords } from "./evidence-words.ts";

const of = (term: string, contribution: number, category = "城建") => ({
  ...{ term, category, contribution },
  ...{ weight: 1, offsets: [0] },
});

test.each([
  { name: "nothing of no terms", evidence: [], limit: 8, want: "" },
  {
    name: "the strongest first, equals by code unit",
    evidence: [of("乙", 1), of("甲", 2), of("丁", 1)],
    limit: 8,
    want: "甲 +2.00；丁 +1.00；乙 +1.00",
  },
  {
    name: "those against at the end, the strongest first",
    evidence: [of("甲", 2), of("丙", -0.125), of("乙", -3)],
    limit: 8,
    want: "甲 +2.00；反对：乙 −3.00；丙 −0.13",
  },
  { name: "those against alone", evidence: [of("甲", -1)], limit: 8, want: "反对：甲 −1.00" },
  {
    name: "the strongest of both kinds when there are too many",
    evidence: [of("甲", 2), of("乙", 1), of("丙", -3)],
    limit: 2,
    want: "甲 +2.00；反对：丙 −3.00",
  },
  { name: "no term that would be told as 0", evidence: [of("甲", 0.0049), of("乙", 0)], limit: 8, want: "" },
  {
    name: "nothing of another category",
    evidence: [of("甲", 2, "交通"), of("乙", 1)],
    limit: 1,
    want: "乙 +1.00",
  },
  { name: "nothing when nothing is asked for", evidence: [of("甲", 2)], limit: 0, want: "" },
])("evidenceWords() tells $name", ({ evidence, limit, want }) => {
  expect(evidenceWords({ category: "城建", evidence }, limit)).toBe(want);
});
