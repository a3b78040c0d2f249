import fc from "fast-check";
import { expect, test } from "vitest";
import { WordTrie } from "./word-trie.ts";

function trieOf(words: readonly string[]): WordTrie {
  const trie = new WordTrie();
  for (const [id, word] of words.entries()) trie.insert(word, id);
  return trie;
}

test.each([
  {
    name: "finds every word at a place",
    words: ["路", "路灯", "灯"],
    want: [
      [1, 0],
      [2, 1],
    ],
  },
  { name: "finds nothing where none begins", words: ["灯"], want: [] },
  { name: "gives the last number of a word", words: ["路", "路"], want: [[1, 1]] },
  { name: "takes no empty word", words: ["", "路灯"], want: [[2, 1]] },
])("WordTrie.wordsAt() $name", ({ words, want }) => {
  expect(Array.from(trieOf(words).wordsAt("路灯不亮", 0), ({ end, id }) => [end, id])).toEqual(want);
});

test("WordTrie.insert() takes a part of a text, and returns the number the word had", () => {
  const trie = new WordTrie();
  expect(trie.insert("小路灯", 5, 1, 3)).toBe(-1);
  expect(trie.insert("路灯", 6)).toBe(5);
  expect(trie.insert("路", 7)).toBe(-1);
  expect([...trie.wordsAt("路灯", 0)]).toEqual([
    { end: 1, id: 7 },
    { end: 2, id: 6 },
  ]);
});

test("WordTrie keeps its words when it grows", () => {
  const words = Array.from({ length: 3000 }, (_, at) => String.fromCharCode(0x4e00 + (at % 50), 0x4e00 + at));
  const trie = trieOf(words);
  expect(trie.size).toBe(1 + 50 + 3000);
  for (const [id, word] of words.entries()) expect([...trie.wordsAt(word, 0)]).toEqual([{ end: 2, id }]);
});

test("WordTrie.wordsAt() finds what a list of words finds", () => {
  const word = fc.string({ unit: fc.constantFrom("路", "灯", "𠮷", "a"), maxLength: 4 });
  fc.assert(
    fc.property(fc.array(word), word, (words, text) => {
      const want = Array.from({ length: text.length }, (_, at) => words.lastIndexOf(text.slice(0, at + 1)));
      const found = [...trieOf(words).wordsAt(text, 0)];
      expect(found).toEqual(want.map((id, at) => ({ end: at + 1, id })).filter(({ id }) => id >= 0));
    }),
  );
});
