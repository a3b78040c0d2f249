import { normaliseText, OptionError, type Passage } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sharedPassages } from "./shared-passages.ts";

const text = fc.string({ unit: fc.constantFrom("路", "灯", "𠮷", "，"), maxLength: 40 });

test.each([
  { name: "has none in empty texts", text1: "", text2: "路灯", want: [] },
  { name: "has none where all runs are too short", text1: "路灯坏了", text2: "路灯好了", want: [] },
  { name: "takes equal texts as one passage", text1: "路灯坏了", text2: "路灯坏了", want: ["0 0 路灯坏了"] },
  {
    name: "counts offsets in code points of the normalised texts",
    text1: "𠮷，路灯坏了",
    text2: "！路灯 坏了",
    want: ["1 0 路灯坏了"],
  },
  {
    name: "gives passages in the order of the first text",
    text1: "一二三四x五六七",
    text2: "五六七y一二三四",
    want: ["0 4 一二三四", "5 0 五六七"],
  },
  {
    name: "takes the longer of two that overlap whole",
    text1: "一二三四五六七八",
    text2: "一二三四z三四五六七八",
    want: ["2 5 三四五六七八"],
  },
  {
    name: "cuts a shorter one down where enough is left",
    text1: "一二三四五六七八九",
    text2: "一二三四五z四五六七八九",
    want: ["0 0 一二三", "3 6 四五六七八九"],
  },
  {
    name: "gives the first occurrence in the second text",
    text1: "路灯坏",
    text2: "z路灯坏路灯坏",
    want: ["0 1 路灯坏"],
  },
  {
    name: "gives one passage of the second text to each of the first",
    text1: "路灯坏x路灯坏",
    text2: "路灯坏",
    want: ["0 0 路灯坏", "4 0 路灯坏"],
  },
])("sharedPassages() $name", ({ text1, text2, want }) => {
  const passages = sharedPassages(text1, text2, { minLength: 3 });
  expect(passages.map(({ start1, start2, text }) => `${start1} ${start2} ${text}`)).toEqual(want);
  expect(passages.map(({ length, text }) => length === [...text].length)).not.toContain(false);
});

test("sharedPassages() takes the same passages as looking at every pair of places", () => {
  fc.assert(
    fc.property(text, text, fc.integer({ min: 1, max: 6 }), (text1, text2, minLength) => {
      const [points1, points2] = [[...normaliseText(text1)], [...normaliseText(text2)]];
      expect(sharedPassages(text1, text2, { minLength })).toEqual(byEveryPair(points1, points2, minLength));
    }),
    { numRuns: 500 },
  );
});

test("sharedPassages() compares no more than maxLength of each text", () => {
  const passages = sharedPassages("路灯坏了没人修", "路灯坏了没人修", { minLength: 2, maxLength: 4 });
  expect(passages).toEqual([{ start1: 0, start2: 0, length: 4, text: "路灯坏了" }]);
});

test("sharedPassages() takes long texts of one repeated word in as few passages as can be", () => {
  const passages = sharedPassages("路灯".repeat(9000), "路灯".repeat(8000));
  expect(passages.map(({ start1, length }) => [start1, length])).toEqual([
    [0, 16_000],
    [16_000, 2000],
  ]);
});

test.each([{ minLength: 0 }, { minLength: 2.5 }, { maxLength: 0 }, { maxLength: Number.NaN }])(
  "sharedPassages() refuses %o",
  (options) => {
    expect(() => sharedPassages("路灯", "路灯", options)).toThrow(OptionError);
  },
);

/** The definition, slowly: of all maximal runs the longest free piece, again and again. */
function byEveryPair(points1: readonly string[], points2: readonly string[], minLength: number): Passage[] {
  const runs = maximalRuns(points1, points2);
  const taken = new Set<number>();
  const passages: Passage[] = [];
  for (;;) {
    const [best] = runs.map(freePiece).sort((a, b) => b.length - a.length || a.start1 - b.start1);
    if (!best || best.length < minLength) return passages.sort((a, b) => a.start1 - b.start1);
    for (let at = 0; at < best.length; at++) taken.add(best.start1 + at);
    passages.push({ ...best, text: points1.slice(best.start1, best.start1 + best.length).join("") });
  }

  function freePiece({ start1, start2, length }: Omit<Passage, "text">) {
    const places = Array.from({ length }, (_, at) => start1 + at).filter((place) => !taken.has(place));
    const [first = start1] = places;
    return { start1: first, start2: start2 + first - start1, length: places.length };
  }
}

function maximalRuns(points1: readonly string[], points2: readonly string[]) {
  const runs = points1.map((_, start1) => {
    const lengths = points2.map((_, start2) => sameFrom(points1.slice(start1), points2.slice(start2)));
    const length = Math.max(0, ...lengths);
    return { start1, start2: lengths.indexOf(length), length };
  });
  return runs.filter((run, at) => {
    const before = runs[at - 1];
    return !before || before.start1 + before.length < run.start1 + run.length;
  });
}

function sameFrom(points1: readonly string[], points2: readonly string[]): number {
  const length = points1.findIndex((point, at) => point !== points2[at]);
  return length < 0 ? points1.length : length;
}
