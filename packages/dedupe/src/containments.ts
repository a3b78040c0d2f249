import type { Containment } from "@minyi/core";
import { Arrivals } from "./arrivals.ts";
import { type ContainmentOptions, type ContainmentParts, containmentParts } from "./containment-index.ts";
import type { Inclusion } from "./inclusion-index.ts";
import { refuseKnown } from "./live-index.ts";
import type { IdentifiedText } from "./near-duplicates.ts";
import { TokenOrder } from "./token-order.ts";
import { WindowCounts } from "./window-counts.ts";

/**
 * Finds all containments in a batch (包含，整批比对): a short text copied into a long one.
 *
 * Finds the same as {@linkcode ContainmentIndex}, faster and in less memory, as small texts are indexed before large ones.
 * `id1` is the earlier text; pairs stand in the order of `id2`, then of `id1`.
 *
 * @throws {OptionError} An id comes twice, or an option is not one that can be joined with.
 * @example
 * const texts = [
 *   { id: "a", text: "居民反映：人民路的路灯不亮已经两个月了，建议尽快修好" },
 *   { id: "b", text: "人民路的路灯不亮已经两个月了" },
 * ];
 * containments(texts).map(({ inner, containment }) => [inner, containment]); // => [["b", 1]]
 */
export function containments(
  texts: Iterable<IdentifiedText>,
  options: ContainmentOptions = {},
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
  options: ContainmentOptions = {},
): Generator<readonly Containment[], void, undefined> {
  const parts = containmentParts(options);
  const all = new Arrivals();
  for (const { id, text } of texts) {
    refuseKnown(all, id);
    all.add(id, parts.normalise(text));
  }
  const near = joinAll(all.texts, parts);
  // Texts that have not come yet have no copies here, so that each pair is told once, of its later text.
  const come = new Arrivals();
  for (const { id, number } of all.all()) {
    const copies = come.copiesOf(near[number] ?? [], { most: Number.POSITIVE_INFINITY, whole: parts.whole });
    yield copies.map((copy) => parts.found(copy.id, id, copy.near));
    come.add(id, all.texts[number] ?? "");
  }
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
