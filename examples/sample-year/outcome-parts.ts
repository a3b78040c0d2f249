import { laterOfficeDay } from "./days.ts";
import { departmentFor } from "./departments.ts";
import type { Random } from "./seeded-random.ts";
import type { SubmissionRow } from "./submissions.ts";

/** An item is printed or forwarded some five working days after it came; outcomes are later than that. */
export const EARLIEST = 20;
export const YEAR_END = "2009-12-31";

/** What became of an item, before it is written down. */
export interface Outcome {
  readonly day: string;
  readonly row: SubmissionRow;
  /** 类型 */
  readonly kind: string;
  /** 级别; blank where the body tells it. */
  readonly level: string;
  /** 单位或职务 */
  readonly by: string;
  /** 方式 */
  readonly manner: string;
  /** 内容 */
  readonly content: string;
  /** 依据 */
  readonly evidence: string;
}

/** The items the summary tells of. */
export function famousRows(fit: readonly SubmissionRow[]): SubmissionRow[] {
  return fit.filter(({ item }) => item?.famous);
}

export function departmentOf(row: SubmissionRow): string {
  return departmentFor(row.base, row.item?.text.draft.category ?? "");
}

/** So many items but those excepted, two of three from the journal, which leaders and offices read. */
export function chosen(
  fit: readonly SubmissionRow[],
  count: number,
  except: readonly SubmissionRow[],
  random: Random,
): SubmissionRow[] {
  const free = fit.filter((row) => !except.includes(row));
  const fromJournal = Math.round((count * 2) / 3);
  return [
    ...random.some(
      free.filter(({ kind }) => kind === "fit-journal"),
      fromJournal,
    ),
    ...random.some(
      free.filter(({ kind }) => kind === "fit-forward"),
      count - fromJournal,
    ),
  ];
}

export function dayAfter(day: string, wait: readonly [number, number], random: Random): string {
  const later = laterOfficeDay(day, wait, YEAR_END, random);
  if (later === undefined) throw new Error(`there is no office day ${wait.join(" to ")} days after ${day}`);
  return later;
}
