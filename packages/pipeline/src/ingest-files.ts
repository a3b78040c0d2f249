import type { RowIssue } from "@minyi/core";
import {
  type IngestedSubmission,
  readSubmissions,
  type SubmissionField,
  type SubmissionOptions,
  type TableNote,
} from "@minyi/ingest";
import { byCount } from "./count-by.ts";
import type { InputFile } from "./open-input.ts";

/** Options for {@linkcode ingestFiles}: how the files are read, and who takes what is read. */
export interface IngestFilesOptions extends Omit<SubmissionOptions, "file"> {
  readonly onSubmissions?: (submissions: readonly IngestedSubmission[]) => void;
  readonly onRejects?: (issues: readonly RowIssue[]) => void;
  /** Called after every batch with the rows read so far. */
  readonly onProgress?: (rows: number) => void;
}

/** How the columns of a file were read (列的读法). */
export interface IngestedFile {
  readonly file: string;
  /** The heading each field was read from; several where they were joined. */
  readonly columns: Readonly<Partial<Record<SubmissionField, readonly string[]>>>;
}

/** What reading files came to (读入结果). */
export interface IngestResult {
  /** submissions + rejects. */
  readonly rows: number;
  readonly submissions: number;
  readonly rejects: number;
  /** Refused rows by code, the most frequent first. */
  readonly byCode: readonly (readonly [code: string, count: number])[];
  readonly notes: readonly TableNote[];
  readonly files: readonly IngestedFile[];
  readonly bytes: number;
}

/**
 * Reads files of submissions and hands on what was read, and what was refused (读入), batch by batch; no ledger is asked.
 *
 * The same text twice is two submissions with one id.
 *
 * O(n); holds one batch of rows.
 *
 * @throws {InputError} A file cannot be read.
 */
export async function ingestFiles(
  inputs: readonly InputFile[],
  { onSubmissions, onRejects, onProgress, ...reading }: IngestFilesOptions,
): Promise<IngestResult> {
  const counted = new Map<string, number>();
  const notes: TableNote[] = [];
  const files: IngestedFile[] = [];
  let [submissions, rejects, bytes] = [0, 0, 0];
  for (const { name, bytes: pieces } of inputs) {
    const counting = sized(pieces, (size) => {
      bytes += size;
    });
    let columns: IngestedFile["columns"] = {};
    for await (const batch of readSubmissions(counting, { ...reading, file: name })) {
      columns = batch.columns;
      for (const note of batch.notes) notes.push(note);
      for (const { code } of batch.issues) counted.set(code, (counted.get(code) ?? 0) + 1);
      submissions += batch.submissions.length;
      rejects += batch.issues.length;
      onSubmissions?.(batch.submissions);
      onRejects?.(batch.issues);
      onProgress?.(submissions + rejects);
    }
    files.push({ file: name, columns });
  }
  return { rows: submissions + rejects, submissions, rejects, byCode: byCount(counted), notes, files, bytes };
}

async function* sized(
  pieces: AsyncIterable<Uint8Array>,
  onSize: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    onSize(piece.length);
    yield piece;
  }
}
