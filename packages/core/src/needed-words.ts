import { type PatternNode, patternTree } from "./pattern-tree.ts";

/** Words of which one must occur. */
export type WordGroup = readonly string[];

/** Longest list of words that is written out; what would be longer is cut in two lists. */
const MOST_WORDS = 64;

/** What a part of a pattern matches: just these texts, or anything in which a word of every group occurs. */
type Known =
  | { readonly texts: readonly string[]; readonly groups?: undefined }
  | { readonly texts?: undefined; readonly groups: readonly WordGroup[] };

const ANYTHING: Known = { groups: [] };

/**
 * Derives from a pattern the words without which it cannot match (正则必含词): of every group, one stands in each passage it matches. No group:
 * nothing is known.
 *
 * Texts that follow each other are joined ([大小]雨 needs 大雨 or 小雨), so the words are as long as the pattern lets them be. Look-arounds
 * have no width and are passed over.
 *
 * O(length of the pattern · {@linkcode MOST_WORDS}). Source: the method is that of trigram indexes for regular expressions (Cox, “Regular Expression Matching with a Trigram Index”,
 * 2012), with whole words in the place of trigrams.
 *
 * 不服[^。]{0,9}(?:一|二)审 gives [不服], [一审, 二审].
 *
 * @throws {SyntaxError | PatternRefused} The pattern cannot be used.
 */
export function neededWords(source: string): readonly WordGroup[] {
  return groupsOf(known(patternTree(source)));
}

function known(node: PatternNode): Known {
  if (node.kind === "char") return node.chars ? { texts: node.chars } : ANYTHING;
  if (node.kind === "look") return { texts: [""] };
  if (node.kind === "sequence") return knownOfSequence(node.parts.map(known));
  if (node.kind === "choice") return knownOfChoice(node.branches.map(known));
  return knownOfRepeat(known(node.part), node);
}

function knownOfSequence(parts: readonly Known[]): Known {
  const groups: WordGroup[] = [];
  let isWhole = true;
  let open: readonly string[] = [""];
  for (const { texts, groups: inside = [] } of parts) {
    if (texts && open.length * texts.length <= MOST_WORDS) {
      open = joined(open, texts);
      continue;
    }
    isWhole = false;
    groups.push(open, ...inside);
    open = texts ?? [""];
  }
  return isWhole ? { texts: open } : { groups: [...groups, open].flatMap(useful) };
}

function joined(befores: readonly string[], afters: readonly string[]): string[] {
  return befores.flatMap((before) => afters.map((after) => before + after));
}

function knownOfChoice(branches: readonly Known[]): Known {
  const texts = branches.flatMap((branch) => branch.texts ?? []);
  if (texts.length <= MOST_WORDS && branches.every((branch) => branch.texts)) return { texts };
  const best = branches.map((branch) => groupsOf(branch)[0]);
  const words = best.flatMap((group) => group ?? []);
  return best.includes(undefined) || words.length > MOST_WORDS ? ANYTHING : { groups: useful(words) };
}

function knownOfRepeat(
  part: Known,
  { least, most }: { readonly least: number; readonly most: number },
): Known {
  if (most === 1 && least === 0 && part.texts) return { texts: [...part.texts, ""] };
  if (least === 0) return ANYTHING;
  return least === most && least === 1 ? part : { groups: groupsOf(part) };
}

/** The groups, the one that will occur most seldom first: of long words, and few. */
function groupsOf({ texts, groups = texts ? useful(texts) : [] }: Known): readonly WordGroup[] {
  const shortest = (group: WordGroup) => Math.min(...group.map(({ length }) => length));
  return groups.toSorted((a, b) => shortest(b) - shortest(a) || a.length - b.length);
}

/** Without the words that have another of them inside; no group where the empty text is one. */
function useful(words: readonly string[]): WordGroup[] {
  const distinct = new Set(words);
  if (distinct.size === 0 || distinct.has("")) return [];
  return [[...distinct].filter((word) => !hasOtherInside(word, distinct))];
}

/** Words are as long as a pattern's literals, so their parts are few. */
function hasOtherInside(word: string, words: ReadonlySet<string>): boolean {
  for (let start = 0; start < word.length; start++)
    for (let end = start + 1; end <= word.length; end++)
      if (end - start < word.length && words.has(word.slice(start, end))) return true;
  return false;
}
