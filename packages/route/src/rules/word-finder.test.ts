import fc from "fast-check";
import { expect, test } from "vitest";
import { FoundMarks } from "./found-marks.ts";
import { WordFinder } from "./word-finder.ts";

function found(words: readonly string[], texts: readonly string[]): readonly string[][] {
  const finder = new WordFinder();
  const numbers = words.map((word) => finder.add(word));
  const marks = new FoundMarks(finder.size);
  return texts.map((text) => {
    marks.clear();
    finder.find(text, marks);
    return words.filter((_, i) => marks.has(numbers[i] ?? -1));
  });
}

test.each([
  {
    name: "words within words",
    words: ["路灯", "灯", "路灯不亮"],
    text: "路灯不亮",
    want: ["路灯", "灯", "路灯不亮"],
  },
  { name: "a word at the very end", words: ["不亮"], text: "路灯不亮", want: ["不亮"] },
  { name: "no word that breaks off", words: ["路灯不亮"], text: "路灯不", want: [] },
  { name: "what overlaps", words: ["路灯", "灯不"], text: "路灯不", want: ["路灯", "灯不"] },
  {
    name: "a long word whose first two are none",
    words: ["路灯不亮"],
    text: "坏路灯不亮",
    want: ["路灯不亮"],
  },
  { name: "words of the zero unit", words: ["\0\0", "\0\0\0"], text: "a\0\0\0", want: ["\0\0", "\0\0\0"] },
  ...[1022, 1023, 1024, 1025, 2048].map((before) => ({
    name: `words after ${before} other characters, wherever a stretch ends`,
    words: ["路灯", "路灯不亮", "亮了"],
    text: `${"不".repeat(before)}路灯不亮了`,
    want: ["路灯", "路灯不亮", "亮了"],
  })),
  { name: "a word given twice once", words: ["灯", "灯"], text: "灯", want: ["灯", "灯"] },
  { name: "nothing in an empty text", words: ["灯"], text: "", want: [] },
  { name: "nothing where there are no words", words: [], text: "灯", want: [] },
])("WordFinder.find() finds $name", ({ words, text, want }) => {
  expect(found(words, [text])).toEqual([want]);
});

test("WordFinder.find() knows a word that is added later", () => {
  const finder = new WordFinder();
  const marks = new FoundMarks(2);
  const road = finder.add("路");
  finder.find("路灯", marks);
  expect(marks.count).toBe(1);
  const lamp = finder.add("灯");
  finder.find("路灯", marks);
  expect([marks.has(road), marks.has(lamp), marks.count]).toEqual([true, true, 2]);
});

test("WordFinder.find() finds what includes() finds, text after text", () => {
  const text = fc.string({ unit: fc.constantFrom("路", "灯", "不", "𠮷", "\ud842", "a"), maxLength: 9 });
  fc.assert(
    fc.property(fc.array(text), fc.array(text), (some, texts) => {
      const words = some.filter((word) => word !== "");
      expect(found(words, texts)).toEqual(texts.map((one) => words.filter((word) => one.includes(word))));
    }),
  );
});
