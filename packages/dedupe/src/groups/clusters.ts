import { type Match, OptionError } from "@minyi/core";
import { rootOf } from "./root-of.ts";

/**
 * Groups what matches lead from one to another (聚类): the connected components, by union–find.
 *
 * Two members need not match each other; they are linked by a chain of matches. What matches nothing is in no group.
 * Members stand in the order of `ids`, groups in the order of their first members; without `ids`, by code units. The
 * order of the matches makes no difference.
 *
 * O(n log n) for n ids and matches; with `ids` the matches are taken one by one and not kept. Source: Tarjan, “Efficiency of a Good But Not Linear Set Union Algorithm”, 1975.
 *
 * @throws {OptionError} A match names an id that is not in `ids`.
 * @example
 * const pairs = [{ id1: "b", id2: "c" }, { id1: "a", id2: "c" }, { id1: "d", id2: "e" }];
 * clusters(pairs, ["e", "d", "c", "b", "a"]); // => [["e", "d"], ["c", "b", "a"]]
 */
export function clusters(
  matches: Iterable<Pick<Match, "id1" | "id2">>,
  ids?: Iterable<string>,
): readonly (readonly string[])[] {
  const pairs = ids === undefined ? [...matches] : matches;
  const members = [...new Set(ids ?? byCodeUnit(pairs))];
  const places = new Map(members.map((id, place) => [id, place]));
  const parents = Uint32Array.from(members.keys());
  for (const { id1, id2 } of pairs) {
    const root1 = rootOf(parents, placeOf(places, id1));
    const root2 = rootOf(parents, placeOf(places, id2));
    // The earlier place becomes the root, so that a group is met first at its root.
    parents[Math.max(root1, root2)] = Math.min(root1, root2);
  }
  const groups = new Map<number, string[]>();
  for (const [place, id] of members.entries()) {
    const root = rootOf(parents, place);
    const group = groups.get(root);
    if (group) group.push(id);
    else groups.set(root, [id]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function byCodeUnit(matches: Iterable<Pick<Match, "id1" | "id2">>): string[] {
  const ids = new Set<string>();
  for (const { id1, id2 } of matches) ids.add(id1).add(id2);
  return [...ids].sort();
}

function placeOf(places: ReadonlyMap<string, number>, id: string): number {
  const place = places.get(id);
  if (place === undefined)
    throw new OptionError(`cannot group the match of “${id}”: wanted an id of the list`);
  return place;
}
