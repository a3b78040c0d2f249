import fc from "fast-check";
import { expect, test } from "vitest";
import { patternCost, patternProblem } from "./linear-pattern.ts";

test.each([
  { name: "a word", source: "据说" },
  { name: "a gap with an end", source: "不服.{0,40}判决" },
  { name: "classes and alternatives", source: "(?:绝密|机密|秘密)\\s{0,3}[★☆\\]]" },
  { name: "look-around", source: "(?<![0-9])1[3-9][0-9]{9}(?![0-9])" },
  { name: "escapes of unicode mode", source: "\\p{Script=Han}某\\u{20000}?\\uD842\\uDFB7" },
  { name: "a named group and an option", source: "(?<where>省|市)?政府" },
  { name: "a lazy repeat", source: "我.{1,20}?赔偿" },
])("patternProblem() takes $name", ({ source }) => {
  expect(patternProblem(source)).toBeUndefined();
});

test.each([
  { name: "a repeat of a repeat", source: "(a+)+", want: "no upper end" },
  { name: "a star", source: "我.*赔偿", want: "“*” has no upper end" },
  { name: "an open count", source: "[0-9]{15,}", want: "“{15,}” has no upper end" },
  { name: "a bounded repeat of a bounded repeat", source: "(?:a{1,9}){1,9}b", want: "steps at one place" },
  { name: "options in a row", source: "(?:a?){30}a{30}", want: "steps at one place" },
  { name: "gaps in a row", source: ".{0,99}a.{0,99}b.{0,99}c", want: "steps at one place" },
  { name: "overlapping branches, repeated", source: "(?:a|aa|.a){1,20}b", want: "steps at one place" },
  { name: "a back-reference", source: "(a|b)\\1", want: "refers back" },
  { name: "a named back-reference", source: "(?<x>a)\\k<x>", want: "refers back" },
  { name: "flags inside", source: "(?i:a)", want: "changes flags" },
  { name: "what matches nothing", source: "(?:建议)?", want: "matches the empty text" },
  { name: "a look-ahead alone", source: "(?=建议)", want: "matches the empty text" },
  { name: "what is no pattern", source: "(建议", want: "Unterminated group" },
])("patternProblem() refuses $name", ({ source, want }) => {
  expect(patternProblem(source)).toContain(want);
});

/** A pattern as a tree, to print and to match slowly. */
type Node =
  | { readonly kind: "char"; readonly char: string }
  | { readonly kind: "any" }
  | { readonly kind: "all"; readonly parts: readonly Node[] }
  | { readonly kind: "one"; readonly parts: readonly Node[] }
  | { readonly kind: "repeat"; readonly part: Node; readonly least: number; readonly most: number };

const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ kind: fc.constant("char" as const), char: fc.constantFrom("a", "b") }),
    fc.record({ kind: fc.constant("any" as const) }),
    fc.record({
      kind: fc.constant("all" as const),
      parts: fc.array(tie("node"), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant("one" as const),
      parts: fc.array(tie("node"), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ part: tie("node"), least: fc.nat(2), more: fc.nat(2) }).map(({ part, least, more }) => ({
      kind: "repeat" as const,
      part,
      least,
      most: Math.max(1, least + more),
    })),
  ),
}));

function print(tree: Node): string {
  if (tree.kind === "char") return tree.char;
  if (tree.kind === "any") return "[^x]";
  if (tree.kind === "repeat") return `(?:${print(tree.part)}){${tree.least},${tree.most}}`;
  return `(?:${tree.parts.map(print).join(tree.kind === "one" ? "|" : "")})`;
}

/** Every end of a match from `at`, as a backtracking matcher comes upon them; counts the characters it tests. */
function* ends(tree: Node, text: string, at: number, count: { steps: number }): Generator<number> {
  if (tree.kind === "repeat") {
    yield* endsOfRepeat(tree.part, tree.least, tree.most, text, at, count);
  } else if (tree.kind === "all") {
    yield* endsOfAll(tree.parts, text, at, count);
  } else if (tree.kind === "one") {
    for (const part of tree.parts) yield* ends(part, text, at, count);
  } else {
    count.steps++;
    if (at < text.length && (tree.kind === "any" || text[at] === tree.char)) yield at + 1;
  }
}

function* endsOfAll(
  parts: readonly Node[],
  text: string,
  at: number,
  count: { steps: number },
): Generator<number> {
  const [first, ...rest] = parts;
  if (!first) {
    yield at;
    return;
  }
  for (const end of ends(first, text, at, count)) yield* endsOfAll(rest, text, end, count);
}

function* endsOfRepeat(
  part: Node,
  least: number,
  most: number,
  text: string,
  at: number,
  count: { steps: number },
): Generator<number> {
  if (most > 0)
    for (const end of ends(part, text, at, count))
      yield* endsOfRepeat(part, Math.max(0, least - 1), most - 1, text, end, count);
  if (least === 0) yield at;
}

test("patternCost() is never less than what a backtracking matcher tests before it gives up", () => {
  fc.assert(
    fc.property(node, fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 12 }), (tree, text) => {
      const count = { steps: 0 };
      for (const _ of ends(tree, text, 0, count)) if (count.steps > 200_000) return;
      const cost = patternCost(print(tree));
      if (typeof cost === "string") throw new Error(cost);
      expect(cost.steps).toBeGreaterThanOrEqual(count.steps);
    }),
  );
});

test.each([
  { name: "one after the other", source: "路灯", steps: 2, shortest: 2 },
  { name: "branches that exclude each other", source: "(?:路|灯)坏", steps: 3, shortest: 2 },
  { name: "branches that do not", source: "(?:路|.)坏", steps: 4, shortest: 2 },
  { name: "branches that begin alike", source: "(?:路灯|路)坏", steps: 5, shortest: 2 },
  { name: "a gap", source: "路.{0,9}坏", steps: 20, shortest: 2 },
  { name: "a look-ahead, which succeeds once", source: "(?=.{0,9}坏)路", steps: 20, shortest: 1 },
  { name: "a fixed count", source: "[0-9]{11}", steps: 11, shortest: 11 },
])("patternCost() counts $name", ({ source, steps, shortest }) => {
  expect(patternCost(source)).toMatchObject({ steps, shortest });
});
