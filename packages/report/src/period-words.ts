import type { Period } from "@minyi/core";

/** Options for {@linkcode periodWords}. */
export interface PeriodWordsOptions {
  /** The day up to which things are known (截至日期). @default the period's end */
  readonly asOf?: string;
}

/**
 * Names a period as a summary does (期间用语): 全年, 上半年, 第三季度, 3月, or the days themselves.
 *
 * A year, half, quarter or month is named without the year: the summary is of that year. Other spans are spelt out. A
 * period that is not over is named by the day it is told on.
 *
 * @example
 * periodWords(parsePeriod("2009H1")); // => "上半年"
 */
export function periodWords({ from, to, label }: Period, { asOf }: PeriodWordsOptions = {}): string {
  if (asOf !== undefined && asOf < to) return `截至${dayWords(asOf)}`;
  if (/^\d{4}$/.test(label)) return "全年";
  const half = /H([12])$/.exec(label)?.[1];
  if (half) return half === "1" ? "上半年" : "下半年";
  const quarter = /Q([1-4])$/.exec(label)?.[1];
  if (quarter) return `第${"一二三四"[Number(quarter) - 1]}季度`;
  if (/^\d{4}-\d{2}$/.test(label)) return `${Number(label.slice(5))}月`;
  return from === to ? dayWords(from) : `${dayWords(from)}至${dayWords(to)}`;
}

function dayWords(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
