import type { WordGroup } from "@minyi/core";

/** Where a word was seen: anywhere, and whole within the title or the body. */
export const SEEN = { both: 1, title: 2, body: 4 } as const;

/** A text as UTF-16 units; a buffer may be longer than the text. */
export interface Units {
  readonly units: Uint16Array;
  readonly length: number;
  /** Length of the title: the line feed between title and body stands there. */
  readonly border: number;
}

/** Tells of many groups at once which occur (多词组查找). */
export interface WordGroups {
  /** Of every group, in the order given, the sum of {@linkcode SEEN} of its words; valid until the next call. */
  seen(text: Units): Uint8Array;
}

/**
 * Makes a search for all words of all groups in one walk over a text (字典树扫描).
 *
 * At every place a trie of the words is walked as far as the text goes with it; as most characters begin no word, that ends at
 * once. No failure links: words are short, and the walks together are O(n · longest word) for n units.
 * Of the groups [路灯, 信号灯] and [建议] the text 路灯 + line feed + 不亮 gives 3 (somewhere, and in the title) and 0.
 */
export function wordGroups(groups: readonly WordGroup[]): WordGroups {
  const { words, groupsOf } = wordsOf(groups);
  const trie = trieOf(words);
  const marks = new Uint8Array(groups.length);
  const known = new Uint8Array(words.length);
  const mark = (word: number, where: number) => {
    if ((known[word] as number) === ((known[word] as number) | where)) return;
    known[word] = (known[word] as number) | where;
    for (const group of groupsOf[word] ?? []) marks[group] = (marks[group] as number) | where;
  };
  return {
    seen: (text) => {
      marks.fill(0);
      known.fill(0);
      walk(trie, text, mark);
      return marks;
    },
  };
}

function wordsOf(groups: readonly WordGroup[]) {
  const groupsByWord = new Map<string, number[]>();
  for (const [group, words] of groups.entries())
    for (const word of new Set(words)) {
      const list = groupsByWord.get(word);
      if (list) list.push(group);
      else groupsByWord.set(word, [group]);
    }
  return { words: [...groupsByWord.keys()], groupsOf: [...groupsByWord.values()] };
}

/** Nodes are numbers, the root is 0. Edges stand in a hash table of open addressing, those of the root in one of their own. */
interface Trie {
  /** By the first unit: the node, 0 where no word begins so. */
  readonly first: Int32Array;
  /** By the node: the word that ends there, or -1. */
  readonly word: Int32Array;
  readonly from: Int32Array;
  readonly unit: Uint16Array;
  readonly to: Int32Array;
}

function trieOf(words: readonly string[]): Trie {
  const nodes: { unit: number; parent: number; word: number }[] = [{ unit: 0, parent: -1, word: -1 }];
  const children = new Map<number, number>();
  for (const [word, text] of words.entries()) {
    let node = 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      const edge = node * 2 ** 16 + unit;
      const next = children.get(edge) ?? nodes.push({ unit, parent: node, word: -1 }) - 1;
      children.set(edge, next);
      node = next;
    }
    const end = nodes[node];
    if (end) end.word = word;
  }
  return packed(nodes);
}

function packed(nodes: readonly { unit: number; parent: number; word: number }[]): Trie {
  let size = 4;
  while (size < 4 * nodes.length) size *= 2;
  const trie: Trie = {
    first: new Int32Array(2 ** 16),
    word: Int32Array.from(nodes, ({ word }) => word),
    from: new Int32Array(size).fill(-1),
    unit: new Uint16Array(size),
    to: new Int32Array(size),
  };
  for (const [node, { unit, parent }] of nodes.entries()) {
    if (parent === 0) trie.first[unit] = node;
    if (parent <= 0) continue;
    let at = slot(parent, unit, size);
    while ((trie.from[at] as number) >= 0) at = (at + 1) & (size - 1);
    trie.from[at] = parent;
    trie.unit[at] = unit;
    trie.to[at] = node;
  }
  return trie;
}

/** Where the search for an edge begins; the factor is the golden ratio's, which spreads what lies close together. */
function slot(node: number, unit: number, size: number): number {
  const mixed = Math.imul(Math.imul(node, 0x10001) ^ unit, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) & (size - 1);
}

/** The node behind an edge; 0 where there is none. */
function child({ from, unit: units, to }: Trie, node: number, unit: number): number {
  for (let at = slot(node, unit, from.length); ; at = (at + 1) & (from.length - 1)) {
    const parent = from[at] as number;
    if (parent < 0) return 0;
    if (parent === node && units[at] === unit) return to[at] as number;
  }
}

function walk(trie: Trie, { units, length, border }: Units, mark: (word: number, where: number) => void) {
  const { first, word } = trie;
  for (let start = 0; start < length; start++) {
    let node = first[units[start] as number] as number;
    for (let end = start + 1; node > 0; end++) {
      const found = word[node] as number;
      if (found >= 0) mark(found, placeOf(start, end, border));
      if (end === length) break;
      node = child(trie, node, units[end] as number);
    }
  }
}

function placeOf(start: number, end: number, border: number): number {
  if (end <= border) return SEEN.both | SEEN.title;
  return start > border ? SEEN.both | SEEN.body : SEEN.both;
}
