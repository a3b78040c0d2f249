/**
 * The root of a place in a forest of parents (并查集求根); the way there is halved.
 *
 * Source: Tarjan, “Efficiency of a Good But Not Linear Set Union Algorithm”, 1975.
 */
export function rootOf(parents: Uint32Array, place: number): number {
  let at = place;
  for (let parent = parents[at] ?? at; parent !== at; parent = parents[at] ?? at) {
    at = parents[at] = parents[parent] ?? parent;
  }
  return at;
}
