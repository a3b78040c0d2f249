import type { ReadLimits } from "../read-limits.ts";
import { overLimit } from "./workbook-errors.ts";
import type { WorkbookParts } from "./workbook-parts.ts";

/** Where a sheet stands, and what its cells refer to. */
export interface SheetContext {
  readonly file: string;
  readonly sheet: string;
  readonly book: WorkbookParts;
  readonly limits: ReadLimits;
}

/** What is told of a sheet beside its rows (工作表情况). */
export interface SheetTally {
  /** Rows and columns that hold something and are not shown. */
  readonly hiddenRows: number;
  readonly hiddenColumns: number;
  /** Formulas whose value was never kept. */
  readonly uncomputed: number;
}

/** Columns A to XFD. */
export const MAX_COLUMNS = 16_384;

/** Counts the cells of a sheet (单元格计数), and stops at the limits. */
export class SheetCounts {
  readonly #context: SheetContext;
  /** Blank cells less filled ones: a wide sheet with gaps is no attack. */
  #blanks = 0;
  /** A text that is shared counts wherever it stands. */
  #chars = 0;
  #hiddenRows = 0;
  #uncomputed = 0;
  readonly #hidden = new Uint8Array(MAX_COLUMNS);
  readonly #filled = new Uint8Array(MAX_COLUMNS);

  constructor(context: SheetContext) {
    this.#context = context;
  }

  /** Counts a filled cell. @throws {InputError} UNREADABLE: more characters than `unpackedBytes`. */
  fill(column: number, chars: number): void {
    this.#filled[column] = 1;
    this.#blanks--;
    this.#chars += chars;
    const { limits, file, sheet } = this.#context;
    if (this.#chars <= limits.unpackedBytes) return;
    throw overLimit(file, {
      limit: "unpackedBytes",
      allowed: limits.unpackedBytes,
      why: `has more than ${limits.unpackedBytes} characters in its sheet “${sheet}”`,
      zh: `工作表“${sheet}”展开后多于 ${limits.unpackedBytes} 字`,
    });
  }

  /** Counts blank cells. @throws {InputError} UNREADABLE: `emptyCells` more than filled ones. */
  blank(count: number): void {
    if (count <= 0) return;
    this.#blanks += count;
    const { limits, file, sheet } = this.#context;
    if (this.#blanks <= limits.emptyCells) return;
    throw overLimit(file, {
      limit: "emptyCells",
      allowed: limits.emptyCells,
      why: `has more than ${limits.emptyCells} blank cells in its sheet “${sheet}”`,
      zh: `工作表“${sheet}”的空单元格比有内容的多出 ${limits.emptyCells} 个以上`,
    });
  }

  /** Counts a row that holds something and is not shown. */
  hideRow(): void {
    this.#hiddenRows++;
  }

  /** Columns that are not shown, from 1, both ends included. */
  hideColumns(from: number, to: number): void {
    this.#hidden.fill(1, Math.max(0, from - 1), Math.max(0, to));
  }

  /** Counts a formula without a value. */
  uncomputed(): void {
    this.#uncomputed++;
  }

  tally(): SheetTally {
    const hiddenColumns = this.#filled.filter((filled, i) => filled === 1 && this.#hidden[i] === 1).length;
    return { hiddenRows: this.#hiddenRows, hiddenColumns, uncomputed: this.#uncomputed };
  }
}
