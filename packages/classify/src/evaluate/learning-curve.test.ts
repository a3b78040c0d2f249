import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type LearningCurveOptions, learningCurve } from "./learning-curve.ts";

interface Example {
  readonly label: string;
  readonly row: number;
}

function examples(labels: Iterable<string>): Example[] {
  return Array.from(labels, (label, row) => ({ label, row }));
}

/** Learns nothing, but remembers what it was given. */
async function watch(list: readonly Example[], options: Partial<LearningCurveOptions<Example>> = {}) {
  const learned: number[][] = [];
  const measured: Set<number>[] = [];
  const points = await learningCurve(list, {
    ...options,
    fit(part) {
      const seen = new Set<number>();
      learned.push(part.map(({ row }) => row));
      measured.push(seen);
      return ({ row }) => {
        seen.add(row);
        return { predicted: "甲" };
      };
    },
  });
  return { points, learned, measured };
}

test("learningCurve() gives the figures worked out by hand", async () => {
  // Of 15 and 5, 3 and 1 are held back; 12 + 4 are learned from. Whoever says 甲 always is right in 3 of 4.
  const { points } = await watch(examples("甲甲甲乙".repeat(5)), { fractions: [0.25, 1] });
  expect(points).toEqual([
    { fraction: 0.25, n: 4, accuracy: 3 / 4, macroF1: 6 / 7 / 2 },
    { fraction: 1, n: 16, accuracy: 3 / 4, macroF1: 6 / 7 / 2 },
  ]);
});

test("learningCurve() shows what is learned: a model that knows only labels it saw", async () => {
  const list = examples("甲甲甲甲甲乙乙乙乙乙");
  const fit = (part: readonly Example[]) => {
    const seen = new Set(part.map(({ label }) => label));
    return ({ label }: Example) => ({ predicted: seen.has(label) ? label : "未见" });
  };
  const points = await learningCurve(list, { fit, fractions: [0.1, 1] });
  expect(points.map(({ n, accuracy }) => [n, accuracy])).toEqual([
    [1, 1 / 2],
    [8, 1],
  ]);
});

test("learningCurve() never learns from what it measures, and nests evenly mixed parts", async () => {
  const labels = fc.array(fc.constantFrom("甲", "乙", "丙"), { minLength: 10, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(labels, fc.nat(20), async (labels, seed) => {
      const list = examples(labels);
      const { learned, measured } = await watch(list, { seed, holdOut: 0.3, fractions: [0.2, 0.5, 1] });
      const held = measured[0] ?? new Set();
      expect(measured).toEqual([held, held, held]);
      const [few = [], half = [], all = []] = learned;
      expect(half.slice(0, few.length)).toEqual(few);
      expect(all.slice(0, half.length)).toEqual(half);
      expect([...all, ...held].sort((a, b) => a - b)).toEqual([...labels.keys()]);
      for (const label of new Set(labels)) {
        const own = (rows: readonly number[]) => rows.filter((row) => labels[row] === label).length;
        expect(own(all)).toBeGreaterThan(0);
        const expected = (own(all) * half.length) / all.length;
        expect(Math.abs(own(half) - expected)).toBeLessThan(2);
      }
      const again = await watch(list, { seed, holdOut: 0.3, fractions: [0.2, 0.5, 1] });
      expect(again.learned).toEqual(learned);
    }),
  );
});

test.each([
  { name: "1.6 to 2 and 0.4 to 0", labels: "甲甲甲甲甲甲甲甲乙乙", held: "甲甲" },
  { name: "a half up", labels: "甲甲甲甲甲乙乙乙", held: "甲甲甲乙乙", holdOut: 0.5 },
])(
  "learningCurve() rounds what it holds back of a category, $name",
  async ({ labels, held, holdOut = 0.2 }) => {
    const { measured } = await watch(examples(labels), { holdOut, fractions: [1] });
    const rows = [...(measured[0] ?? [])];
    expect(
      rows
        .map((row) => labels[row])
        .sort()
        .join(""),
    ).toBe([...held].sort().join(""));
  },
);

test("learningCurve() holds nothing back of a category with one example", async () => {
  const { learned, measured } = await watch(examples("甲甲甲甲甲乙"), { holdOut: 0.9, fractions: [1] });
  expect(learned[0]).toContain(5);
  expect(measured[0]?.size).toBe(4);
});

const PLENTY = examples("甲甲甲甲甲乙乙乙乙乙");

test.each([
  { name: "a fraction of 0", list: PLENTY, options: { fractions: [0.5, 0] }, message: "a fraction is 0" },
  { name: "a fraction above 1", list: PLENTY, options: { fractions: [1.1] }, message: "a fraction is 1.1" },
  { name: "a held-back share of 1", list: PLENTY, options: { holdOut: 1 }, message: "holdOut is 1" },
  { name: "a held-back share of 0", list: PLENTY, options: { holdOut: 0 }, message: "holdOut is 0" },
  { name: "no examples", list: [], options: {}, message: "of 0 examples: wanted more" },
  {
    name: "one example a category",
    list: examples("甲乙丙"),
    options: {},
    message: "of 3 examples: wanted more",
  },
  { name: "a blank label", list: examples(["甲", ""]), options: {}, message: "row 2 has the label “”" },
  { name: "a seed below 0", list: PLENTY, options: { seed: -1 }, message: "the seed is -1" },
])("learningCurve() refuses $name", async ({ list, options, message }) => {
  const refused = expect(watch(list, options)).rejects;
  await refused.toThrow(OptionError);
  await refused.toThrow(message);
});
