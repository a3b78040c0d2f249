import { percentOf } from "../round-ratio.ts";
import type { Candidate } from "./candidate.ts";
import { unitAt } from "./measure-words.ts";
import { type ReadNumber, readArabic, readChinese } from "./read-number.ts";

const OF_HUNDRED = /分之([零一二两三四五六七八九十百点]{1,9}|\d+(?:\.\d+)?)/y;
const CHINESE = /[零一二两三四五六七八九十百千万亿几数]+/g;
const AFTER_CHINESE = /([余多几来]?)(个(?=[余多]))?/y;
const HALF = /占(?:了|到|总数的)?(?:一半|半数)(?:以上)?|过半数?(?!年)|半数以上|一半以上/g;
const ALL_OF_IT = /百分百/g;

/** Chinese numerals before a measure word, and shares in words: 百分之九十二, 过半 (汉字数字). O(n). */
export function chineseIn(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(CHINESE)) {
    const candidate = percentAt(text, match.index, match[0]) ?? countAt(text, match.index, match[0]);
    if (candidate) found.push(candidate);
  }
  for (const match of text.matchAll(ALL_OF_IT)) found.push(share(match.index, match.index + 3, 100));
  for (const match of text.matchAll(HALF)) {
    const start = match.index + (/^占(?:了|到|总数的)?/.exec(match[0])?.[0].length ?? 0);
    found.push(share(start, match.index + match[0].length, 50, /过半|以上/.test(match[0]) ? "余" : "来"));
  }
  return found;
}

function share(start: number, end: number, value: number, rest = ""): Candidate {
  // 一半, 过半 leave the whole upper half open.
  const number = { value, scale: 50, decimals: 0 };
  return { numberStart: start, numberEnd: end, end, number, arabic: false, unit: "%", rest, percent: true };
}

/** 百分之九十二; 百分之92; 三分之二. */
function percentAt(text: string, start: number, numeral: string): Candidate | undefined {
  const end = start + numeral.length;
  OF_HUNDRED.lastIndex = end;
  const [all, above = ""] = OF_HUNDRED.exec(text) ?? [];
  if (all === undefined) return undefined;
  const number = readFraction(above);
  const base = readChinese(numeral);
  if (!number || !base || base.value === 0) return undefined;
  if (base.value === 100) return { ...share(start, end + all.length, 0), number };
  const value = percentOf(number.value, base.value);
  // A half step of the fraction either way: 三分之一 is a third, and a third is said roughly.
  const about = { value, scale: 100 / base.value / 2, decimals: 0 };
  return { ...share(start, end + all.length, value), number: about, rest: "来" };
}

function readFraction(written: string): ReadNumber | undefined {
  if (/^\d/.test(written)) return readArabic(written);
  const [whole = "", fraction] = written.split("点");
  const number = readChinese(whole);
  if (!number || fraction === undefined) return number;
  const digits = [...fraction].map((one) => "零一二三四五六七八九".indexOf(one)).join("");
  return /^\d+$/.test(digits) ? readArabic(`${number.value}.${digits}`) : undefined;
}

function countAt(text: string, start: number, numeral: string): Candidate | undefined {
  if (numeral.length > 20 || /[\d.第之点]/.test(text[start - 1] ?? "")) return undefined;
  if (/^分[之百点]/.test(text.slice(start + numeral.length, start + numeral.length + 2))) return undefined;
  const number = readChinese(numeral);
  if (!number) return undefined;
  const numeralEnd = start + numeral.length;
  AFTER_CHINESE.lastIndex = numeralEnd;
  const [all = "", rest = ""] = AFTER_CHINESE.exec(text) ?? [];
  const place = numeralEnd + all.length;
  const unit = unitAt(text, place, { guard: "words" });
  if (unit === undefined || /^[几数]$/.test(numeral)) return undefined;
  const lead = text.slice(Math.max(0, start - 2), start);
  if (numeral === "一" && !/(?:共|仅|计|只有?)$/.test(lead)) return undefined;
  if (numeral === "二" || numeral === "万" || numeral === "亿") {
    if (!/[近上超过逾成]$/.test(lead)) return undefined;
  }
  const end = place + unit.length;
  // 七成五 is 75%.
  const tenth =
    unit === "成" && rest === ""
      ? /^[一二三四五六七八九](?![十百千万])/.exec(text.slice(end, end + 2))
      : null;
  if (tenth && number.value < 10 && number.upTo === undefined) {
    const value = Number(`${number.value}.${"零一二三四五六七八九".indexOf(tenth[0])}`);
    const exact = { value, scale: 0.1, decimals: 0 };
    return { numberStart: start, numberEnd: end + 1, end: end + 1, number: exact, arabic: false, unit, rest };
  }
  return { numberStart: start, numberEnd: numeralEnd + rest.length, end, number, arabic: false, unit, rest };
}
