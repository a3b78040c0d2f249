import fc from "fast-check";
import { expect, test } from "vitest";
import { type DoubleArray, doubleArray, ROOT_CELL } from "./double-array.ts";
import { WordTrie } from "./word-trie.ts";

function arrayOf(words: readonly string[]): DoubleArray {
  const trie = new WordTrie();
  for (const [id, word] of words.entries()) trie.insert(word, id);
  return doubleArray(trie);
}

/** The number of a word by the definition of the double array. */
function find({ codes, cells, ids }: DoubleArray, word: string): number | undefined {
  let cell = ROOT_CELL;
  for (let at = 0; at < word.length; at++) {
    const code = codes[word.charCodeAt(at)] ?? 0;
    const next = (cells[2 * cell] ?? 0) + code;
    if (code === 0) return -1;
    expect(cells[2 * next + 1], "a cell outside").toBeDefined();
    if (cells[2 * next + 1] !== cell) return -1;
    cell = next;
  }
  return ids[cell];
}

test("doubleArray() holds nothing where there are no words", () => {
  expect(find(arrayOf([]), "路")).toBe(-1);
});

test("doubleArray() gives the commonest unit the lowest code, and the lower unit the lower of two", () => {
  const { codes } = arrayOf(["灯b", "灯a", "路b"]);
  expect(["b", "a", "灯", "路", "x"].map((unit) => codes[unit.charCodeAt(0)])).toEqual([1, 2, 3, 4, 0]);
});

test("doubleArray() makes the same of the same words", () => {
  const words = ["路灯", "路", "灯", "路灯不亮"];
  expect(arrayOf(words)).toEqual(arrayOf(words));
});

test("doubleArray() places nodes of thousands of children", () => {
  const first = Array.from({ length: 4000 }, (_, at) => String.fromCharCode(0x4e00 + at));
  const words = first.flatMap((unit, at) => [unit, ...first.slice(0, at % 7).map((next) => unit + next)]);
  const array = arrayOf(words);
  for (const [id, word] of words.entries()) expect(find(array, word)).toBe(id);
  for (const unit of first) expect(find(array, `${unit}\u9fff`)).toBe(-1);
});

test("doubleArray() finds its words and no others", () => {
  const word = fc.string({ unit: fc.constantFrom("路", "灯", "不", "𠮷", "a"), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 40 }), fc.array(word), (words, others) => {
      const array = arrayOf(words);
      for (const other of [...words, ...others]) expect(find(array, other)).toBe(words.indexOf(other));
    }),
    { numRuns: 300 },
  );
});
