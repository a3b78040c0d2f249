import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bruteForce, firstDifference, identified } from "../testing/brute-force.ts";
import { generatedTexts } from "../testing/generated-texts.ts";
import { nearDuplicateRows, nearDuplicates } from "./near-duplicates.ts";

const LETTERS = ["路", "灯", "坏", "𠮷", "a", "Ａ", "，", " "];
const text = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 24 });
const shortText = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 4 });
const thresholds = fc.constantFrom(0.3, 0.5, 0.8, 0.85, 1);

test.each([
  { name: "never pairs empty texts", texts: ["", "，。", " "], want: [] },
  {
    name: "pairs texts that differ in width, case and punctuation",
    texts: ["Ａ区路灯！", "a区 路灯"],
    want: ["t0 t1 1"],
  },
  {
    name: "takes a text shorter than the window as its own window",
    texts: ["路", "路灯", "路。", "灯路"],
    want: ["t0 t2 1"],
  },
  { name: "does not take a short text for a window of a long one", texts: ["路灯", "路灯坏了"], want: [] },
  { name: "pairs different texts of the same windows", texts: ["路路路", "路路路路"], want: ["t0 t1 1"] },
  {
    name: "takes a rare character as one",
    texts: ["𠮷野家店铺", "𠮷野家店铺面"],
    want: ["t0 t1 0.75"],
    threshold: 0.75,
  },
  {
    name: "pairs every copy with every copy",
    texts: ["路灯", "水管", "路灯", "路灯"],
    want: ["t0 t2 1", "t0 t3 1", "t2 t3 1"],
  },
  {
    name: "orders by the later text, then by the earlier",
    texts: ["一二三四五", "五四三二一", "一二三四五", "五四三二一"],
    want: ["t0 t2 1", "t1 t3 1"],
  },
])("nearDuplicates() $name", ({ texts, want, threshold = 0.8 }) => {
  const matches = nearDuplicates(identified(texts), { threshold });
  expect(matches.map(({ id1, id2, jaccard }) => `${id1} ${id2} ${jaccard}`)).toEqual(want);
});

test("nearDuplicates() counts a pair exactly at the threshold, and none a hair below", () => {
  const texts = identified(["一二三四五六", "一二三四五六七"]);
  expect(nearDuplicates(texts, { threshold: 0.8 })).toHaveLength(1);
  expect(nearDuplicates(texts, { threshold: 0.800001 })).toHaveLength(0);
});

test.each([
  { name: "texts", texts: fc.array(text, { maxLength: 40 }) },
  { name: "texts of 0 to 4 characters", texts: fc.array(shortText, { maxLength: 40 }) },
])("nearDuplicates() finds exactly the pairs brute force finds among $name", ({ texts }) => {
  fc.assert(
    fc.property(texts, thresholds, fc.constantFrom(1, 2, 3), (texts, threshold, width) => {
      const options = { threshold, width };
      expect(nearDuplicates(identified(texts), options)).toEqual(bruteForce(identified(texts), options));
    }),
    { numRuns: 300 },
  );
});

test("nearDuplicates() finds exactly the pairs brute force finds in a batch of 2,000", () => {
  const texts = identified(generatedTexts(2000, 20090105));
  const all = bruteForce(texts, { threshold: 0.3 });
  expect(all.length).toBeGreaterThan(1000);
  for (const threshold of [0.3, 0.5, 0.8, 0.85, 1]) {
    const want = all.filter(({ shared, union }) => shared * 100 >= Math.round(threshold * 100) * union);
    expect(firstDifference(nearDuplicates(texts, { threshold }), want)).toBeUndefined();
  }
});

test("nearDuplicateRows() gives every text its own list", () => {
  const rows = [...nearDuplicateRows(identified(["路灯", "", "路灯", "水管"]))];
  expect(rows.map((row) => row.map(({ id1, id2 }) => [id1, id2]))).toEqual([[], [], [["t0", "t2"]], []]);
});

test("nearDuplicateRows() holds one text's matches at a time, however many equal texts there are", () => {
  let pairs = 0;
  let longest = 0;
  for (const row of nearDuplicateRows(identified(Array.from({ length: 3000 }, () => "路灯坏了没人修")))) {
    pairs += row.length;
    longest = Math.max(longest, row.length);
  }
  expect({ pairs, longest }).toEqual({ pairs: (3000 * 2999) / 2, longest: 2999 });
});

test("nearDuplicates() refuses an id that comes twice and names it", () => {
  const texts = [
    { id: "2009-001", text: "路灯" },
    { id: "2009-001", text: "水管" },
  ];
  expect(() => nearDuplicates(texts)).toThrow(OptionError);
  expect(() => nearDuplicates(texts)).toThrow("2009-001");
});

test.each([{ threshold: 0.2 }, { threshold: 1.1 }, { width: 0 }, { width: 4 }])(
  "nearDuplicates() refuses %o",
  (options) => {
    expect(() => nearDuplicates([], options)).toThrow(OptionError);
  },
);
