import { OptionError } from "./errors.ts";

const IGNORED = /[\p{Z}\p{P}\p{S}\p{C}]+/gu;
const WHITE_SPACE = /\s+/gu;

/** The forms in which texts can be compared (归一化方式); see {@linkcode normaliserOf}. */
export const NORMALISINGS = ["full", "space", "none"] as const;

/** How texts are brought to the form in which they are compared (归一化方式). */
export type Normalising = (typeof NORMALISINGS)[number];

/**
 * Brings a text to the form in which texts are compared (归一化).
 *
 * Unicode NFKC, then lower case, then every character of the general categories Z (separators), P (punctuation),
 * S (symbols) and C (controls, unassigned) is removed. Ａ becomes a, ① becomes 1; 體 stays 體. Lone surrogates are
 * of category C and go.
 *
 * O(n). Source: Unicode Standard Annex #15 (NFKC); the rule is the one near-duplicates are defined by.
 *
 * @example
 * normaliseText("路灯 不亮，Ａ区！"); // => "路灯不亮a区"
 */
export function normaliseText(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(IGNORED, "");
}

/**
 * The function that brings texts to a form in which they are compared (归一化方式).
 *
 * `full` is {@linkcode normaliseText}, by which near-duplicates are defined; `space` removes white space alone, as many
 * published lists of pairs were made; `none` leaves the text as it is. A name rather than a function, so that it can be
 * written into a file and handed to a thread.
 *
 * @throws {OptionError} There is no such form.
 * @example
 * normaliserOf("space")("路灯 不亮，\nＡ区"); // => "路灯不亮，Ａ区"
 */
export function normaliserOf(how: Normalising): (text: string) => string {
  switch (how) {
    case "full":
      return normaliseText;
    case "space":
      return (text) => text.replace(WHITE_SPACE, "");
    case "none":
      return (text) => text;
    default:
      throw new OptionError(
        `cannot normalise texts by “${String(how)}”: wanted one of ${NORMALISINGS.join(", ")}`,
      );
  }
}
