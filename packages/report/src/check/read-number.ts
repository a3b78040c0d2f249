import type { ValueRange } from "./judged-figure.ts";

/** A number as written (原文数目). */
export interface ReadNumber {
  readonly value: number;
  /** The upper end of 三四(件), 8－10. */
  readonly upTo?: number;
  /** Weight of its last written place: 200 → 100, 260 → 10, 3.5万 → 1000. What 余 and 近 leave open. */
  readonly scale: number;
  /** Digits after the point. */
  readonly decimals: number;
  /** 十几, 数十, 几百: only a lower end and an upper end are said. */
  readonly vague?: ValueRange;
}

const DIGITS = "零一二三四五六七八九";
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const GROUPS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

/**
 * Reads Arabic digits with what multiplies them (521; 1,234; 3.5万; 1亿2千万). `undefined` where they are no number.
 *
 * O(length).
 */
export function readArabic(written: string): ReadNumber | undefined {
  const parts = [...written.matchAll(/(\d[\d,]*(?:\.\d+)?)([十百千万亿]*)/g)];
  if (parts.length === 0 || parts.map(([all]) => all).join("") !== written) return undefined;
  const total = parts.reduce(
    (sum, [, digits = "", weight = ""]) => sum + decimal(digits, weightOf(weight)),
    0,
  );
  const [, digits = "", weight = ""] = parts.at(-1) ?? [];
  const decimals = digits.split(".")[1]?.length ?? 0;
  if (!Number.isFinite(total) || total > Number.MAX_SAFE_INTEGER) return undefined;
  return { value: total, scale: placeOf(digits) * weightOf(weight), decimals };
}

/** 0.1 万 is 1000, and not a little more. */
function decimal(digits: string, weight: number): number {
  const [whole = "", fraction = ""] = digits.replaceAll(",", "").split(".");
  return (Number(whole + fraction) * weight) / 10 ** fraction.length;
}

function weightOf(weight: string): number {
  return [...weight].reduce((product, one) => product * (PLACES[one] ?? GROUPS[one] ?? 1), 1);
}

function placeOf(digits: string): number {
  const [whole = "", fraction = ""] = digits.replaceAll(",", "").split(".");
  if (fraction !== "") return 10 ** -fraction.length;
  const zeros = /^0+$/.test(whole) ? 0 : (/0*$/.exec(whole)?.[0].length ?? 0);
  return 10 ** zeros;
}

/**
 * Reads a Chinese numeral (汉字数目): 一百零八, 两, 三千二百, 百, 十几, 数十, 三四. `undefined` where it is none.
 *
 * O(length).
 */
export function readChinese(written: string): ReadNumber | undefined {
  const text = written.replace(/两/g, "二");
  if (/[几数]/.test(text)) return readVague(text);
  const [low = "", high = ""] = text;
  if (/^[一二三四五六七八九]{2}$/.test(text)) {
    const [from, to] = [DIGITS.indexOf(low), DIGITS.indexOf(high)];
    return from > 0 && to === from + 1 ? { value: from, upTo: to, scale: 1, decimals: 0 } : undefined;
  }
  const whole = readWhole(text);
  return whole && { ...whole, decimals: 0 };
}

/** 十几 is 11 to 19, 数十 20 to below 100, 几百 200 to below 1000. */
function readVague(text: string): ReadNumber | undefined {
  const teens = /^([一二三四五六七八九]?)十几$/.exec(text);
  if (teens) {
    const tens = 10 * Math.max(1, DIGITS.indexOf(teens[1] || "一"));
    return { value: tens + 1, scale: 1, decimals: 0, vague: { low: tens + 1, high: tens + 9 } };
  }
  const several = /^[几数]([十百千万亿]{1,2})$/.exec(text);
  if (!several) return undefined;
  const weight = weightOf(several[1] ?? "");
  return {
    value: 2 * weight,
    scale: weight,
    decimals: 0,
    vague: { low: 2 * weight, high: 10 * weight, highOpen: true },
  };
}

function readWhole(text: string): Omit<ReadNumber, "decimals"> | undefined {
  let [total, group, digit, scale, last] = [0, 0, -1, 1, Number.POSITIVE_INFINITY];
  for (const one of text) {
    const place = PLACES[one];
    const weight = GROUPS[one];
    if (place !== undefined) {
      if (place >= last || digit === 0) return undefined;
      group += (digit < 0 ? 1 : digit) * place;
      [digit, scale, last] = [-1, place, place];
    } else if (weight !== undefined) {
      const below = group + Math.max(0, digit);
      // 万 and 百 may stand alone (百余件); 亿 multiplies all before it.
      total = weight === 1e8 ? (total + below || 1) * weight : total + (below || 1) * weight;
      [group, digit, scale, last] = [0, -1, (digit >= 0 ? 1 : scale) * weight, Number.POSITIVE_INFINITY];
    } else {
      const next = DIGITS.indexOf(one);
      if (next < 0 || digit > 0) return undefined;
      [digit, scale] = [next, 1];
    }
  }
  const value = total + group + Math.max(0, digit);
  return text === "" || value > Number.MAX_SAFE_INTEGER ? undefined : { value, scale };
}
