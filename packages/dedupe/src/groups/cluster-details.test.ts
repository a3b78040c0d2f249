import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { nearDuplicates } from "../join/near-duplicates.ts";
import { type ClusterMatch, clusterDetails } from "./cluster-details.ts";
import { clusters } from "./clusters.ts";

const texts = fc
  .array(fc.string({ unit: fc.constantFrom("路", "灯", "坏"), maxLength: 5 }), { maxLength: 14 })
  .map((list) => list.map((text, place) => ({ id: `t${place}`, text })));

test("clusterDetails() tells of a group that drifts", () => {
  const matches = [match("b", "a", 0.9), match("b", "c", 0.85), match("c", "d", 0.8), match("e", "d", 1)];
  const [group, ...others] = clusterDetails(matches, ["e", "d", "c", "b", "a"]);
  expect(others).toEqual([]);
  expect({ ...group, unmatched: [...(group?.unmatched() ?? [])].map((pair) => pair.join("")) }).toEqual({
    members: [
      { id: "e", similarity: 0.8, chain: ["c", "e"] },
      { id: "d", similarity: 0.8, chain: ["c", "d"] },
      { id: "c", similarity: 1, chain: ["c"] },
      { id: "b", similarity: 0.85, chain: ["c", "b"] },
      { id: "a", chain: ["c", "b", "a"] },
    ],
    representative: "c",
    pairs: 5,
    missing: 5,
    missingShare: 0.5,
    drifting: true,
    leastSimilarity: 0.8,
    chain: ["c", "b", "a"],
    unmatched: ["eb", "ea", "db", "da", "ca"],
  });
});

test("clusterDetails() takes the first id by code units to stand for texts that are equally near", () => {
  const [group] = clusterDetails(
    [match("b", "a", 1), match("c", "a", 1), match("c", "b", 1)],
    ["c", "b", "a"],
  );
  expect(group).toMatchObject({ representative: "a", drifting: false, missing: 0, leastSimilarity: 1 });
  expect(group?.members.map(({ chain }) => chain.join(""))).toEqual(["ac", "ab", "a"]);
});

test("clusterDetails() is the same for every order of matches and of ids", () => {
  const case_ = texts.chain((list) => {
    const matches = nearDuplicates(list, { threshold: 0.4 });
    const turned = matches.map(({ id1, id2, jaccard }) => match(id2, id1, jaccard));
    const mixed = fc.shuffledSubarray([...matches, ...turned], { minLength: 2 * matches.length });
    const ids = list.map(({ id }) => id);
    return fc.tuple(fc.constant(matches), mixed, fc.shuffledSubarray(ids, { minLength: ids.length }));
  });
  fc.assert(
    fc.property(case_, ([matches, mixed, ids]) => {
      expect(plain(clusterDetails(mixed))).toEqual(plain(clusterDetails(matches)));
      expect(plain(clusterDetails(mixed, ids)).map(byId).sort(byRepresentative)).toEqual(
        plain(clusterDetails(matches)).map(byId).sort(byRepresentative),
      );
    }),
    { numRuns: 300 },
  );
});

test("clusterDetails() counts, chains and tells every pair that is no match as the matches themselves do", () => {
  fc.assert(
    fc.property(texts, (list) => {
      const matches = nearDuplicates(list, { threshold: 0.4 });
      const score = new Map(
        matches.flatMap(({ id1, id2, jaccard }) => [
          [id1 + id2, jaccard],
          [id2 + id1, jaccard],
        ]),
      );
      const groups = clusterDetails(matches);
      expect(groups.map(({ members }) => members.map(({ id }) => id))).toEqual(clusters(matches));
      for (const group of groups) {
        const ids = group.members.map(({ id }) => id);
        const pairs = ids.flatMap((id1, place) => ids.slice(place + 1).map((id2) => [id1, id2] as const));
        const unmatched = pairs.filter((pair) => !score.has(pair.join("")));
        expect([...group.unmatched()]).toEqual(unmatched);
        expect(group.missing).toBe(unmatched.length);
        expect(group.pairs).toBe(pairs.length - unmatched.length);
        expect(group.leastSimilarity).toBe(Math.min(...pairs.map((pair) => score.get(pair.join("")) ?? 1)));
        const sums = ids.map((id) =>
          ids.reduce((sum, other) => sum + Math.round(1e6 * (score.get(id + other) ?? 0)), 0),
        );
        const best = ids.filter((_, place) => sums[place] === Math.max(...sums)).sort()[0];
        expect(group.representative).toBe(best);
        for (const { id, similarity, chain } of group.members) {
          expect([chain[0], chain.at(-1)]).toEqual([best, id]);
          expect(chain.length - 1).toBe(stepsTo(ids, score, best ?? "", id));
          for (const [place, next] of chain.slice(1).entries())
            expect(score.has((chain[place] ?? "") + next)).toBe(true);
          expect(similarity).toBe(id === best ? 1 : score.get(best + id));
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("clusterDetails() counts right where equal texts are near to other equal texts, whatever is put together meanwhile", () => {
  const half = 400;
  function* all(): Generator<ClusterMatch> {
    for (let later = 0; later < 2 * half; later++) {
      for (let earlier = 0; earlier < later; earlier++)
        yield match(`t${earlier}`, `t${later}`, earlier % 2 === later % 2 ? 1 : 0.9);
    }
  }
  const [group] = clusterDetails(all());
  expect(group).toMatchObject({ pairs: half * (2 * half - 1), missing: 0, representative: "t0" });
});

test.each([-0.1, 1.1, Number.NaN])("clusterDetails() refuses the similarity %d", (jaccard) => {
  expect(() => clusterDetails([match("a", "b", jaccard)])).toThrow(OptionError);
});

function match(id1: string, id2: string, jaccard: number): ClusterMatch {
  return { id1, id2, jaccard };
}

type Plain = ReturnType<typeof plain>[number];

function plain(groups: ReturnType<typeof clusterDetails>) {
  return groups.map(({ unmatched, ...rest }) => ({ ...rest, told: [...unmatched()].length }));
}

function byId(group: Plain): Plain {
  return { ...group, members: [...group.members].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

function byRepresentative(a: Plain, b: Plain): number {
  return a.representative < b.representative ? -1 : 1;
}

/** Steps from one id to another, by spreading. */
function stepsTo(
  ids: readonly string[],
  score: ReadonlyMap<string, number>,
  from: string,
  to: string,
): number {
  let reached = new Set([from]);
  for (let steps = 0; steps <= ids.length; steps++) {
    if (reached.has(to)) return steps;
    reached = new Set(
      ids.filter((id) => reached.has(id) || [...reached].some((other) => score.has(other + id))),
    );
  }
  return -1;
}
