import { type Finding, type RowIssue, SEVERITY_WORDS, type SourcePlace } from "@minyi/core";
import {
  readSubmissions,
  readTable,
  type SubmissionOptions,
  type TableNote,
  type TableRow,
} from "@minyi/ingest";
import type { RoleMask, ScreenedText, Screener, WithheldNames } from "@minyi/screen";
import { findColumn } from "./find-column.ts";
import type { InputFile } from "./open-input.ts";

/** Options for {@linkcode screenFile}; the others say how the file is read. */
export interface ScreenFileOptions extends Omit<SubmissionOptions, "file"> {
  readonly screener: Screener;
  /** As whom the findings are read: titles and passages are masked so. @default all is shown */
  readonly mask?: RoleMask;
  /** Columns of a file that holds no submissions: the first is the title, the others the body; one alone is the body. */
  readonly text?: readonly string[];
}

/** A text and what the rules found in it (一篇预审结果). */
export interface ScreenedRow {
  /** The office's number; empty where there is none. */
  readonly number: string;
  readonly title: string;
  readonly place: SourcePlace;
  readonly findings: readonly Finding[];
}

/** Some texts, and the rows refused (一批预审结果). */
export interface ScreenedBatch {
  readonly rows: readonly ScreenedRow[];
  readonly issues: readonly RowIssue[];
  /** What was passed over in the file, and what was taken for granted. */
  readonly notes: readonly TableNote[];
}

/** Columns of {@linkcode screenedRows} (预审结果列). */
export const SCREENED_HEADINGS = [
  "编号",
  "标题",
  "规则",
  "等级",
  "说明",
  "起",
  "止",
  "片段",
  "退稿说明",
  "来源",
] as const;

/**
 * Screens a file of submissions, or any table with `text` (整表预审), batch by batch as it is read; nothing is entered.
 *
 * A row without a day is taken as received on `receivedOn`. Findings point at the text as it was sent, also where `mask` hides some of it.
 *
 * O(n); holds one batch of rows.
 *
 * @throws {InputError} MISSING_COLUMN, or the file cannot be read as a table.
 * @throws {OptionError} `columns` names an unknown field, or `receivedOn` is no day.
 */
export async function* screenFile(
  { name, bytes }: InputFile,
  { screener, text, mask, ...reading }: ScreenFileOptions,
): AsyncGenerator<ScreenedBatch> {
  const options = { ...reading, file: name };
  if (text !== undefined) {
    for await (const { headings, rows, issues, notes } of readTable(bytes, options)) {
      const places = text.map((column) => findColumn(column, { headings, file: name }));
      yield {
        rows: rows.map((row) => screenCells(row, { screener, places, file: name, mask })),
        issues,
        notes,
      };
    }
    return;
  }
  for await (const { submissions, ...others } of readSubmissions(bytes, { ...options, fillDates: true })) {
    const rows = submissions.map(({ submission, place }) => {
      const { number = "", title } = submission;
      const row = { number, title, place, findings: screener.screen(submission) };
      return maskRow(row, { mask, text: submission, withheld: mask?.withheld([submission]) });
    });
    yield { ...others, rows };
  }
}

function screenCells(
  { cells, line }: TableRow,
  {
    screener,
    places,
    file,
    mask,
  }: { screener: Screener; places: readonly number[]; file: string; mask: RoleMask | undefined },
): ScreenedRow {
  const texts = places.map((place) => cells[place] ?? "");
  const [title = "", ...others] = texts.length > 1 ? texts : ["", ...texts];
  const text: ScreenedText = { title, body: others.join("\n"), secrecy: "" };
  const row = { number: "", title, place: { file, line }, findings: screener.screen(text) };
  return maskRow(row, { mask, text, withheld: undefined });
}

/** A row as the role sees it. */
function maskRow(
  row: ScreenedRow,
  {
    mask,
    text: { title, body },
    withheld,
  }: {
    readonly mask: RoleMask | undefined;
    readonly text: Pick<ScreenedText, "title" | "body">;
    readonly withheld: WithheldNames | undefined;
  },
): ScreenedRow {
  if (!mask?.hides || row.findings.length === 0) return row;
  const masked = mask.fragments([title, body], withheld);
  const findings = row.findings.map((finding) =>
    finding.passage === undefined ? finding : { ...finding, passage: masked(finding.passage) },
  );
  return { ...row, title: mask.text(title, withheld), findings };
}

/** A row of cells for each finding (预审结果行), in the order of {@linkcode SCREENED_HEADINGS}. */
export function screenedRows({ number, title, place, findings }: ScreenedRow): (string | number)[][] {
  return findings.map(({ rule, severity, message, start, end, passage, note }) => [
    number,
    title,
    rule,
    SEVERITY_WORDS[severity],
    message,
    start ?? "",
    end ?? "",
    passage ?? "",
    note,
    `${place.file}:${place.line}`,
  ]);
}
