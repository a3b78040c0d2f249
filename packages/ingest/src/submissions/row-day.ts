import { type Problem, quoted } from "../row-issues.ts";
import { missingValue } from "./missing-value.ts";
import type { SubmissionPlan } from "./submission-plan.ts";

/** The day of a row (来稿日期), and as it is written: the id is made of that, so that it does not hang on the time zone. */
export interface RowDay {
  readonly day: string;
  readonly written?: string;
}

/** A row, and how it is read. */
export interface DatedRow {
  readonly cells: readonly string[];
  readonly plan: SubmissionPlan;
}

/**
 * The day a row says, or the day of receipt where the plan lets that stand in (定日期).
 *
 * @param text The cell of the date column.
 */
export function rowDay(text: string, { cells, plan }: DatedRow): RowDay | Problem {
  const { at, receivedOn = "", fillDates, readDate } = plan;
  if (at.date < 0 || (text === "" && fillDates)) return { day: receivedOn };
  if (text === "") return missingValue(at.date, cells);
  const read = readDate(text);
  if ("day" in read) return read;
  const { problem, reason, suggestion } = read;
  return {
    code: problem,
    index: at.date,
    reason: `${quoted(text)}${problem === "BAD_DATE" ? "不是存在的日期" : "分不清是哪一天"}：${reason}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}
