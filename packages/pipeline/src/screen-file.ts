import type { Finding, RowIssue, SourcePlace } from "@minyi/core";
import { readSubmissions, readTable, type SubmissionOptions, type TableRow } from "@minyi/ingest";
import type { ScreenedText, Screener } from "@minyi/screen";
import { findColumn } from "./find-column.ts";
import type { InputFile } from "./open-input.ts";

/** Options for {@linkcode screenFile}. */
export interface ScreenFileOptions extends Pick<SubmissionOptions, "columns" | "encoding" | "receivedOn"> {
  readonly screener: Screener;
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

const SEVERITY_WORDS: Readonly<Record<Finding["severity"], string>> = {
  stop: "留置",
  return: "退回",
  warn: "提示",
};

/**
 * Screens a file of submissions, or any table with `text` (整表预审), batch by batch as it is read; nothing is entered.
 *
 * O(n); holds one batch of rows.
 *
 * @throws {InputError} MISSING_COLUMN, or the file cannot be read as a table.
 * @throws {OptionError} `columns` names an unknown field, or `receivedOn` is no day.
 */
export async function* screenFile(
  { name, bytes }: InputFile,
  { screener, text, columns, encoding, receivedOn }: ScreenFileOptions,
): AsyncGenerator<ScreenedBatch> {
  const table = { file: name, ...(encoding === undefined ? {} : { encoding }) };
  if (text !== undefined) {
    for await (const { headings, rows, issues } of readTable(bytes, table)) {
      const places = text.map((column) => findColumn(column, { headings, file: name }));
      yield { rows: rows.map((row) => screenCells(row, { screener, places, file: name })), issues };
    }
    return;
  }
  const options = { ...table, fillDates: true };
  const given = {
    ...(columns === undefined ? {} : { columns }),
    ...(receivedOn === undefined ? {} : { receivedOn }),
  };
  for await (const { submissions, issues } of readSubmissions(bytes, { ...options, ...given })) {
    const rows = submissions.map(({ submission, place }) => {
      const { number = "", title } = submission;
      return { number, title, place, findings: screener.screen(submission) };
    });
    yield { rows, issues };
  }
}

function screenCells(
  { cells, line }: TableRow,
  { screener, places, file }: { screener: Screener; places: readonly number[]; file: string },
): ScreenedRow {
  const texts = places.map((place) => cells[place] ?? "");
  const [title = "", ...others] = texts.length > 1 ? texts : ["", ...texts];
  const text: ScreenedText = { title, body: others.join("\n"), secrecy: "" };
  return { number: "", title, place: { file, line }, findings: screener.screen(text) };
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
