/**
 * Counts equal names (分组计数), most first, equals by code unit.
 *
 * @example
 * countBy(["乙", "甲", "乙"]); // => [["乙", 2], ["甲", 1]]
 */
export function countBy(names: readonly string[]): readonly (readonly [name: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return byCount(counts);
}

/** Orders counts as {@linkcode countBy} does (按数排序), for those who count for themselves. */
export function byCount(
  counts: ReadonlyMap<string, number>,
): readonly (readonly [name: string, count: number])[] {
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}
