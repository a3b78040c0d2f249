import { OptionError } from "@minyi/core";

/** How large what is read may be (读入限额); beyond it a row or a file is refused, never cut. */
export interface ReadLimits {
  /** Longest cell, in UTF-16 units. */
  readonly cellChars: number;
  /** Longest record of CSV or JSON Lines, in bytes of UTF-8; of a sheet, in UTF-16 units. */
  readonly recordBytes: number;
  /** Largest workbook, packed. */
  readonly fileBytes: number;
  /** Most bytes the parts of a workbook may unfold to together; counted while unfolding. */
  readonly unpackedBytes: number;
  /** Unfolded bytes a packed byte may stand for. */
  readonly compressionRatio: number;
  /** Parts of a workbook. */
  readonly entries: number;
  /** Cells of a sheet that hold nothing, beyond as many as hold something. */
  readonly emptyCells: number;
  /** Texts that the cells of a workbook share, in UTF-16 units together: they are held in memory. */
  readonly sharedChars: number;
}

const DEFAULT_LIMITS: ReadLimits = {
  cellChars: 1_000_000,
  recordBytes: 8_065_536,
  fileBytes: 64 * 1024 * 1024,
  unpackedBytes: 1024 * 1024 * 1024,
  compressionRatio: 100,
  entries: 1000,
  emptyCells: 5_000_000,
  sharedChars: 256 * 1024 * 1024,
};

/**
 * Completes limits by the usual ones (补齐限额).
 *
 * @throws {OptionError} A limit is not known, or no whole number of at least 1.
 * @example
 * readLimits({ entries: 20 }).cellChars; // => 1000000
 */
export function readLimits(given: Partial<ReadLimits> = {}): ReadLimits {
  const names = Object.keys(DEFAULT_LIMITS);
  for (const [name, value] of Object.entries(given)) {
    if (!names.includes(name))
      throw new OptionError(`there is no limit “${name}”: wanted one of ${names.join(", ")}`);
    if (!Number.isSafeInteger(value) || value < 1)
      throw new OptionError(`cannot limit ${name} to ${value}: wanted a whole number of at least 1`);
  }
  return { ...DEFAULT_LIMITS, ...given };
}
