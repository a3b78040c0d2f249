import type { LedgerEvent, RowIssue } from "@minyi/core";
import { type OutcomeBatch, readOutcomes, type TableNote } from "@minyi/ingest";
import type { Ledger } from "@minyi/ledger";
import type { InputFile } from "./open-input.ts";
import { planOutcomes } from "./record/plan-outcomes.ts";

export { type OutcomeRows, planOutcomes } from "./record/plan-outcomes.ts";
export type { PlanOptions } from "./record/record-plan.ts";

/** Options for {@linkcode recordOutcomes}. */
export interface RecordOptions {
  readonly ledger: Ledger;
  readonly recordedAt: string;
  /** Who enters the sheet, e.g. 信息科. */
  readonly actor: string;
  /** No act can have a later day, YYYY-MM-DD. @default the day of `recordedAt`, in UTC */
  readonly today?: string;
  readonly encoding?: string;
  /** Field → heading, for columns that do not go by a known name. */
  readonly columns?: Readonly<Record<string, string>>;
  /** 类型 of rows that do not say their own, e.g. 批示. @default told from the headings, else from the title */
  readonly kind?: string;
  /** Name of the sheet, in a workbook. @default the first that is not hidden and holds something */
  readonly sheet?: string;
}

/** What became of a clerk's sheet (登记结果). */
export interface RecordResult {
  /** Events written. */
  readonly recorded: number;
  /** Events the ledger had already. */
  readonly already: number;
  /** Rows whose item was not found, or not found for sure; candidates stand in the reason. */
  readonly unmatched: readonly RowIssue[];
  /** Rows that could not be read, or cannot be true. */
  readonly rejects: readonly RowIssue[];
  /** Rows that may be wrong; the reason says whether they were entered. */
  readonly doubts: readonly RowIssue[];
  /** What was passed over in the files, and what was taken for granted. */
  readonly notes: readonly TableNote[];
}

/**
 * Enters the clerk's sheets in the ledger (登记批示、采用、回复等): outcomes, what begins items and proposals, and corrections.
 *
 * Items are found by number, by journal and issue, or by title; what is not sure is not guessed. Rows may name what other
 * rows of the same call say, in whatever order. All files are one transaction; entering them again adds nothing.
 *
 * @throws {InputError} A file cannot be read; nothing of the call is entered.
 */
export async function recordOutcomes(
  files: readonly InputFile[],
  options: RecordOptions,
): Promise<RecordResult> {
  const { ledger, recordedAt, actor, today = recordedAt.slice(0, 10) } = options;
  const { rows, issues, notes } = await readSheets(files, options);
  const { plan, result } = await ledger.exclusively(async () => {
    const events: LedgerEvent[] = [];
    for await (const event of ledger.events()) events.push(event);
    const plan = planOutcomes(events, rows, { actor, today });
    return { plan, result: await ledger.append(plan.drafts, { recordedAt }) };
  });
  return {
    recorded: result.appended.length,
    already: result.already + plan.already,
    unmatched: plan.unmatched,
    rejects: [...issues, ...plan.rejects],
    doubts: plan.doubts,
    notes,
  };
}

async function readSheets(files: readonly InputFile[], { encoding, columns, kind, sheet }: RecordOptions) {
  const rows = {
    outcomes: [] as OutcomeBatch["outcomes"][number][],
    begun: [] as OutcomeBatch["begun"][number][],
    merged: [] as OutcomeBatch["merged"][number][],
    amended: [] as OutcomeBatch["amended"][number][],
  };
  const issues: RowIssue[] = [];
  const notes: TableNote[] = [];
  for (const { name, bytes } of files) {
    const batches = readOutcomes(bytes, {
      file: name,
      ...(encoding === undefined ? {} : { encoding }),
      ...(columns === undefined ? {} : { columns }),
      ...(kind === undefined ? {} : { kind }),
      ...(sheet === undefined ? {} : { sheet }),
    });
    for await (const batch of batches) {
      for (const one of batch.outcomes) rows.outcomes.push(one);
      for (const one of batch.begun) rows.begun.push(one);
      for (const one of batch.merged) rows.merged.push(one);
      for (const one of batch.amended) rows.amended.push(one);
      for (const one of batch.issues) issues.push(one);
      for (const one of batch.notes) notes.push(one);
    }
  }
  return { rows, issues, notes };
}
