import type { Candidate } from "./candidate.ts";
import { unitAt } from "./measure-words.ts";
import { readArabic } from "./read-number.ts";

const ARABIC = /(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/g;
const SPAN_SIGN = /\s?(?:%\s?)?(?:[-—–－~～]{1,2}|至)\s?(?=\d)/y;
const WEIGHT =
  /\s{0,2}(?:([余多几])([百千万亿]{1,2})|([十百千万亿]{1,3})(?:(\d+(?:\.\d+)?)([百千万]{1,2}))?)?([余多几来])?(?:\s{0,2})/y;
/** A bare number counts when it is said to be a sum, or stands in an equation. */
const BARE_LEAD = /(?:合计|总计|共计|总数为?|总共|达到|达|共|分别为|分别是|[=+])\s?$/;

/** 分别为300、400、 …: in the row from its second number on. */
const BARE_ROW = /分别(?:为|是|有)[\d、.和及]{1,36}[、和及]$/;

/** Arabic numbers with their weights, units and spans (阿拉伯数字). O(n). */
export function arabicIn(text: string): Candidate[] {
  const found: Candidate[] = [];
  const pattern = new RegExp(ARABIC);
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const candidate = arabicAt(text, match.index, match.index + match[0].length);
    if (!candidate) continue;
    found.push(candidate);
    pattern.lastIndex = Math.max(pattern.lastIndex, candidate.numberEnd);
  }
  return found;
}

function arabicAt(text: string, start: number, firstEnd: number): Candidate | undefined {
  const code = /[A-Za-z]/.test(text[start - 1] ?? "");
  const second = spanEnd(text, start, firstEnd);
  const digitsEnd = second ?? firstEnd;
  WEIGHT.lastIndex = digitsEnd;
  const [all = "", early = "", earlyWeight = "", weight = "", more = "", moreWeight = "", late = ""] =
    WEIGHT.exec(text) ?? [];
  const last =
    second === undefined
      ? text.slice(start, firstEnd)
      : text.slice(start, second).replace(/^.*[-—–－~～至%\s]/, "");
  const number = readArabic(last + (earlyWeight || weight) + more + moreWeight);
  if (!number) return undefined;
  const low = second === undefined ? undefined : readArabic(text.slice(start, firstEnd) + weight);
  const unitStart = digitsEnd + all.length;
  const place = text.startsWith("个余", unitStart) ? unitStart + 2 : unitStart;
  const unit = code ? undefined : arabicUnit(text, start, digitsEnd, place);
  const numberEnd = digitsEnd + all.trimEnd().length;
  // 7成5 is 75%.
  const tenth = unit === "成" ? /^成([1-9])(?![\d.])/.exec(text.slice(place, place + 3))?.[1] : undefined;
  if (tenth !== undefined && Number.isInteger(number.value))
    return {
      numberStart: start,
      numberEnd: place + 2,
      end: place + 2,
      number: { value: number.value + Number(tenth) / 10, scale: 0.1, decimals: 0 },
      arabic: true,
      unit,
      rest: "",
    };
  return {
    numberStart: start,
    numberEnd,
    end: unit === undefined ? numberEnd : Math.max(place + unit.length, numberEnd),
    number: low ? { ...number, value: low.value, upTo: number.value } : number,
    arabic: true,
    unit,
    rest: early || late,
    ...(unit === "%" ? { percent: true as const } : {}),
  };
}

/** 8－10, 10%－20%: a second number right behind, and larger. */
function spanEnd(text: string, start: number, end: number): number | undefined {
  SPAN_SIGN.lastIndex = end;
  const sign = SPAN_SIGN.exec(text)?.[0];
  if (sign === undefined) return undefined;
  const digits = /^\d+(?:\.\d+)?/.exec(text.slice(end + sign.length, end + sign.length + 15))?.[0] ?? "";
  return Number(digits) > Number(text.slice(start, end)) ? end + sign.length + digits.length : undefined;
}

function arabicUnit(text: string, start: number, digitsEnd: number, place: number): string | undefined {
  if (text.startsWith("分之", place)) return undefined;
  const unit = unitAt(text, place);
  if (unit !== undefined) return unit;
  // 3万 with a unit we do not know is a figure all the same.
  if (/[百千万亿]/.test(text.slice(digitsEnd, place))) return "";
  const bare = /^(?:[，。；、）\n+=和及]|\s*$)/.test(text.slice(place, place + 8)) || place >= text.length;
  const said = BARE_LEAD.test(text.slice(Math.max(0, start - 5), start));
  const inRow = BARE_ROW.test(text.slice(Math.max(0, start - 40), start));
  return bare && (said || inRow) ? "" : bareInEquation(text, start, place);
}

function bareInEquation(text: string, start: number, place: number): string | undefined {
  const after = /^\s?[=+]\s?\d/.test(text.slice(place, place + 4));
  const before = /\d\s?[\u4e00-\u9fff]?\s?[=+]\s?$/.test(text.slice(Math.max(0, start - 6), start));
  return after || before ? "" : undefined;
}
