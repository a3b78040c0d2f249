const ZEROS = "〇零○Ο";
const NUMERALS = "一二三四五六七八九";
const CAPITALS = "壹贰叁肆伍陆柒捌玖";
/** Letters and signs that are typed for 〇; only in a year of Chinese numerals. */
const ZERO_LIKE = `${ZEROS}οОоOo0`;

const DASHES = /[‐‑‒–—―−─]/g;
const INVISIBLE = /[\p{Cf}\p{Cc}]+/gu;
const AROUND_MARKS = / *([-/.、年月日号时点分秒:()]) */g;
const NUMERAL = new RegExp(`[${NUMERALS}${CAPITALS}十拾元]`);
const CHINESE_YEAR = new RegExp(`^[${ZERO_LIKE}${NUMERALS}${CAPITALS}]{2,4}(?=年)`);
const CHINESE_PART = new RegExp(`(?<=[年月])([${ZEROS}${NUMERALS}${CAPITALS}十拾]{1,4})(?=[月日号]|$)`, "g");
const MONTH_FIRST = new RegExp(`^([${NUMERALS}${CAPITALS}十拾]{1,3})(?=月)`);

/**
 * Brings a date to the few characters its forms are made of (日期文字归一): ２０２０年 １ 月 → 2020年1月.
 *
 * Unicode NFKC, without invisible characters, dashes as hyphens, no spaces around marks; Chinese numerals before 年, 月, 日 as digits,
 * the capital ones (贰) too, 〇 also where ○, 零 or a letter O stands for it; 元月 is 1月. 初六 and 廿一 stay: they are of the lunar
 * calendar.
 *
 * O(n).
 *
 */
export function tidyDate(text: string): string {
  const plain = text
    .normalize("NFKC")
    .replace(INVISIBLE, " ")
    .replace(DASHES, "-")
    .replaceAll("。", ".")
    .replace(/\s+/g, " ")
    .trim()
    .replace(AROUND_MARKS, "$1")
    .replace(/^['‘’`]|^公元(?!前)/, "");
  return NUMERAL.test(plain) || CHINESE_YEAR.test(plain) ? withDigits(plain) : plain;
}

function withDigits(text: string): string {
  return text
    .replace(CHINESE_YEAR, (year) => Array.from(year, digitOf).join(""))
    .replace(/(^|年)元月/, "$11月")
    .replace(MONTH_FIRST, (whole) => numberOf(whole) ?? whole)
    .replace(CHINESE_PART, (whole) => numberOf(whole) ?? whole);
}

function digitOf(numeral: string): string {
  const value = NUMERALS.indexOf(numeral) + 1 || CAPITALS.indexOf(numeral) + 1;
  return String(value);
}

/** Numbers below 100 as they are spoken (三十一), or digit by digit (三一, 〇六). */
function numberOf(text: string): string | undefined {
  const bare = text.replaceAll("拾", "十");
  if (!bare.includes("十")) return bare.length <= 2 ? Array.from(bare, digitOf).join("") : undefined;
  const match = /^(.?)十(.?)$/.exec(bare.length > 1 && ZEROS.includes(bare.charAt(0)) ? bare.slice(1) : bare);
  if (!match) return undefined;
  const [, tens = "", ones = ""] = match;
  if (ZEROS.includes(tens || "一") || ZEROS.includes(ones || "一")) return undefined;
  return `${tens === "" ? "1" : digitOf(tens)}${ones === "" ? "0" : digitOf(ones)}`;
}
