import type { RowIssue } from "@minyi/core";
import { cellProblem } from "./cell-problem.ts";
import type { BrokenLine } from "./csv-records.ts";
import { unescapeCell } from "./escape-cell.ts";
import { isTotalLine } from "./is-total-line.ts";
import { type JudgedRow, RaggedRows } from "./ragged-rows.ts";
import type { RawBatch } from "./raw-records.ts";
import { rowIssue, type TableContext } from "./row-issues.ts";
import type { TableBatch, TableNote, TableRow } from "./table.ts";

/** Options for {@linkcode TableReader}. */
export interface TableReaderOptions extends TableContext {
  readonly sheet?: string;
  readonly above: readonly string[];
  readonly separator: string;
  readonly plain: boolean;
  readonly lenient: boolean;
  readonly cellChars: number;
}

/** Makes rows, issues and notes of the lines below the headings. */
export class TableReader {
  readonly #options: TableReaderOptions;
  readonly #ragged: RaggedRows;
  #rows: TableRow[] = [];
  #issues: RowIssue[] = [];
  #notes: TableNote[] = [];

  constructor(options: TableReaderOptions) {
    this.#options = options;
    const { separator: delimiter, lenient: completeShort } = options;
    this.#ragged = new RaggedRows({ ...options, delimiter, completeShort });
  }

  read({ records, broken, notes = [] }: RawBatch): TableBatch {
    let next = 0;
    for (const record of records) {
      for (let line = broken[next]; line && line.line < record.line; line = broken[++next])
        this.#refuse(line);
      this.#take(record);
    }
    for (const line of broken.slice(next)) this.#refuse(line);
    this.#notes.push(...notes);
    return this.#taken();
  }

  /** The rows that were held until it was known what follows them. */
  end(): TableBatch {
    this.#judge(this.#ragged.flush());
    return this.#taken();
  }

  #taken(): TableBatch {
    const { file, sheet, headings, above } = this.#options;
    const batch = {
      ...{ file, ...(sheet === undefined ? {} : { sheet }), headings, above },
      ...{ rows: this.#rows, issues: this.#issues, notes: this.#notes },
    };
    this.#rows = [];
    this.#issues = [];
    this.#notes = [];
    return batch;
  }

  #take({ line, cells: found, ...rest }: TableRow): void {
    const { plain, lenient, headings, file } = this.#options;
    const cells = plain ? padded(found, headings.length) : found.map(unescapeCell);
    if (!lenient || !isTotalLine(cells)) {
      this.#judge(this.#ragged.take({ line, cells, ...rest }));
      return;
    }
    this.#judge(this.#ragged.flush());
    const shown = cells.filter((cell) => cell.trim() !== "").join(" ");
    this.#notes.push({
      file,
      line,
      text: { zh: `“${shown}”是合计行，没有登记`, en: `“${shown}” is a line of totals, not entered` },
    });
  }

  #refuse(line: BrokenLine): void {
    this.#judge(this.#ragged.flush());
    this.#issues.push(brokenIssue(this.#options, line, this.#options.separator));
  }

  #judge(rows: readonly JudgedRow[]): void {
    for (const row of rows) {
      const problem = row.problem ?? cellProblem(row.cells, this.#options);
      if (problem) this.#issues.push(rowIssue(this.#options, row, problem));
      else this.#rows.push(row);
    }
  }
}

/** A row of a workbook ends with its last filled cell. */
function padded(cells: readonly string[], width: number): readonly string[] {
  return cells.length >= width ? cells : [...cells, ...Array<string>(width - cells.length).fill("")];
}

/** The line itself is the value; its cells are only cut at the delimiters, for the person who mends it. */
function brokenIssue(
  table: TableContext,
  { line, raw, code, reason }: BrokenLine,
  separator: string,
): RowIssue {
  return {
    ...rowIssue(table, { line, cells: raw.split(separator) }, { code, index: -1, reason }),
    value: raw,
  };
}
