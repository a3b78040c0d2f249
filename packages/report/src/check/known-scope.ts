import type { Passage } from "./passage.ts";

/** Options for {@linkcode isOfPeriod}. */
export interface KnownScopeOptions {
  /** The period of the office's indicators in words: 2009年上半年. */
  readonly period?: string;
}

/** Words for a span of time; the last one before a figure is the one it is of. */
const TIME =
  /((?:19|20)\d{2}年度?(?![^，。；]{0,4}?\d{1,2}\s?月))|(全年|今年|本年|一年来)|上一?年|去年|前年|往年|历年|[上本这历]届|届|同期|[上下前]半年|半年|季度|[\d一二三四五六七八九十][月](?!饼)|[本上当每]月|月[均底末]|[近\d一二三四五六七八九十几数]年[来间]|[近每]\d*年|每[年季周]|平均|年均|[人户]均/g;
const PLAN = /计划|目标|力争|任务|预计|争取|打算/;
const BODY =
  /(?:^|[，。；：、\s])(?:(?:[^，。；：、我本]{1,8}[市县区州盟旗]|[各全][省市县区州]{1,2}各?[级地市县区州]*)(?:政协|委|$|[^，。；：、]{0,4}共?$)|各[市县区州地]|民[盟建革进]|农工党|致公党|九三学社|台盟|工商联|信息员|[^，。；：、]{0,6}委员会)/;

/** A paragraph that is longer tells nothing by its beginning. */
const FAR = 2000;
/** 农业方面：…; 农业类信息80篇，…: what follows is of that part. */
const PART = /[^各分种一]类|方面|领域|界别/;
const PLACE = /(?:[市县区州盟旗]|政协)\s*$/;

/**
 * Whether a figure may be of the office's own period and doings (期间与主体): not of 上年, 上半年, 截至6月, 五年来, not planned, not
 * another body's.
 *
 * Read is its sentence up to the figure, and the first clause of its paragraph. Whether the year is the indicators' own is known only
 * with `period`. O(1).
 */
export function isOfPeriod(
  { text, figures, sentenceStarts, clauses }: Passage,
  at: number,
  { period = "" }: KnownScopeOptions,
): boolean {
  const end = figures[at]?.start ?? 0;
  const lead = text.slice(Math.max(sentenceStarts[at] ?? 0, end - 200), end);
  const paragraph = text.slice(Math.max(0, end - FAR), end);
  const opening = openingOf(paragraph, paragraph.length);
  const behind = text.slice(figures[at]?.end ?? end, (figures[at]?.end ?? end) + 20);
  if (/^（[^）]*(?:类|月|半年|季度|仅)/.test(behind)) return false;
  if (!isOwnTime(`${opening}，${lead}`, period)) return false;
  if (PLAN.test(lead.replace(/(?:超额)?完成[^，。；]*|.*实际/g, ""))) return false;
  const before = text.slice(Math.max(sentenceStarts[at] ?? 0, end - 200), clauses[at] ?? 0);
  return !BODY.test(before) && !PART.test(before) && !PLACE.test(headingOf(paragraph, paragraph.length));
}

function isOwnTime(lead: string, period: string): boolean {
  const marked = period === "" ? lead : lead.replaceAll(period, "全年");
  const last = [...marked.matchAll(TIME)].at(-1);
  if (last === undefined || last[2] !== undefined) return true;
  const year = last[1]?.slice(0, 4);
  return year !== undefined && (period === "" || !/\d{4}年/.test(period) || period.startsWith(`${year}年`));
}

/** The year said last before a figure in its sentence. */
export function yearBefore({ text, figures, sentenceStarts }: Passage, at: number): string | undefined {
  const end = figures[at]?.start ?? 0;
  const lead = text.slice(Math.max(sentenceStarts[at] ?? 0, end - 200), end);
  return [...lead.matchAll(/((?:19|20)\d{2})年/g)].at(-1)?.[1];
}

/** 上半年，我们…: what a paragraph begins with holds for its sentences until another time is said. */
function openingOf(text: string, end: number): string {
  const start = text.lastIndexOf("\n", Math.max(0, end - 1)) + 1;
  return /^[^，。；：]{0,16}/.exec(text.slice(start, Math.min(end, start + 16)))?.[0] ?? "";
}

/** The line above its paragraph, where it is short enough for a heading. */
function headingOf(text: string, end: number): string {
  const start = text.lastIndexOf("\n", Math.max(0, end - 1));
  return start < 1
    ? ""
    : (/(?:^|\n)([^\n，。；]{1,16})$/.exec(text.slice(Math.max(0, start - 18), start))?.[1] ?? "");
}
