import fc from "fast-check";
import { expect, test } from "vitest";
import type { Folding } from "../match/folding.ts";
import { anySegmenter, anyText, blindSegmenter, keptUnits } from "../match/oracle.fixture.ts";
import { TermReader, type TermReaderOptions } from "./term-reader.ts";

function open(options: TermReaderOptions): (text: string) => string[] {
  const reader = new TermReader(options);
  return (text) => {
    const count = reader.read(text);
    return Array.from(reader.nodes.subarray(0, count), (node) => reader.termOf(node));
  };
}

test.each([
  { name: "one and two characters", width: 2, text: "路灯亮", want: ["路", "路灯", "灯", "灯亮", "亮"] },
  { name: "up to three", width: 3, text: "路灯亮", want: ["路", "路灯", "路灯亮", "灯", "灯亮", "亮"] },
  { name: "one alone", width: 1, text: "路路", want: ["路", "路"] },
  {
    name: "a character outside the basic plane as one",
    width: 2,
    text: "𠮷路𠮷",
    want: ["𠮷", "𠮷路", "路", "路𠮷", "𠮷"],
  },
  {
    name: "numbers and spaces as if there were none",
    width: 2,
    text: "12 月\n３",
    want: ["0", "0月", "月", "月0", "0"],
  },
  { name: "a lone half as a character", width: 2, text: "路\udfb7", want: ["路", "路\udfb7", "\udfb7"] },
  { name: "nothing of nothing", width: 2, text: " \n", want: [] },
])("TermReader reads $name", ({ width, text, want }) => {
  expect(open({ folding: "loose", width })(text)).toEqual(want);
});

test("TermReader reads whole words, folded", () => {
  const read = open({ folding: "loose", segmenter: blindSegmenter([2, 3]) });
  expect(read("路灯12月 Ａ灯亮")).toEqual(["路灯", "0月", "a", "灯亮"]);
});

/** Slowly: all runs of characters, none over NUL, which no term has. */
function runsSlowly(text: string, folding: Folding, width: number): string[] {
  const kept = keptUnits(text, folding).map(({ unit }) => unit);
  const characters = Array.from(kept.join(""));
  return characters.flatMap((_, first) =>
    Array.from({ length: width }, (_, more) => characters.slice(first, first + more + 1))
      .filter((run, more) => run.length === more + 1 && !run.includes("\0"))
      .map((run) => run.join("")),
  );
}

test("TermReader finds the runs that slow reading finds, text after text", () => {
  const options = fc.record({
    folding: fc.constantFrom<Folding>("plain", "loose"),
    width: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(options, fc.array(anyText, { maxLength: 4 }), ({ folding, width }, texts) => {
      const read = open({ folding, width });
      for (const text of texts) expect(read(text)).toEqual(runsSlowly(text, folding, width));
    }),
    { numRuns: 500 },
  );
});

test("TermReader finds the words that slow reading finds", () => {
  fc.assert(
    fc.property(anySegmenter, fc.array(anyText, { maxLength: 4 }), (segmenter, texts) => {
      const read = open({ folding: "loose", segmenter });
      for (const text of texts) {
        let start = 0;
        const want = segmenter.cut(text).map((word) => {
          const end = start + word.length;
          const own = keptUnits(text, "loose").filter(({ at }) => at >= start && at < end);
          start = end;
          return own.map(({ unit }) => unit).join("");
        });
        expect(read(text)).toEqual(want.filter((word) => word !== ""));
      }
    }),
    { numRuns: 300 },
  );
});

test("TermReader makes room for a text of many terms", () => {
  expect(open({ folding: "loose", width: 2 })("路".repeat(10_000))).toHaveLength(19_999);
});
