import * as z from "zod";

/**
 * Tells whether a text is a day that exists (存在的日期), written YYYY-MM-DD.
 *
 * O(1). Source: ISO 8601, proleptic Gregorian calendar, years 0001–9999.
 *
 * @example
 * isIsoDate("2009-02-29"); // => false
 */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** A day, YYYY-MM-DD (日期). */
export const isoDateSchema: z.ZodString = z.string().refine(isIsoDate, "要求存在的日期，写作 YYYY-MM-DD");
