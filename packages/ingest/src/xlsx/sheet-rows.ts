import { MergedValues, mergedCells } from "./merged-cells.ts";
import type { Archive } from "./open-archive.ts";
import { xmlTexts } from "./scan-part.ts";
import type { SheetTally } from "./sheet-counts.ts";
import { type ScannedRow, SheetScanner } from "./sheet-scanner.ts";
import { openPart, type SheetEntry, type WorkbookParts } from "./workbook-parts.ts";

/** Options for {@linkcode sheetRows}. */
export interface SheetRowOptions {
  /** Gives the rows below a cell that is joined downwards its value. @default false */
  readonly fillMerged?: boolean;
}

/** The rows of a sheet, and what is known of it once they are read (读出的工作表). */
export interface SheetReading {
  /** Some 500 rows at a time. */
  readonly batches: AsyncGenerator<readonly ScannedRow[]>;
  readonly tally: () => SheetTally;
}

const ROWS_PER_BATCH = 500;
/** A batch of long rows is shorter: UTF-16 units. */
const CHARS_PER_BATCH = 4 * 1024 * 1024;

/**
 * Reads the rows of a sheet that hold something (读工作表), batch by batch, while its part is being unfolded.
 *
 * A cell joined downwards can stand in every row it covers; one joined across stands in its first column only.
 *
 * O(n); holds one batch. Reads the part twice when merged cells are wanted, which stand at its end.
 */
export function sheetRows(
  archive: Archive,
  { book, entry }: { readonly book: WorkbookParts; readonly entry: SheetEntry },
  { fillMerged = false }: SheetRowOptions = {},
): SheetReading {
  const { file, limits } = archive;
  const scanner = new SheetScanner({ file, sheet: entry.name, book, limits });
  return { batches: batches(archive, entry.path, { scanner, fillMerged }), tally: () => scanner.tally() };
}

async function* batches(
  archive: Archive,
  path: string,
  { scanner, fillMerged }: { readonly scanner: SheetScanner; readonly fillMerged: boolean },
): AsyncGenerator<readonly ScannedRow[]> {
  const merged = new MergedValues(fillMerged ? await mergedCells(archive, path) : []);
  const batch = new Batch();
  for await (const text of xmlTexts(openPart(archive, path))) {
    scanner.push(text);
    yield* fullBatches(scanner, merged, batch);
  }
  scanner.end();
  yield* fullBatches(scanner, merged, batch);
  const rest = batch.take();
  if (rest.length > 0) yield rest;
}

function* fullBatches(
  scanner: SheetScanner,
  merged: MergedValues,
  batch: Batch,
): Generator<readonly ScannedRow[]> {
  for (let row = scanner.next(); row; row = scanner.next()) {
    merged.fill(row);
    batch.add(row);
    if (batch.isFull) yield batch.take();
  }
}

class Batch {
  #rows: ScannedRow[] = [];
  #chars = 0;

  add(row: ScannedRow): void {
    this.#rows.push(row);
    for (const cell of row.cells) this.#chars += cell.length;
  }

  get isFull(): boolean {
    return this.#rows.length >= ROWS_PER_BATCH || this.#chars >= CHARS_PER_BATCH;
  }

  take(): readonly ScannedRow[] {
    const rows = this.#rows;
    this.#rows = [];
    this.#chars = 0;
    return rows;
  }
}
