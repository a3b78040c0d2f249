import { isIsoDate } from "@minyi/core";
import { dayOfNumber } from "./day-in-zone.ts";

/** Why a text is no day (不是日期的原因), in Chinese. */
export interface NoDay {
  readonly problem: "BAD_DATE" | "AMBIGUOUS_DATE";
  readonly reason: string;
  readonly suggestion?: string;
}

/** How a day is to be written; ends every reason that has nothing better to ask for. */
export const WANTED = "要求写作 2009-03-05、2009/3/5 或 2009年3月5日";

const LUNAR =
  /农历|阴历|旧历|正月|腊月|冬月|闲月|闰|初[一二三四五六七八九十]|廿|卅|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年/;
const RELATIVE =
  /[今昨前明后当]天|[今昨前明当]日|[上本下这]个?(?:周|星期|礼拜|月)|去年|今年|明年|前年|刚才|刚刚|近日|日前|最近|分钟前|小时前|天前/;
const REPUBLIC = /^民国(?:(\d{1,3})年(?:(\d{1,2})月(\d{1,2})[日号]?)?)?/;
const SPAN = /\d[日号]?(?:至|到|~|-{2,})\d|[上下]半年|季度|[上中下]旬/;
const MONTH_ONLY = /^(\d{4})(?:[-/.、年](\d{1,2})月?份?|年)?$/;
const ENGLISH_MONTH = /^[a-z]{3,9}\.?[ ,-]{0,2}\d{4}$/i;
const DAY_SECONDS = 86_400;

/**
 * Tells why a text is no day (说明读不出日期的原因): a month alone, words that hang on the day they were written, the lunar calendar, a
 * timestamp …
 *
 * O(1): texts are bounded by the caller.
 *
 * @param text as {@linkcode tidyDate} leaves it.
 */
export function whyNoDay(text: string): NoDay {
  return (
    countedYears(text) ??
    wordsFor(text) ??
    partOfDate(text) ??
    numberFor(text) ?? { problem: "BAD_DATE", reason: WANTED }
  );
}

function wordsFor(text: string): NoDay | undefined {
  if (LUNAR.test(text))
    return { problem: "BAD_DATE", reason: "是农历或干支，没有换算成公历：要求公历的年月日" };
  if (RELATIVE.test(text))
    return { problem: "BAD_DATE", reason: "要看是哪一天写的才知道是哪一天：要求年月日" };
  if (SPAN.test(text)) return { problem: "AMBIGUOUS_DATE", reason: "是一段时间，不是一天：要求其中一天" };
  return undefined;
}

function countedYears(text: string): NoDay | undefined {
  const match = REPUBLIC.exec(text);
  if (!match) return undefined;
  const day = isoDay(Number(match[1] ?? 0) + 1911, Number(match[2] ?? 0), Number(match[3] ?? 0));
  return {
    problem: "BAD_DATE",
    reason: "是民国纪年：要求公历的年月日",
    ...(isIsoDate(day) ? { suggestion: `如果没有写错，写作 ${day}` } : {}),
  };
}

function partOfDate(text: string): NoDay | undefined {
  const match = MONTH_ONLY.exec(text);
  if (!match && !ENGLISH_MONTH.test(text)) return undefined;
  const [, year = "2009", month = match ? undefined : "3"] = match ?? [];
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12))
    return { problem: "BAD_DATE", reason: `没有${Number(month)}月：${WANTED}` };
  return {
    problem: "AMBIGUOUS_DATE",
    reason: month === undefined ? "只有年份，没有月和日" : "只有年和月，没有日",
    suggestion: `补上${month === undefined ? "月和日" : "日"}，写作 ${match ? year : "2009"}-${(match && month ? month : "3").padStart(2, "0")}-05 这样的日期`,
  };
}

/** Numbers that machines write for days are told, not taken: any number may stand in a column by mistake. */
function numberFor(text: string): NoDay | undefined {
  if (!/^\d{5,14}(?:\.\d{1,20})?$/.test(text)) return undefined;
  const digits = text.split(".")[0] ?? "";
  const seconds =
    digits.length === 13 ? Number(digits) / 1000 : digits.length === 10 ? Number(digits) : undefined;
  if (seconds !== undefined && digits.startsWith("1")) {
    const unit = digits.length === 13 ? "毫秒" : "秒";
    // East of Greenwich by eight hours, as the offices are.
    const day = dayOfNumber(Math.floor((seconds + 8 * 3600) / DAY_SECONDS));
    return {
      problem: "AMBIGUOUS_DATE",
      reason: "是一个数，不是日期",
      suggestion: `如果是 Unix 时间戳（${unit}），写作 ${day}（北京时间）`,
    };
  }
  return digits.length === 6
    ? { problem: "AMBIGUOUS_DATE", reason: `可以是年月，也可以是两位数年份的年月日：${WANTED}` }
    : { problem: "BAD_DATE", reason: `是一个数，不是日期：${WANTED}` };
}

/** YYYY-MM-DD, whether or not there is such a day. */
export function isoDay(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
