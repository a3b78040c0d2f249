const IGNORED = /[\p{Z}\p{P}\p{S}\p{C}]+/gu;

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
