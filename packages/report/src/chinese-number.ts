import { OptionError } from "@minyi/core";

const DIGITS = "零一二三四五六七八九";
const PLACES = ["", "十", "百", "千"];
const GROUPS = ["", "万", "亿", "万亿"];

/** Options for {@linkcode chineseNumber}. */
export interface ChineseNumberOptions {
  /** The measure word that follows (量词): 2 before it is 两. @default none: 2 is 二 */
  readonly before?: string;
}

/**
 * Writes a number in Chinese (汉字数目): 521 is 五百二十一, 12.5 十二点五.
 *
 * 二 and 两: 2 alone before a measure word is 两 (两篇), before the weight 两 it is 二; at the head of a number 两千, 两万, 两亿,
 * else 二 (二百, 三万二千, 二十). Ten to nineteen begin with 十. A gap within a number is 零, however wide.
 *
 * O(digits). Source: 吕叔湘《现代汉语八百词》, 二 and 两.
 *
 * @throws {OptionError} The number is not finite, or has more than 15 digits.
 * @example
 * [chineseNumber(521), chineseNumber(2, { before: "篇" }), chineseNumber(1005)]; // => ["五百二十一", "两", "一千零五"]
 */
export function chineseNumber(value: number, { before }: ChineseNumberOptions = {}): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15)
    throw new OptionError(
      `cannot write ${value} in Chinese: wanted a finite number below 1,000,000,000,000,000`,
    );
  if (value < 0) return `负${chineseNumber(-value, before === undefined ? {} : { before })}`;
  const [whole = "0", fraction = ""] = plainDecimal(value).split(".");
  if (fraction !== "")
    return `${wholeNumber(whole)}点${[...fraction].map((digit) => DIGITS[Number(digit)]).join("")}`;
  if (whole === "2") return before === undefined || before === "" || before === "两" ? "二" : "两";
  return wholeNumber(whole);
}

/** Without the exponent that very small numbers are written with. */
function plainDecimal(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(20).replace(/\.?0+$/, "") : text;
}

function wholeNumber(digits: string): string {
  if (Number(digits) === 0) return "零";
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 4) groups.unshift(digits.slice(Math.max(0, end - 4), end));
  let text = "";
  let gap = false;
  for (const [i, group] of groups.entries()) {
    if (Number(group) === 0) {
      gap = text !== "";
      continue;
    }
    if (text !== "" && (gap || group.startsWith("0"))) text += "零";
    text += groupOfFour(group) + (GROUPS[groups.length - 1 - i] ?? "");
    gap = false;
  }
  // 万亿 lends its 亿 to what follows only when nothing stands between.
  const joined = text.replace(/^一十/, "十").replace(/万亿(?=.*亿)/, "万");
  return joined.replace(/^二(?=[千万亿])/, "两");
}

function groupOfFour(group: string): string {
  let text = "";
  let gap = false;
  for (const [i, digit] of [...group].entries()) {
    if (digit === "0") {
      gap = text !== "";
      continue;
    }
    text += `${gap ? "零" : ""}${DIGITS[Number(digit)]}${PLACES[group.length - 1 - i]}`;
    gap = false;
  }
  return text;
}
