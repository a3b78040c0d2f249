import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { withEnds } from "./with-ends.ts";

function ends(text: string, words: readonly string[], room = text.length): number[] {
  const out = new Uint32Array(room);
  const segmenter = withEnds({ name: "sample", version: "1", cut: () => words });
  return [...out.subarray(0, segmenter.ends(text, out))];
}

test.each([
  { name: "sums the words", text: "路灯不亮", words: ["路灯", "不", "亮"], want: [2, 3, 4] },
  { name: "counts code units", text: "𠮷野家", words: ["𠮷", "野家"], want: [2, 4] },
  { name: "takes half a character", text: "甲\ud842乙", words: ["甲", "\ud842", "乙"], want: [1, 2, 3] },
  { name: "passes over empty words", text: "路灯", words: ["", "路灯", ""], want: [2] },
  { name: "finds nothing in nothing", text: "", words: [], want: [] },
])("withEnds().ends() $name", ({ text, words, want }) => {
  expect(ends(text, words)).toEqual(want);
});

test.each([
  { name: "lost a character at the end", words: ["路灯", "不"] },
  { name: "lost a character inside", words: ["路灯", "亮"] },
  { name: "added one", words: ["路灯", "不", "亮", "。"] },
  { name: "changed one", words: ["路灯", "\ufffd", "亮"] },
])("withEnds().ends() refuses words that $name", ({ words }) => {
  expect(() => ends("路灯不亮", words)).toThrow(OptionError);
});

test("withEnds().ends() refuses too little room, and takes more than it needs", () => {
  expect(() => ends("路灯不亮", ["路灯", "不亮"], 3)).toThrow(OptionError);
  expect(ends("路灯不亮", ["路灯", "不亮"], 9)).toEqual([2, 4]);
});

test("withEnds().ends() cuts any text where its words end", () => {
  const word = fc.string({ unit: fc.constantFrom("路", "a", "𠮷", "\ud842", "\udfb7"), minLength: 1 });
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const text = words.join("");
      const found = ends(text, words);
      expect(found.map((end, at) => text.slice(found[at - 1] ?? 0, end))).toEqual(words);
    }),
  );
});
