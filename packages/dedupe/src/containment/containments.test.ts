import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { identified } from "../testing/brute-force.ts";
import { generatedTexts } from "../testing/generated-texts.ts";
import { indexOptions, indexSteps } from "../testing/index-steps.fixture.ts";
import { slowContainments } from "../testing/slow-index.ts";
import { containmentRows, containments } from "./containments.ts";

const INNER = "人民路的路灯不亮已经两个月了";

test.each([
  { name: "tells which is inside", texts: [`反映${INNER}，请修`, INNER], want: ["t0 t1 t1 1"] },
  { name: "tells it of the earlier one, too", texts: [INNER, `反映${INNER}，请修`], want: ["t0 t1 t0 1"] },
  {
    name: "has equal texts contain each other, the later one inside",
    texts: [INNER, INNER],
    want: ["t0 t1 t1 1"],
  },
  { name: "leaves out texts of a few characters", texts: ["路灯不亮", `反映路灯不亮${INNER}`], want: [] },
  { name: "never pairs empty texts", texts: ["", "，", INNER], want: [] },
  {
    name: "counts what is exactly at the threshold",
    texts: ["一二三四五六七八九十甲乙", "一二三四五六七八九十子丑寅卯辰巳午未"],
    want: ["t0 t1 t0 0.8"],
  },
])("containments() $name", ({ texts, want }) => {
  const found = containments(identified(texts));
  expect(found.map(({ id1, id2, inner, containment }) => `${id1} ${id2} ${inner} ${containment}`)).toEqual(
    want,
  );
});

test("containments() finds exactly what brute force finds", () => {
  const minima = fc.constantFrom(1, 2, 4);
  fc.assert(
    fc.property(indexSteps, indexOptions, minima, (steps, options, minWindows) => {
      const texts = identified(steps.map(({ text }) => text));
      const slow = slowContainments({ ...options, minWindows });
      const want = texts.flatMap(({ id, text }) => slow.add(id, text));
      const settings = { ...options, minWindows };
      expect(containments(texts, { ...settings, mostPairs: want.length })).toEqual(want);
      if (want.length > 0)
        expect(() => containments(texts, { ...settings, mostPairs: want.length - 1 })).toThrow(
          `cannot list ${want.length} pairs`,
        );
    }),
    { numRuns: 500 },
  );
});

test("containments() finds exactly what brute force finds in a batch of 700, long and short", () => {
  const texts = identified(generatedTexts(700, 20040301));
  const slow = slowContainments({ threshold: 0.5, width: 3, normalising: "full", minWindows: 10 });
  const want = texts.flatMap(({ id, text }) => slow.add(id, text));
  expect(want.length).toBeGreaterThan(1000);
  expect(want.filter(({ containment }) => containment < 1).length).toBeGreaterThan(100);
  expect(containments(texts, { threshold: 0.5 })).toEqual(want);
});

test("containmentRows() gives every text its own list", () => {
  const rows = [...containmentRows(identified([INNER, "", INNER]))];
  expect(rows.map((row) => row.map(({ id1, id2 }) => [id1, id2]))).toEqual([[], [], [["t0", "t2"]]]);
});

test.each([{ threshold: 0.2 }, { width: 4 }, { minWindows: 0 }, { minWindows: 1.5 }])(
  "containments() refuses %o",
  (options) => {
    expect(() => containments([], options)).toThrow(OptionError);
  },
);

test("containments() refuses an id that comes twice and names it", () => {
  const twice = [
    { id: "2009-001", text: "路灯" },
    { id: "2009-001", text: "水管" },
  ];
  expect(() => containments(twice)).toThrow("2009-001");
});
