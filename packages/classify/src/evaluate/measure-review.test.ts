import fc from "fast-check";
import { expect, test } from "vitest";
import { fewJudgements, judgement } from "./judgements.fixture.ts";
import { measureReview } from "./measure-review.ts";

function at(confidence: number, predicted: string, needsReview = false) {
  return judgement({ label: "甲", predicted, confidence, needsReview });
}

test("measureReview() tells the marked from the others", () => {
  const list = [at(0.9, "甲"), at(0.8, "甲"), at(0.7, "乙"), at(0.2, "乙", true), at(0.1, "甲", true)];
  expect(measureReview(list)).toMatchObject({ asked: 2, kept: 3, askedAccuracy: 1 / 2, keptAccuracy: 2 / 3 });
  expect(measureReview([at(0.9, "甲")])).toMatchObject({ asked: 0, askedAccuracy: null, keptAccuracy: 1 });
});

test.each([
  {
    name: "takes the lowest confidence that will do, though one between would not",
    // From the top: 0/1, then 9/10 = 0.9 and on to 18/20.
    list: [at(0.9, "乙"), ...Array(9).fill(at(0.8, "甲")), at(0.7, "乙"), ...Array(9).fill(at(0.6, "甲"))],
    want: { confidence: 0.6, kept: 20, accuracy: 0.9 },
  },
  {
    name: "keeps texts of one confidence together",
    list: [at(0.9, "甲"), at(0.8, "甲"), at(0.8, "乙")],
    want: { confidence: 0.9, kept: 1, accuracy: 1 },
  },
  {
    name: "keeps all when all is right",
    list: [at(0, "甲"), at(1, "甲")],
    want: { confidence: 0, kept: 2, accuracy: 1 },
  },
  {
    name: "does not count only some of the wrong ones of one confidence",
    // With one of the two wrong ones, 9 of 10 would be right.
    list: [...Array(9).fill(at(0.8, "甲")), at(0.8, "乙"), at(0.8, "乙")],
    want: { confidence: null, kept: 0, accuracy: null },
  },
  {
    name: "says so when there is none",
    list: [at(1, "乙"), at(0.5, "甲")],
    want: { confidence: null, kept: 0, accuracy: null },
  },
])("measureReview() $name", ({ list, want }) => {
  expect(measureReview(list).curve[0]).toEqual({ precision: 0.9, ...want });
});

test("measureReview() counts 19 of 20 as 95 of 100, and 49 of 50 as 98", () => {
  const list = (right: number) => [...Array(right).fill(at(0.5, "甲")), at(0.5, "乙")];
  expect(measureReview(list(19)).curve.map(({ kept }) => kept)).toEqual([20, 20, 0, 0]);
  expect(measureReview(list(49)).curve.map(({ kept }) => kept)).toEqual([50, 50, 50, 0]);
  expect(measureReview(list(99)).curve.map(({ kept }) => kept)).toEqual([100, 100, 100, 100]);
});

test("measureReview() finds the limit that trying every confidence finds", () => {
  fc.assert(
    fc.property(fewJudgements, (list) => {
      for (const { precision, ...found } of measureReview(list).curve) {
        const tried = list.map(({ confidence }) => {
          const kept = list.filter((one) => one.confidence >= confidence);
          const right = kept.filter(({ label, predicted }) => label === predicted).length;
          return { confidence, kept: kept.length, accuracy: right / kept.length };
        });
        const good = tried.filter(({ accuracy }) => accuracy >= precision);
        const [want = { confidence: null, kept: 0, accuracy: null }] = good.sort((a, b) => b.kept - a.kept);
        expect(found).toEqual(want);
      }
    }),
  );
});
