import type { Match } from "@minyi/core";
import { CsvFile } from "./csv-file.ts";

const FLUSH_ROWS = 2_000;

/** A file of pairs, written as they are found (写出近似重复对): millions of them are never in memory together. */
export class PairFile {
  readonly #file: CsvFile;
  #waiting: string[][] = [["id1", "id2", "jaccard"]];
  #count = 0;

  private constructor(path: string) {
    this.#file = CsvFile.open(path);
  }

  static open(path: string): PairFile {
    return new PairFile(path);
  }

  /** Pairs written so far. */
  get count(): number {
    return this.#count;
  }

  /** Passes pairs on while they are written; on a fault nothing is left behind. */
  *writing(rows: Iterable<readonly Match[]>): Generator<Match, void, undefined> {
    let done = false;
    try {
      for (const row of rows) {
        for (const match of row) {
          this.#write(match);
          yield match;
        }
      }
      done = true;
    } finally {
      if (!done) this.#file.drop();
    }
  }

  /** Gives the file up. */
  drop(): void {
    this.#file.drop();
  }

  /** Puts the file in its place. */
  finish(): void {
    this.#flush();
    this.#file.finish();
  }

  #write({ id1, id2, jaccard }: Match): void {
    this.#waiting.push([id1, id2, String(Number(jaccard.toFixed(6)))]);
    this.#count++;
    if (this.#waiting.length >= FLUSH_ROWS) this.#flush();
  }

  #flush(): void {
    this.#file.write(this.#waiting);
    this.#waiting = [];
  }
}
