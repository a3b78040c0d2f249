/**
 * A text is two vectors of its terms, each of length 1: one in which the title counts most, and one in which title and body
 * count alike. The likeness of two texts is {@linkcode TITLED_SHARE} of the cosine of the first and the rest of that of the second.
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
