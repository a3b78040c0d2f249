import type { Archive } from "./open-archive.ts";
import { xmlTexts } from "./scan-part.ts";
import { columnOf, type ScannedRow } from "./sheet-scanner.ts";
import { openPart } from "./workbook-parts.ts";
import { XmlScanner } from "./xml-scanner.ts";

/** Cells joined to one (合并单元格): rows from 1, the column from 0, both ends included. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
}

/** More would be no sheet of a person's making. */
const MOST_MERGES = 1_000_000;

/**
 * Reads which cells of a sheet are joined downwards (合并区域), in the order of their rows.
 *
 * They stand behind the rows they hold for, so the part is read once for them alone: O(n), rows are not taken apart.
 */
export async function mergedCells(archive: Archive, path: string): Promise<readonly Merge[]> {
  const merges: Merge[] = [];
  const xml = new XmlScanner(archive.file);
  let [isBehind, tail] = [false, ""];
  for await (const text of xmlTexts(openPart(archive, path))) {
    if (isBehind) xml.push(text);
    else {
      const seen = tail + text;
      const found = seen.indexOf(ROWS_END);
      isBehind = found >= 0;
      if (isBehind) xml.push(seen.slice(found + ROWS_END.length));
      // The mark may be cut in two.
      else tail = seen.slice(1 - ROWS_END.length);
    }
    for (let token = xml.next(); token; token = xml.next()) {
      const merge =
        token === "open" && xml.name === "mergeCell" ? mergeOf(xml.attribute("ref") ?? "") : undefined;
      if (merge && merges.length < MOST_MERGES) merges.push(merge);
    }
  }
  return merges.sort((a, b) => a.top - b.top);
}

/** Whatever the prefix. */
const ROWS_END = "sheetData>";

function mergeOf(ref: string): Merge | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})$/i.exec(ref);
  const [, column = "", top, bottom] = match ?? [];
  if (!match || Number(bottom) <= Number(top)) return undefined;
  return { left: columnOf(column), top: Number(top), bottom: Number(bottom) };
}

/** Gives rows the values of the cells that are joined over them (填充合并单元格), as they come by. */
export class MergedValues {
  readonly #merges: readonly Merge[];
  #next = 0;
  /** By column: the cell that reaches down last. */
  readonly #open = new Map<number, { readonly bottom: number; readonly from: ScannedRow }>();

  constructor(merges: readonly Merge[]) {
    this.#merges = merges;
  }

  /** Fills the blank cells of a row that stand under a joined one. O(columns that are joined there). */
  fill(row: ScannedRow): void {
    for (const [column, { bottom, from }] of this.#open) {
      if (row.line > bottom) this.#open.delete(column);
      else give(row, column, from);
    }
    for (; ; this.#next++) {
      const merge = this.#merges[this.#next];
      if (!merge || merge.top > row.line) break;
      if (merge.top === row.line && (row.cells[merge.left] ?? "") !== "")
        this.#open.set(merge.left, { bottom: merge.bottom, from: row });
    }
  }
}

function give({ cells, kinds }: ScannedRow, column: number, from: ScannedRow): void {
  // Some programs keep what a cell held before it was joined, and so do we.
  if ((cells[column] ?? "") !== "") return;
  while (cells.length < column) {
    cells.push("");
    kinds.push(undefined);
  }
  cells[column] = from.cells[column] ?? "";
  kinds[column] = from.kinds[column];
}
