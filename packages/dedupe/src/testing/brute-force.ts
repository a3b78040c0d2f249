import type { Match } from "@minyi/core";
import type { IdentifiedText } from "../join/near-duplicates.ts";
import type { NearDuplicateOptions } from "../live/near-duplicate-index.ts";
import { slowNearDuplicates } from "./slow-index.ts";

/** What the join must find, by comparing every pair as the definition says; the tests compare with it. O(n²). */
export function bruteForce(
  texts: readonly IdentifiedText[],
  { threshold = 0.8, width = 3, normalising = "full" }: NearDuplicateOptions = {},
): Match[] {
  const slow = slowNearDuplicates({ threshold, width, normalising });
  return texts.flatMap(({ id, text }) => slow.add(id, text));
}

/** The first place where two lists of matches differ; says little of long lists, but at once. */
export function firstDifference(found: readonly Match[], want: readonly Match[]): unknown {
  const place = Array.from({ length: Math.max(found.length, want.length) }).findIndex(
    (_, place) => JSON.stringify(found[place]) !== JSON.stringify(want[place]),
  );
  return place < 0 ? undefined : { place, found: found[place], want: want[place] };
}

/** Texts with the ids t0, t1 … */
export function identified(texts: readonly string[]): IdentifiedText[] {
  return texts.map((text, place) => ({ id: `t${place}`, text }));
}
