import type { FillTask, TallyTask } from "./join-task.ts";

/**
 * Counts the postings of some buckets (数倒排), a key that a text has twice counted once.
 *
 * Reads the keys of all texts in a row and touches only its own buckets: that is cheap, and threads never meet.
 */
export function tallyPostings({ prefixes, fromBucket, toBucket, starts }: TallyTask): number {
  let total = 0;
  for (const { from, to, keys, starts: keyStarts, indexed } of prefixes) {
    for (let place = 0; place < to - from; place++) {
      const start = keyStarts[place] ?? 0;
      const end = start + (indexed[place] ?? 0);
      let before = -1;
      for (let at = start; at < end; at++) {
        const bucket = keys[at] ?? 0;
        if (bucket === before || bucket < fromBucket || bucket >= toBucket) continue;
        before = bucket;
        starts[bucket] = (starts[bucket] ?? 0) + 1;
        total++;
      }
    }
  }
  return total;
}

/** Lays out the postings of some buckets, which {@linkcode tallyPostings} counted, by ascending rank (写倒排). */
export function fillPostings({ prefixes, fromBucket, toBucket, base, lists }: FillTask): void {
  const { starts, ranks } = lists;
  let end = base;
  for (let bucket = fromBucket; bucket < toBucket; bucket++) {
    end += starts[bucket] ?? 0;
    starts[bucket] = end;
  }
  // From the last rank to the first, each list from its end: where a list begins is then known without another array.
  for (const { from, to, keys, starts: keyStarts, indexed } of prefixes.toReversed()) {
    for (let place = to - from - 1; place >= 0; place--) {
      const start = keyStarts[place] ?? 0;
      const last = start + (indexed[place] ?? 0);
      let before = -1;
      for (let at = start; at < last; at++) {
        const bucket = keys[at] ?? 0;
        if (bucket === before || bucket < fromBucket || bucket >= toBucket) continue;
        before = bucket;
        const to = (starts[bucket] ?? 0) - 1;
        starts[bucket] = to;
        ranks[to] = from + place;
      }
    }
  }
}
