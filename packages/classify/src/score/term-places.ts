import type { Scorer } from "./scorer.ts";

/**
 * Where the terms that counted stand in title + line feed + body (词条位置), in code points, by term.
 *
 * O(n) for n characters.
 *
 * @param wanted Ids of the terms that are looked for; all, if not given.
 */
export function placesOf(
  { matcher, strengths }: Scorer,
  { title, body }: { readonly title: string; readonly body: string },
  wanted?: ReadonlySet<number>,
): ReadonlyMap<number, number[]> {
  const places = new Map<number, number[]>();
  let before = 0;
  for (const part of [title, body]) {
    matcher.scan(part);
    const { terms, starts, count } = matcher.hits;
    const toCodePoints = codePointCounter(part);
    for (let hit = 0; hit < count; hit++) {
      const term = terms[hit] ?? 0;
      // With a title weight of 0 the title's terms count for nothing.
      if (strengths[term] === 0 || wanted?.has(term) === false) continue;
      const offset = before + toCodePoints(starts[hit] ?? 0);
      const known = places.get(term);
      if (known === undefined) places.set(term, [offset]);
      else known.push(offset);
    }
    before += toCodePoints(part.length) + 1;
  }
  return places;
}

/** Turns ascending code units into code points. */
function codePointCounter(text: string): (unit: number) => number {
  let at = 0;
  let pairs = 0;
  return (unit) => {
    for (; at < unit; at++) if (endsPair(text, at)) pairs++;
    return unit - pairs;
  };
}

/** Whether the code unit is the second half of a character outside the basic plane. */
function endsPair(text: string, at: number): boolean {
  if (at === 0 || (text.charCodeAt(at) & 0xfc00) !== 0xdc00) return false;
  return (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}
