import { type Containment, OptionError } from "@minyi/core";
import type { IdentifiedText } from "../join/near-duplicates.ts";
import { Arrivals } from "../live/arrivals.ts";
import { refuseKnown } from "../live/live-index.ts";
import { TokenOrder } from "../live/token-order.ts";
import { WindowCounts } from "../live/window-counts.ts";
import { type ContainmentOptions, type ContainmentParts, containmentParts } from "./containment-index.ts";
import type { Inclusion } from "./inclusion-index.ts";

/** Options for {@linkcode containments} and {@linkcode containmentRows}. */
export interface ContainmentsOptions extends ContainmentOptions {
  /** Pairs there may be; more are refused before the first is handed out. @default no limit */
  readonly mostPairs?: number;
}

/**
 * Finds all containments in a batch (包含，整批比对): a short text copied into a long one.
 *
 * Finds the same as {@linkcode ContainmentIndex}, faster and in less memory, as small texts are indexed before large ones.
 * `id1` is the earlier text; pairs stand in the order of `id2`, then of `id1`.
 *
 * @throws {OptionError} An id comes twice, an option is not one that can be joined with, or there are more pairs than may be.
 * @example
 * const texts = [
 *   { id: "a", text: "居民反映：人民路的路灯不亮已经两个月了，建议尽快修好" },
 *   { id: "b", text: "人民路的路灯不亮已经两个月了" },
 * ];
 * containments(texts).map(({ inner, containment }) => [inner, containment]); // => [["b", 1]]
 */
export function containments(
  texts: Iterable<IdentifiedText>,
  options: ContainmentsOptions = {},
): readonly Containment[] {
  const all: Containment[] = [];
  for (const row of containmentRows(texts, options)) {
    for (const containment of row) all.push(containment);
  }
  return all;
}

/**
 * As {@linkcode containments}, but hands out those of one text at a time (逐行给出): one list for each text, in their order,
 * often empty.
 *
 * @throws {OptionError} As {@linkcode containments}, when the first list is asked for.
 * @example
 * const rows = containmentRows([{ id: "a", text: "人民路的路灯不亮已经两个月了" }]);
 * [...rows]; // => [[]]
 */
export function* containmentRows(
  texts: Iterable<IdentifiedText>,
  { mostPairs = Number.POSITIVE_INFINITY, ...options }: ContainmentsOptions = {},
): Generator<readonly Containment[], void, undefined> {
  const parts = containmentParts(options);
  const all = new Arrivals();
  for (const { id, text } of texts) {
    refuseKnown(all, id);
    all.add(id, parts.normalise(text));
  }
  const near = joinAll(all.texts, parts);
  const count = countPairs(near, all);
  if (count > mostPairs)
    throw new OptionError(
      `cannot list ${count} pairs: wanted at most ${mostPairs} (mostPairs), or a higher threshold`,
    );
  // Texts that have not come yet have no copies here, so that each pair is told once, of its later text.
  const come = new Arrivals();
  for (const { id, number } of all.all()) {
    const copies = come.copiesOf(near[number] ?? [], { most: Number.POSITIVE_INFINITY, whole: parts.whole });
    yield copies.map((copy) => parts.found(copy.id, id, copy.near));
    come.add(id, all.texts[number] ?? "");
  }
}

/** Pairs there are, without going through those of copies. */
function countPairs(near: readonly (readonly Inclusion[])[], all: Arrivals): number {
  const copies = new Float64Array(near.length);
  for (const { number } of all.all()) if (number >= 0) copies[number] = (copies[number] ?? 0) + 1;
  let count = 0;
  for (const [number, others] of near.entries()) {
    const own = copies[number] ?? 0;
    // Each pair of distinct texts is listed under both.
    for (const { text } of others) count += text === number ? own * (own - 1) : own * (copies[text] ?? 0);
  }
  return count / 2;
}

/** For each distinct text what is near to it, itself among them. */
function joinAll(texts: readonly string[], { grams, engineOf }: ContainmentParts): readonly Inclusion[][] {
  const counts = new WindowCounts(texts.reduce((sum, text) => sum + text.length, 0));
  const sizes = Uint32Array.from(texts, (text) => {
    grams.load(text);
    counts.add(grams.hashes, grams.size);
    return grams.size;
  });
  const engine = engineOf(new TokenOrder(counts.buckets, true), true);
  const near = Array.from(sizes, (windows, text): Inclusion[] => [
    { text, shared: windows, windows, inside: false },
  ]);
  const ascending = Uint32Array.from(sizes.keys()).sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0));
  for (const number of ascending) {
    for (const inclusion of engine.add(texts[number] ?? "")) {
      const other = ascending[inclusion.text] ?? 0;
      near[number]?.push({ ...inclusion, text: other });
      near[other]?.push({ ...inclusion, text: number, inside: false });
    }
  }
  return near;
}
