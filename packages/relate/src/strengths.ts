/**
 * A text is two vectors of its terms, each of length 1 or less: one in which the title counts most, and one in which title and body
 * count alike. The likeness of two texts is {@linkcode TITLED_SHARE} of the product of the first and the rest of that of the second.
 */
export const TITLED_SHARE = 0.7;

/** A term in the title counts as much as this; the body adds from 1 to 2. */
const TITLE = 4;
const TITLED_SATURATION = 1;
const PLAIN_SATURATION = 2;

/** What a term's places in title and body make of its weight where the title counts most (标题为主的强度). */
export function titledStrength(title: number, body: number): number {
  return (title > 0 ? TITLE : 0) + saturated(body, TITLED_SATURATION);
}

/** The same where title and body count alike (标题正文同等的强度): 1 for one place, never 3. */
export function plainStrength(title: number, body: number): number {
  return saturated(title + body, PLAIN_SATURATION);
}

/** Sub-linear: the tenth place tells little that the second did not. */
function saturated(places: number, half: number): number {
  return (places * (half + 1)) / (places + half);
}

/** How much of the mean length a text that is shorter is taken to have. */
const MEAN_SHARE = 0.6;

/**
 * What a vector is divided by (长度折算): its length, or, when it is shorter than the mean, a number between the two: else letters of one
 * line that say but one word (“严打传销”) would be the nearest of every text that has that word.
 *
 * Source: Singhal, Buckley, Mitra, “Pivoted document length normalization”, 1996; we never take a long text for shorter.
 */
export function leastLength(length: number, mean: number): number {
  return Math.max(length, MEAN_SHARE * mean + (1 - MEAN_SHARE) * length);
}
