import fc from "fast-check";
import { expect, test } from "vitest";
import { shareAt } from "../score/confidence-of.ts";
import { type Calibration, calibrate, type Outcome, reviewLimit, shareKept } from "./calibrate.ts";

/** So many texts of a margin, the first of them right, the next with the second right. */
function texts(margin: number, n: number, right: number, second = 0): Outcome[] {
  return Array.from({ length: n }, (_, at) => ({
    margin,
    bestRight: at < right,
    secondRight: at >= right && at < right + second,
  }));
}

test("calibrate() measures groups of 50 or more, and tells none certain", () => {
  const outcomes = [...texts(0.5, 50, 50), ...texts(0.1, 50, 24, 25)];
  expect(calibrate(outcomes)).toEqual({
    confidence: [
      { margin: 0.1, share: 0.4808 },
      { margin: 0.5, share: 0.9808 },
    ],
    second: [
      { margin: 0.1, share: 0.5 },
      { margin: 0.5, share: 0.0192 },
    ],
  });
});

test("calibrate() joins groups that are out of order", () => {
  const outcomes = [...texts(0.1, 50, 40), ...texts(0.2, 50, 20), ...texts(0.3, 50, 45)];
  expect(calibrate(outcomes).confidence).toEqual([
    { margin: 0.15, share: 0.598 },
    { margin: 0.3, share: 0.8846 },
  ]);
});

test.each([
  { name: "no texts", outcomes: [], want: [{ margin: 0, share: 0.5 }] },
  { name: "one text", outcomes: texts(0.3, 1, 1), want: [{ margin: 0.3, share: 0.6667 }] },
  { name: "texts of one margin", outcomes: texts(0, 100, 50), want: [{ margin: 0, share: 0.5 }] },
])("calibrate() of $name has a curve", ({ outcomes, want }) => {
  expect(calibrate(outcomes).confidence).toEqual(want);
});

/** Texts the surer the farther ahead, or not: hardly, so that groups get out of order. */
const anyOutcomes: fc.Arbitrary<Outcome[]> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 20 })), {
    maxLength: 400,
    minLength: 100,
    size: "max",
  })
  .map((pairs) =>
    pairs.map(([margin, luck]) => ({
      margin: margin / 8,
      bestRight: luck < 6 + margin,
      secondRight: luck === 20,
    })),
  );

/** Slowly: groups in order of margin; the first two out of order are joined until none are. */
function curveSlowly(outcomes: readonly Outcome[], member: "bestRight" | "secondRight", direction: number) {
  const sorted = [...outcomes].sort((a, b) => a.margin - b.margin);
  const points = Math.max(1, Math.min(20, Math.floor(sorted.length / 50)));
  const edge = (point: number) => Math.round((point * sorted.length) / points);
  const groups = Array.from({ length: points }, (_, point) => sorted.slice(edge(point), edge(point + 1)));
  const share = (group: readonly Outcome[] = []) =>
    (group.filter((one) => one[member]).length + 1) / (group.length + 2);
  for (;;) {
    const at = groups.findIndex(
      (group, index) =>
        index + 1 < groups.length && direction * (share(groups[index + 1]) - share(group)) <= 0,
    );
    if (at < 0) break;
    groups.splice(at, 2, [...(groups[at] ?? []), ...(groups[at + 1] ?? [])]);
  }
  return groups.map((group) => ({
    margin: group.reduce((sum, { margin }) => sum + margin, 0) / group.length,
    share: share(group),
  }));
}

test.each([
  { curve: "confidence", member: "bestRight", direction: 1 },
  { curve: "second", member: "secondRight", direction: -1 },
] as const)(
  "calibrate() $curve is the curve that slow joining makes, and never turns",
  ({ curve, member, direction }) => {
    fc.assert(
      fc.property(anyOutcomes, (outcomes) => {
        const knots = calibrate(outcomes)[curve];
        const want = curveSlowly(outcomes, member, direction);
        expect(knots).toHaveLength(want.length);
        knots.forEach(({ margin, share }, at) => {
          expect(Math.abs(margin - (want[at]?.margin ?? -1))).toBeLessThan(1e-4);
          expect(Math.abs(share - (want[at]?.share ?? -1))).toBeLessThan(1e-4);
          if (at > 0) {
            expect(margin).toBeGreaterThan(knots[at - 1]?.margin ?? 9);
            expect(direction * (share - (knots[at - 1]?.share ?? 9))).toBeGreaterThanOrEqual(0);
          }
        });
      }),
      { numRuns: 200 },
    );
  },
);

const CURVE: Calibration = {
  confidence: [
    { margin: 0, share: 0.57 },
    { margin: 1, share: 0.58 },
  ],
  second: [{ margin: 0, share: 0.1 }],
};

test("reviewLimit() counts whoever is kept when the limit is written with four places", () => {
  // Their confidence is 0.57505 and 0.57503: both are at or above 0.5750, which is what can be written.
  const outcomes = [...texts(0.505, 9, 9), ...texts(0.503, 2, 0)];
  const limit = reviewLimit(outcomes, CURVE, 0.9);
  expect(shareKept(outcomes, CURVE, limit)).toEqual({ share: 0, right: 0 });
});

test.each([
  { name: "all where all are right", outcomes: texts(0.3, 5, 5), precision: 1, limit: 0.573, share: 1 },
  {
    name: "all where enough are right",
    outcomes: [...texts(0.5, 9, 9), ...texts(0, 1, 0)],
    precision: 0.9,
    limit: 0.57,
    share: 1,
  },
  {
    name: "the sure alone",
    outcomes: [...texts(0.5, 9, 9), ...texts(0, 2, 0)],
    precision: 0.9,
    limit: 0.575,
    share: 9 / 11,
  },
  { name: "none where none are right", outcomes: texts(0.5, 5, 0), precision: 0.5, limit: 1, share: 0 },
  { name: "none of none", outcomes: [], precision: 0.5, limit: 1, share: 0 },
])("reviewLimit() keeps $name", ({ outcomes, precision, limit, share }) => {
  expect(reviewLimit(outcomes, CURVE, precision)).toBe(limit);
  expect(shareKept(outcomes, CURVE, limit).share).toBe(share);
});

test("reviewLimit() keeps its promise on the texts it was drawn from, and keeps as many as it can", () => {
  const precision = fc.constantFrom(0.5, 0.7, 0.8, 0.9, 1);
  fc.assert(
    fc.property(anyOutcomes, precision, (outcomes, least) => {
      const calibration = calibrate(outcomes);
      const limit = reviewLimit(outcomes, calibration, least);
      const { share, right } = shareKept(outcomes, calibration, limit);
      if (share > 0) expect(right).toBeGreaterThanOrEqual(least);
      const confidences = outcomes.map(({ margin }) => shareAt(margin, calibration.confidence));
      for (const other of new Set(confidences.map((one) => Math.floor(one * 10_000 + 1e-7) / 10_000)))
        if (other < limit) {
          const lower = shareKept(outcomes, calibration, other);
          // A lower limit may keep the same texts; one that keeps more must break the promise.
          if (lower.share > share) expect(lower.right).toBeLessThan(least);
        }
    }),
    { numRuns: 200 },
  );
});
