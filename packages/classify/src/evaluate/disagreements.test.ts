import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { disagreements } from "./disagreements.ts";
import type { Judgement } from "./judgement.ts";
import { fewJudgements, judgement, shuffledJudgements } from "./judgements.fixture.ts";

const LIST = [
  judgement({ id: "1", label: "甲", predicted: "乙", confidence: 0.5 }),
  judgement({ id: "2", label: "甲", predicted: "甲", confidence: 0.9 }),
  judgement({ id: "3", label: "甲", predicted: "丙", confidence: 0.5 }),
  judgement({ id: "4", label: "乙", predicted: "甲", confidence: 0.8 }),
  judgement({ id: "10", label: "甲", predicted: "丙", confidence: 0.5 }),
];

test.each([
  { name: "lists the surest first, equals by categories and id", options: {}, want: ["4", "10", "3", "1"] },
  { name: "stops at the limit", options: { limit: 2 }, want: ["4", "10"] },
  { name: "takes a limit of 0", options: { limit: 0 }, want: [] },
  { name: "takes a limit beyond the end", options: { limit: 99 }, want: ["4", "10", "3", "1"] },
])("disagreements() $name", ({ options, want }) => {
  expect(disagreements(LIST, options).map(({ id }) => id)).toEqual(want);
});

test.each([
  { name: "a limit below 0", list: LIST, options: { limit: -1 } },
  { name: "a limit with a fraction", list: LIST, options: { limit: 1.5 } },
  { name: "no judgements", list: [], options: {} },
])("disagreements() refuses $name", ({ list, options }) => {
  expect(() => disagreements(list, options)).toThrow(OptionError);
});

test("disagreements() lists exactly those that differ, ever less sure, whatever their order was", () => {
  fc.assert(
    fc.property(fewJudgements, (list) => {
      const found = disagreements(list);
      expect(new Set(found)).toEqual(new Set(list.filter(({ label, predicted }) => label !== predicted)));
      const confidences = found.map(({ confidence }) => confidence);
      expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
    }),
  );
  fc.assert(
    fc.property(shuffledJudgements, ([list, other]) => {
      const key = ({ id, label, predicted, confidence }: Judgement) =>
        `${id} ${label} ${predicted} ${confidence}`;
      expect(disagreements(other).map(key)).toEqual(disagreements(list).map(key));
    }),
  );
});
