/** Sizes from here on are taken as this large, so that two fit into one word; the exact count comes later. */
const MOST = 0x7fff;

/** The bit above each of the two numbers of a word. */
const GUARDS = 0x80008000 | 0;

/**
 * What a posting asks of a text that meets it, in one word (长度界): its own size, and the most windows the other may have.
 *
 * @param reach as `Threshold.reach` gives it.
 */
export function postingBounds(size: number, reach: number): number {
  return (Math.min(size, MOST) << 16) | (MOST - Math.min(reach, MOST));
}

/** The same of the text that looks up, for {@linkcode meet}. */
export function probeBounds(size: number, reach: number): number {
  return GUARDS | (Math.min(reach, MOST) << 16) | (MOST - Math.min(size, MOST));
}

/**
 * Whether each text is within the reach of the other: both differences in one subtraction, where a guard that is borrowed
 * from tells of a difference below 0. Says yes too often for huge texts, and never wrongly no.
 */
export function meet(probe: number, posting: number): boolean {
  return ((probe - posting) & GUARDS) === GUARDS;
}
