import { InputError, type RowIssue } from "@minyi/core";
import { type IngestedSubmission, readSubmissions, readTable, type TableNote } from "@minyi/ingest";
import type { FuzzInput } from "./fuzz-input.ts";

/** The reader did what it must not do (违反约定). */
export class FuzzFailure extends Error {
  override readonly name = "FuzzFailure";
}

/** A row that was taken, and the file, or the sheet of it, it stands in. */
export interface TakenRow {
  readonly file: string;
  readonly line: number;
  readonly cells: readonly string[];
}

/** What reading a file came to (读出的结果). */
export interface FileReading {
  readonly rows: readonly TakenRow[];
  readonly issues: readonly RowIssue[];
  readonly notes: readonly TableNote[];
  /** Where it was read as submissions. */
  readonly submissions: readonly IngestedSubmission[];
  readonly refused?: InputError;
}

/** Reads it as a table, nothing taken for granted. @throws Anything but an {@linkcode InputError} that speaks Chinese. */
export async function tableOf(input: FuzzInput, bytes: Iterable<Uint8Array>): Promise<FileReading> {
  const [rows, issues, notes]: [TakenRow[], RowIssue[], TableNote[]] = [[], [], []];
  const refused = await refusal(async () => {
    for await (const batch of readTable(bytes, optionsOf(input))) {
      for (const { line, cells } of batch.rows) rows.push({ file: batch.file, line, cells });
      issues.push(...batch.issues);
      notes.push(...batch.notes);
    }
  });
  return { rows, issues, notes, submissions: [], ...(refused ? { refused } : {}) };
}

/** Reads it as submissions. @throws Anything but an {@linkcode InputError} that speaks Chinese. */
export async function submissionsOf(input: FuzzInput, bytes: Iterable<Uint8Array>): Promise<FileReading> {
  const [submissions, issues, notes]: [IngestedSubmission[], RowIssue[], TableNote[]] = [[], [], []];
  const days = input.fillsDates ? { receivedOn: "2009-03-06", fillDates: true } : {};
  const refused = await refusal(async () => {
    for await (const batch of readSubmissions(bytes, { ...optionsOf(input), ...days })) {
      submissions.push(...batch.submissions);
      issues.push(...batch.issues);
      notes.push(...batch.notes);
    }
  });
  const rows = submissions.map(({ place, cells }) => ({ file: place.file, line: place.line, cells }));
  return { rows, issues, notes, submissions, ...(refused ? { refused } : {}) };
}

function optionsOf({ file, dialect }: FuzzInput) {
  return { file, ...dialect };
}

async function refusal(read: () => Promise<void>): Promise<InputError | undefined> {
  try {
    await read();
    return undefined;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (!error.zh) throw new FuzzFailure(`${error.code} says nothing in Chinese: ${error.message}`);
    return error;
  }
}
