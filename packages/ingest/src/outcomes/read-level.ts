import { inferLevel, LEVELS, NOT_STATED, parseLevel, type StatedLevel } from "@minyi/core";
import { type Problem, quoted } from "../row-issues.ts";
import { unknown } from "./outcome-row.ts";

const NOT_KNOWN = new Set([NOT_STATED, "不详", "不明", "未知", "级别不详"]);

/** Whether a cell says that the papers do not say (不详). */
export function isNotStated(text: string): boolean {
  return NOT_KNOWN.has(text.trim());
}

/** 未注明 for every word that says so; else the text itself. */
export function statedName(text: string): string {
  return isNotStated(text) ? NOT_STATED : text;
}

/**
 * The level a row gives, or the body's name tells (级别); nothing is guessed.
 *
 * @returns `undefined` where neither does and none is needed.
 */
export function levelOf(
  cell: string,
  by: string,
  { index, needed }: { readonly index: number; readonly needed: boolean },
): StatedLevel | undefined | Problem {
  if (isNotStated(cell)) return NOT_STATED;
  const level = cell === "" ? inferLevel(by) : parseLevel(cell);
  if (level !== undefined || (cell === "" && !needed)) return level;
  const found = cell === "" ? `级别：没有填写，也不能由${quoted(by)}看出` : `级别${quoted(cell)}`;
  return unknown(index, found, `${LEVELS.join("、")} 之一，或者 ${NOT_STATED}`);
}
