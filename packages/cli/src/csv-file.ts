import { csvLines } from "@minyi/ingest";
import { TextFile } from "./text-file.ts";

/** A CSV file for people, written bit by bit (分批写 CSV), as {@linkcode TextFile}: UTF-8 with byte order mark, CRLF, formulas guarded. */
export class CsvFile {
  readonly #file: TextFile;

  private constructor(path: string) {
    this.#file = TextFile.open(path);
    this.#file.write("\ufeff");
  }

  /**
   * @throws {OptionError} The folder is not there, or no permission.
   * @throws {StorageError} DISK_FULL or STORAGE, as from all that follows.
   */
  static open(path: string): CsvFile {
    return new CsvFile(path);
  }

  /** Appends rows; the first are the headings. */
  write(rows: Iterable<readonly (string | number)[]>): void {
    this.#file.write(csvLines(rows));
  }

  /** Puts the file in its place; what stood there is replaced. */
  finish(): void {
    this.#file.finish();
  }

  /** Gives the file up. */
  drop(): void {
    this.#file.drop();
  }
}
