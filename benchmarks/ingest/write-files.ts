import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { toXlsx } from "minyi";
import { readBaseTexts } from "../../examples/sample-year/base-texts.ts";
import { encode } from "../../tests/fuzz/encode.ts";
import { type CorpusRow, corpus } from "../corpus.ts";
import type { MeasuredEncoding } from "./options.ts";

/** How a file is written. */
export type IngestFormat = MeasuredEncoding | "xlsx" | "jsonl";

/** A file that is there to be read (待读文件). */
export interface IngestFile {
  readonly path: string;
  readonly format: IngestFormat;
  /** Rows below the headings. */
  readonly rows: number;
  readonly bytes: number;
}

/** Different texts; a longer file says them again under other numbers, since what is read is not compared. */
const TEXTS = 5000;

/** The columns, the number first: of a text that is said again it alone is another. */
const HEADINGS = ["编号", "提交时间", "身份", "反映人", "反映单位", "界别", "标题", "内容"];

/** Makes the files of the benchmark (造文件) from one seed: the same rows in every encoding and format. */
export class IngestFiles {
  readonly #rows: readonly CorpusRow[];

  constructor(seed: string) {
    this.#rows = corpus(readBaseTexts(), TEXTS, { seed });
  }

  /** Rows that make a CSV in UTF-8 of so many millions of bytes. */
  rowsOf(megabytes: number): number {
    const bytes = this.#rows.reduce((sum, row) => sum + Buffer.byteLength(csvRest(row)) + 8, 0);
    return Math.ceil((megabytes * 1e6) / (bytes / TEXTS));
  }

  /** Writes a CSV bit by bit: one of a thousand million bytes is never held. */
  writeCsv(path: string, rows: number, encoding: MeasuredEncoding): IngestFile {
    const rests = this.#rows.map((row) => encode(csvRest(row), encoding));
    const mark = encoding === "utf-16le" ? "\ufeff" : "";
    return this.#write(path, encoding, rows, {
      head: encode(`${mark}${HEADINGS.join(",")}\r\n`, encoding),
      row: (at) => [encode(numberOf(at), encoding), rests[at % TEXTS] ?? Buffer.alloc(0)],
    });
  }

  writeJsonLines(path: string, rows: number): IngestFile {
    const objects = this.#rows.map((row) =>
      Object.fromEntries(cellsOf(row).map((cell, at) => [HEADINGS[at + 1], cell])),
    );
    return this.#write(path, "jsonl", rows, {
      head: Buffer.alloc(0),
      row: (at) => [Buffer.from(`${JSON.stringify({ 编号: numberOf(at), ...objects[at % TEXTS] })}\n`)],
    });
  }

  async writeWorkbook(path: string, rows: number): Promise<IngestFile> {
    const columns = HEADINGS.map((heading) => ({ heading, width: 20 }));
    const bytes = await toXlsx(columns, this.#cells(rows));
    writeFileSync(path, bytes);
    return { path, format: "xlsx", rows, bytes: bytes.length };
  }

  *#cells(rows: number): Generator<readonly string[]> {
    for (let at = 0; at < rows; at++) {
      const row = this.#rows[at % TEXTS];
      if (row) yield [numberOf(at), ...cellsOf(row)];
    }
  }

  #write(
    path: string,
    format: IngestFormat,
    rows: number,
    { head, row }: { readonly head: Buffer; readonly row: (at: number) => readonly Buffer[] },
  ): IngestFile {
    const file = openSync(path, "w");
    let bytes = writeSync(file, head);
    let held: Buffer[] = [];
    for (let at = 0; at < rows; at++) {
      held.push(...row(at));
      if (held.length < 8000 && at < rows - 1) continue;
      bytes += writeSync(file, Buffer.concat(held));
      held = [];
    }
    closeSync(file);
    return { path, format, rows, bytes };
  }
}

function numberOf(at: number): string {
  return String(at + 1).padStart(8, "0");
}

function cellsOf({ date, sender, title, body }: CorpusRow): readonly string[] {
  const { identity, name, unit, sector } = sender;
  return [date, identity, name, unit, sector, title, body];
}

/** All of a row behind its number. */
function csvRest(row: CorpusRow): string {
  const cells = cellsOf(row).map((cell) =>
    /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  );
  return `,${cells.join(",")}\r\n`;
}
