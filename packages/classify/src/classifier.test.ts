import { classificationSchema, OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ClassifierOptions, classifier } from "./classifier.ts";
import { parseLexicon } from "./parse-lexicon.ts";
import type { Segmenter } from "./segmenter.ts";
import { withEnds } from "./with-ends.ts";

/** Every character a word: what is tested here does not depend on a dictionary. */
const characters: Segmenter = withEnds({
  name: "characters",
  version: "1",
  cut: (text) => Array.from(text),
});

const LEXICON = parse(
  "路灯\t城建管理\t4",
  "路灯\t交通运输\t1",
  "公交\t交通运输\t4",
  "污染\t生态环境\t4",
  "教训\t教科文体\t0",
  "教\t教科文体\t2",
  "𠮷\t教科文体\t-2",
);

function parse(...lines: string[]) {
  const headings = ["#! name: sample", "#! version: 7", "#! taxonomy: cppcc"];
  return parseLexicon([...headings, ...lines].join("\n"), { file: "lexicon.tsv" });
}

function classify(title: string, body: string, options: Partial<ClassifierOptions> = {}) {
  return classifier({ lexicon: LEXICON, segmenter: characters, ...options }).classify({ title, body });
}

test("classifier() says what decided, where it stands and how much it counted", () => {
  expect(classify("路灯", "公交站的路灯和𠮷路灯")).toEqual({
    category: "城建管理",
    // (18 − 4.5 − 4) / (18 + 4)
    confidence: 9.5 / 22,
    needsReview: false,
    second: { category: "交通运输" },
    scores: [
      { category: "城建管理", score: 18 },
      { category: "交通运输", score: 8.5 },
      { category: "教科文体", score: -2 },
    ],
    evidence: [
      { term: "路灯", category: "城建管理", weight: 4, offsets: [0, 7, 11], contribution: 18 },
      { term: "路灯", category: "交通运输", weight: 1, offsets: [0, 7, 11], contribution: 4.5 },
      { term: "公交", category: "交通运输", weight: 4, offsets: [3], contribution: 4 },
    ],
    method: { lexicon: expect.stringMatching(/^sample 7 [0-9a-f]{16}$/), segmenter: "characters 1" },
  });
});

test.each([
  { name: "an empty text", title: "", body: "" },
  { name: "one character", title: "", body: "的" },
  { name: "only punctuation", title: "！", body: "……，。" },
  { name: "only Latin", title: "Re: hello", body: "please call 123" },
  { name: "only a term against a category", title: "𠮷", body: "" },
  { name: "only a term of weight 0", title: "教训", body: "教训" },
])("classifier() gives $name to the fallback and to a person", ({ title, body }) => {
  expect(classify(title, body)).toMatchObject({ category: "其他", confidence: 0, needsReview: true });
  const open = classify(title, body, { fallback: "待定", reviewBelow: 0 });
  expect(open).toMatchObject({ category: "待定", needsReview: true });
});

test.each([
  {
    name: "is 0 between equals, and the first name by code unit leads",
    body: "公交污染",
    category: "交通运输",
    confidence: 0,
  },
  { name: "is half for one strong term alone", body: "污染", category: "生态环境", confidence: 0.5 },
  { name: "is low for a weak term alone", body: "教", category: "教科文体", confidence: 2 / 6 },
  { name: "takes a second below 0 as 0", body: "污染𠮷", category: "生态环境", confidence: 0.5 },
  {
    name: "grows with repetition, but not for ever",
    body: "污染".repeat(1000),
    category: "生态环境",
    confidence: 0.74963,
  },
])("classifier() confidence $name", ({ body, category, confidence }) => {
  const result = classify("", body);
  expect(result.category).toBe(category);
  expect(result.confidence).toBeCloseTo(confidence, 4);
});

test("classifier() asks a person below the confidence that was set", () => {
  expect(classify("", "污染", { reviewBelow: 0.5 }).needsReview).toBe(false);
  expect(classify("", "污染", { reviewBelow: 0.51 }).needsReview).toBe(true);
});

test("classifier() counts the title as many times as it was told", () => {
  expect(classify("污染", "", { titleWeight: 5 }).scores).toEqual([{ category: "生态环境", score: 20 }]);
  expect(classify("污染", "污染", { titleWeight: 0 }).scores).toEqual([{ category: "生态环境", score: 4 }]);
});

test("classifier() weighs terms for and against the same category", () => {
  expect(classify("", "教𠮷").scores).toEqual([{ category: "教科文体", score: 0 }]);
  expect(classify("", "教教𠮷")).toMatchObject({ category: "教科文体", scores: [{ score: 1 }] });
});

test("classifier() makes each score the sum of its evidence", () => {
  const unit = fc.constantFrom("路灯", "公交", "污染", "教", "训", "𠮷", "的", "\n", "\ud842");
  const text = fc.array(unit, { maxLength: 30 }).map((units) => units.join(""));
  const { classify: run } = classifier({ lexicon: LEXICON, segmenter: characters });
  fc.assert(
    fc.property(text, text, (title, body) => {
      const result = run({ title, body });
      expect(classificationSchema.parse(result)).toEqual(result);
      const points = Array.from(`${title}\n${body}`);
      for (const { category, score } of result.scores.slice(0, 2)) {
        const own = result.evidence.filter((entry) => entry.category === category);
        expect(Math.abs(own.reduce((sum, { contribution }) => sum + contribution, 0) - score)).toBeLessThan(
          1e-9,
        );
      }
      for (const { term, offsets } of result.evidence) {
        for (const at of offsets) expect(points.slice(at, at + Array.from(term).length).join("")).toBe(term);
      }
    }),
  );
});

test("classifier() takes a text of a million characters", () => {
  const { category, evidence } = classify("污染", "路灯下的公交污染".repeat(125_000));
  expect(category).toBe("生态环境");
  expect(evidence[0]?.offsets).toHaveLength(125_001);
  expect(evidence[0]?.offsets.at(-1)).toBe(3 + 125_000 * 8 - 2);
});

test("classifier() gives its lexicon another digest when a weight changes", () => {
  const [one, other] = ["4", "5"].map((weight) => {
    return classifier({ lexicon: parse(`路灯\t城建管理\t${weight}`), segmenter: characters }).method.lexicon;
  });
  expect(one).not.toBe(other);
});

test.each([
  { name: "a review limit above 1", options: { reviewBelow: 1.1 } },
  { name: "a review limit that is no number", options: { reviewBelow: Number.NaN } },
  { name: "a title weight below 0", options: { titleWeight: -1 } },
  { name: "an endless title weight", options: { titleWeight: Number.POSITIVE_INFINITY } },
  { name: "a segmenter that ends early", options: { segmenter: { ...characters, ends: () => 0 } } },
  {
    name: "a segmenter that loses characters",
    options: { segmenter: withEnds({ ...characters, cut: () => ["路"] }) },
  },
])("classifier() refuses $name", ({ options }) => {
  expect(() => classify("路灯", "", options)).toThrow(OptionError);
});
