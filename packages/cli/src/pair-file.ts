import { closeSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { pid } from "node:process";
import type { Match } from "@minyi/core";
import { csvLines, toCsv } from "@minyi/ingest";
import { fileError } from "@minyi/pipeline";

const FLUSH_ROWS = 2_000;

/** A file of pairs, written as they are found (写出近似重复对): millions of them are never in memory together. */
export class PairFile {
  readonly #path: string;
  readonly #partial: string;
  readonly #file: number;
  #waiting: string[][] = [];
  #count = 0;

  private constructor(path: string) {
    this.#path = path;
    this.#partial = `${path}.${pid}.partial`;
    try {
      this.#file = openSync(this.#partial, "w");
    } catch (cause) {
      throw fileError(path, cause);
    }
    writeSync(this.#file, toCsv(["id1", "id2", "jaccard"], []));
  }

  static open(path: string): PairFile {
    return new PairFile(path);
  }

  /** Pairs written so far. */
  get count(): number {
    return this.#count;
  }

  /** Passes pairs on while writing them; on a fault nothing is left behind. */
  *writing(rows: Iterable<readonly Match[]>): Generator<Match> {
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
      if (!done) this.#drop();
    }
  }

  /** Puts the file in its place. */
  finish(): void {
    this.#flush();
    closeSync(this.#file);
    renameSync(this.#partial, this.#path);
  }

  #write({ id1, id2, jaccard }: Match): void {
    this.#waiting.push([id1, id2, String(Number(jaccard.toFixed(6)))]);
    this.#count++;
    if (this.#waiting.length === FLUSH_ROWS) this.#flush();
  }

  #flush(): void {
    writeSync(this.#file, csvLines(this.#waiting));
    this.#waiting = [];
  }

  #drop(): void {
    closeSync(this.#file);
    rmSync(this.#partial, { force: true });
  }
}
