import { editDistance } from "./edit-distance.ts";

/**
 * The known name a misspelt one stands for (最接近的名称), or `undefined` when none is near.
 *
 * Near is at most one change ({@linkcode editDistance}) in three letters, and at least one. Of names equally near the first
 * is taken.
 *
 * O(names · length²).
 */
export function nearestName(word: string, names: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor([...word].length / 3));
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of names) {
    const distance = editDistance(word, name);
    if (distance <= most && (!best || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
}
