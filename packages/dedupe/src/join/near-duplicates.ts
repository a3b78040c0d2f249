import type { Match } from "@minyi/core";
import type { NearDuplicateOptions } from "../live/near-duplicate-index.ts";
import { checkJoinOptions, joinTexts } from "./join-texts.ts";
import { TextStore } from "./text-store.ts";

/** A text to compare, as it was sent (待比对文本). */
export interface IdentifiedText {
  readonly id: string;
  readonly text: string;
}

/**
 * Finds all near-duplicates in a batch (近似重复，整批比对).
 *
 * Exact: every pair at or above the threshold, and no other. Texts are compared as `normaliseText` leaves them, by the
 * Jaccard similarity of their sets of windows ({@linkcode shingles}); the decision is made in whole numbers. Texts that
 * are empty then match nothing. `id1` is the earlier text; pairs stand in the order of `id2`, then of `id1`.
 *
 * Finds the same pairs as {@linkcode NearDuplicateIndex}, faster: which windows are rare is known from the whole batch,
 * windows of one text alone are never looked up, and short texts are indexed before long ones. Memory grows with the
 * texts and with the pairs: for millions of pairs take {@linkcode nearDuplicateRows}.
 *
 * Source: as {@linkcode NearDuplicateIndex}.
 *
 * @throws {OptionError} An id comes twice, or the threshold or width is not one that can be joined at.
 * @example
 * const texts = [
 *   { id: "a", text: "人民路的路灯不亮" },
 *   { id: "b", text: "垃圾没有人收" },
 *   { id: "c", text: "人民路的路灯，不亮了！" },
 * ];
 * nearDuplicates(texts); // => [{ id1: "a", id2: "c", jaccard: 6 / 7, shared: 6, union: 7 }]
 */
export function nearDuplicates(
  texts: readonly IdentifiedText[],
  options: NearDuplicateOptions = {},
): readonly Match[] {
  const matches: Match[] = [];
  for (const row of nearDuplicateRows(texts, options)) {
    for (const match of row) matches.push(match);
  }
  return matches;
}

/**
 * As {@linkcode nearDuplicates}, but hands out the matches of one text at a time (逐行给出): one list for each text, in
 * their order, often empty.
 *
 * Twenty thousand equal texts are 200 million pairs by definition; no more than 20,000 of them are in memory here.
 *
 * @throws {OptionError} As {@linkcode nearDuplicates}, when the first list is asked for.
 * @example
 * const rows = nearDuplicateRows([{ id: "a", text: "路灯" }, { id: "b", text: "路灯！" }]);
 * [...rows].map((row) => row.length); // => [0, 1]
 */
export function* nearDuplicateRows(
  texts: Iterable<IdentifiedText>,
  { threshold = 0.8, width = 3, normalising = "full" }: NearDuplicateOptions = {},
): Generator<readonly Match[], void, undefined> {
  checkJoinOptions({ threshold, width });
  const store = new TextStore({ normalising });
  for (const { id, text } of texts) store.add(id, text);
  yield* joinTexts(store, { threshold, width }).rows();
}
