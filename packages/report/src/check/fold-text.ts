/** Stands where debris was taken out, so that places in the text stay what they were. */
export const FILLER = "\u0001";

const PUNCTUATION: Readonly<Record<string, string>> = {
  "(": "（",
  ")": "）",
  ";": "；",
  "!": "！",
  "?": "？",
  〇: "零",
  "\u3000": " ",
  "\u00a0": " ",
  "\t": " ",
  "\\": FILLER,
  "\u200b": FILLER,
  "\ufeff": FILLER,
};

/**
 * Makes a text uniform without moving anything (等长规整): full-width digits, letters and signs half-width, punctuation full-width,
 * entity debris (&ldqu; &bsp;) a quote or nothing. A comma stays a comma only between groups of three digits.
 *
 * The result has as many UTF-16 units as the text. O(n).
 */
export function foldText(text: string): string {
  return text
    .replace(/&[a-z]{1,8};/gi, foldEntity)
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff1d\uff03\uff0a\uff0b\uff0e]/g, (character) =>
      String.fromCharCode(character.charCodeAt(0) - 0xfee0),
    )
    .replace(/[();!?〇\u3000\u00a0\t\\\u200b\ufeff]/g, (character) => PUNCTUATION[character] ?? character)
    .replace(/(?<=\d)，(?=\d)|,/g, foldComma(text))
    .replace(/(?<!\d):|:(?!\d)/g, "：")
    .replace(/\*\*(\d[^*\n]{0,40})\*\*/g, "  $1  ");
}

function foldEntity(entity: string): string {
  const name = entity.slice(1, -1).toLowerCase();
  const sign = /^ldqu/.test(name) ? "“" : /^rdqu/.test(name) ? "”" : FILLER;
  return sign + FILLER.repeat(entity.length - 1);
}

/** 1,234 and １，２３４ are one number; in 12,306 too, but not in 2009,300 or 106,占76. */
function foldComma(original: string) {
  return (comma: string, at: number, whole: string): string => {
    const grouped =
      /^\d{3}(?!\d)/.test(whole.slice(at + 1, at + 5)) &&
      /(?:^|\D)\d{1,3}$/.test(whole.slice(Math.max(0, at - 4), at));
    if (!grouped) return "，";
    const wide = /[０-９]/.test(original[at - 1] ?? "");
    return (comma === "，") === wide ? "," : "，";
  };
}

/**
 * Turns places counted in UTF-16 units, in rising order, into places counted in code points (码位偏移). O(n).
 */
export function codePointPlaces(text: string, places: readonly number[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let unit = 0;
  let point = 0;
  for (const place of places) {
    while (unit < place) {
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
      point++;
    }
    found.set(place, point);
  }
  return found;
}
