import fc from "fast-check";
import { expect, test } from "vitest";
import { fillPostings, tallyPostings } from "./build-postings.ts";
import type { Prefixes } from "./join-task.ts";

const BUCKETS = 8;

/** Chunks of texts with these keys, of which so many are indexed. */
function chunksOf(texts: readonly (readonly [number[], number])[], chunk: number): Prefixes[] {
  const chunks: Prefixes[] = [];
  for (let from = 0; from < texts.length; from += chunk) {
    const part = texts.slice(from, from + chunk).map(([keys, indexed]) => ({ keys: keys.sort(), indexed }));
    const lengths = part.map(({ keys }) => keys.length);
    chunks.push({
      from,
      to: from + part.length,
      keys: Uint32Array.from(part.flatMap(({ keys }) => keys)),
      starts: Uint32Array.from(
        [0, ...lengths].map((_, at) => lengths.slice(0, at).reduce((a, b) => a + b, 0)),
      ),
      skips: new Uint32Array(part.length),
      indexed: Uint32Array.from(part, ({ keys, indexed }) => Math.min(keys.length, indexed)),
    });
  }
  return chunks;
}

test("tallyPostings() and fillPostings() list for each bucket the texts that have it, ascending, in any number of parts", () => {
  const keys = fc.array(fc.nat({ max: BUCKETS - 1 }), { maxLength: 6 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(keys, fc.nat({ max: 6 })), { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom([0, 8], [0, 3, 8], [0, 1, 1, 6, 8]),
      (texts, chunk, borders) => {
        const prefixes = chunksOf(texts, chunk);
        const starts = new Uint32Array(BUCKETS + 1);
        const parts = borders.slice(1).map((toBucket, at) => ({ fromBucket: borders[at] ?? 0, toBucket }));
        const tallies = parts.map((part) => tallyPostings({ step: "tally", prefixes, ...part, starts }));
        const lists = { starts, ranks: new Uint32Array(tallies.reduce((a, b) => a + b, 0)) };
        let base = 0;
        for (const [at, part] of parts.entries()) {
          fillPostings({ step: "fill", prefixes, ...part, base, lists });
          base += tallies[at] ?? 0;
        }
        starts[BUCKETS] = base;
        for (let bucket = 0; bucket < BUCKETS; bucket++) {
          const want = texts.flatMap(([keys, indexed], rank) =>
            keys.slice(0, indexed).includes(bucket) ? [rank] : [],
          );
          expect([...lists.ranks.subarray(starts[bucket], starts[bucket + 1])]).toEqual(want);
        }
      },
    ),
    { numRuns: 300 },
  );
});
