import { type Match, OptionError } from "@minyi/core";
import { ClassGraph } from "./class-graph.ts";
import { clusters } from "./clusters.ts";

/** What {@linkcode clusterDetails} needs of a match. */
export type ClusterMatch = Pick<Match, "id1" | "id2" | "jaccard">;

/** A member of a group, as seen from its representative (组员). */
export interface ClusterMember {
  readonly id: string;
  /** With the representative; absent where the two do not match. 1 for the representative. */
  readonly similarity?: number;
  /** Matches that lead from the representative to it (链), both ends included; the fewest that can be. */
  readonly chain: readonly string[];
}

/** A group of near-duplicates (聚类详情). */
export interface ClusterDetail {
  /** In the order of `ids`; without them by code units. */
  readonly members: readonly ClusterMember[];
  /** The member most like all others (代表). */
  readonly representative: string;
  /** Pairs of members that match, and that do not. */
  readonly pairs: number;
  readonly missing: number;
  /** missing / (pairs + missing). */
  readonly missingShare: number;
  /** Some members do not match each other (漂移): A~B~C, A≁C. */
  readonly drifting: boolean;
  /** The least of the matches. */
  readonly leastSimilarity: number;
  /** The longest chain from the representative (最长链); of equally long ones that to the member first by code units. */
  readonly chain: readonly string[];
  /** The pairs that do not match, one by one; there may be as many as n²/2. */
  readonly unmatched: () => Generator<readonly [id1: string, id2: string]>;
}

/**
 * Tells of each group of near-duplicates who stands for it and how it hangs together (聚类详情): as {@linkcode clusters}, with
 * representative, chains and drift.
 *
 * The representative is the member with the greatest sum of similarities, in millionths, to all others; of equal ones the
 * first id by code units. So it depends on the texts and ids alone, not on the order of matches, of `ids`, or of a re-run. A
 * chain has the fewest matches that lead there; of equally short ones the last step is the most similar, then the first by code units.
 *
 * Matches of similarity 1 are taken as equality: who equals A matches what A matches. So n equal texts are kept as one, and
 * while their matches, n²/2 of them, are taken one by one, memory grows with the members and the matches between distinct
 * texts only. O(m log m) time for m matches, not counting `unmatched`. A match given twice counts once.
 *
 * @throws {OptionError} A match names an id that is not in `ids`, or its similarity is not between 0 and 1.
 * @example
 * const matches = [{ id1: "a", id2: "b", jaccard: 0.9 }, { id1: "b", id2: "c", jaccard: 0.8 }];
 * const [group] = clusterDetails(matches);
 * [group.representative, group.drifting, group.missing]; // => ["b", true, 1]
 */
export function clusterDetails(
  matches: Iterable<ClusterMatch>,
  ids?: Iterable<string>,
): readonly ClusterDetail[] {
  const graph = new ClassGraph();
  const groups = clusters(reading(matches, graph), ids);
  graph.finish();
  return groups.map((members) => detailOf(members, graph));
}

function* reading(matches: Iterable<ClusterMatch>, graph: ClassGraph): Generator<ClusterMatch> {
  for (const match of matches) {
    const { id1, id2, jaccard } = match;
    if (!(jaccard >= 0 && jaccard <= 1))
      throw new OptionError(
        `cannot group “${id1}” and “${id2}”: their similarity is ${jaccard}; wanted 0 to 1`,
      );
    graph.add(id1, id2, jaccard);
    yield match;
  }
}

function detailOf(members: readonly string[], graph: ClassGraph): ClusterDetail {
  const classes = [...new Set(members.map((id) => graph.classOf(id)))];
  const representative = representativeOf(classes, graph);
  const chains = chainsFrom(representative, graph);
  const { pairs, least } = pairsOf(classes, graph);
  const missing = (members.length * (members.length - 1)) / 2 - pairs;
  const details = members.map((id) => memberOf(id, representative, chains, graph));
  return {
    members: details,
    representative,
    pairs,
    missing,
    missingShare: missing / (pairs + missing),
    drifting: missing > 0,
    leastSimilarity: least,
    chain: longest(details),
    unmatched: () => unmatchedOf(members, graph),
  };
}

/** All of a class have the same sum; the first of them by code units stands for it. */
function representativeOf(classes: readonly number[], graph: ClassGraph): string {
  let best: { readonly sum: number; readonly id: string } | undefined;
  for (const each of classes) {
    let sum = (graph.sizeOf(each) - 1) * 1e6;
    for (const [other, jaccard] of graph.neighboursOf(each))
      sum += graph.sizeOf(other) * Math.round(jaccard * 1e6);
    const id = graph.firstOf(each);
    if (!best || sum > best.sum || (sum === best.sum && id < best.id)) best = { sum, id };
  }
  return best?.id ?? "";
}

function pairsOf(
  classes: readonly number[],
  graph: ClassGraph,
): { readonly pairs: number; readonly least: number } {
  let [pairs, least] = [0, 1];
  for (const each of classes) {
    const size = graph.sizeOf(each);
    pairs += (size * (size - 1)) / 2;
    for (const [other, jaccard] of graph.neighboursOf(each)) {
      if (each < other) pairs += size * graph.sizeOf(other);
      least = Math.min(least, jaccard);
    }
  }
  return { pairs, least };
}

/** For each class that can be reached, the class before it on the way from the representative; its own for the first. */
function chainsFrom(representative: string, graph: ClassGraph): ReadonlyMap<number, number> {
  const root = graph.classOf(representative);
  const before = new Map([[root, root]]);
  for (let layer = [root]; layer.length > 0; ) {
    const found = new Map<number, { readonly from: number; readonly jaccard: number }>();
    for (const from of layer) {
      for (const [to, jaccard] of graph.neighboursOf(from)) {
        if (before.has(to)) continue;
        const known = found.get(to);
        if (
          !known ||
          jaccard > known.jaccard ||
          (jaccard === known.jaccard && graph.firstOf(from) < graph.firstOf(known.from))
        )
          found.set(to, { from, jaccard });
      }
    }
    for (const [to, { from }] of found) before.set(to, from);
    layer = [...found.keys()];
  }
  return before;
}

function memberOf(
  id: string,
  representative: string,
  before: ReadonlyMap<number, number>,
  graph: ClassGraph,
): ClusterMember {
  if (id === representative) return { id, similarity: 1, chain: [id] };
  const root = graph.classOf(representative);
  const own = graph.classOf(id);
  const chain = [id];
  for (let at = own; at !== root; at = before.get(at) ?? root) {
    const next = before.get(at) ?? root;
    chain.push(next === root ? representative : graph.firstOf(next));
  }
  if (own === root) chain.push(representative);
  const similarity = own === root ? 1 : graph.neighboursOf(own).get(root);
  return { id, ...(similarity === undefined ? {} : { similarity }), chain: chain.reverse() };
}

function longest(members: readonly ClusterMember[]): readonly string[] {
  let best: ClusterMember | undefined;
  for (const member of members) {
    const longer = member.chain.length - (best?.chain.length ?? 0);
    if (!best || longer > 0 || (longer === 0 && member.id < best.id)) best = member;
  }
  return best?.chain ?? [];
}

function* unmatchedOf(members: readonly string[], graph: ClassGraph): Generator<readonly [string, string]> {
  for (const [place, id1] of members.entries()) {
    const own = graph.classOf(id1);
    const near = graph.neighboursOf(own);
    for (let next = place + 1; next < members.length; next++) {
      const id2 = members[next] ?? "";
      const other = graph.classOf(id2);
      if (other !== own && !near.has(other)) yield [id1, id2];
    }
  }
}
