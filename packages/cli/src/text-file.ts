import { closeSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { pid } from "node:process";
import { fileError } from "@minyi/pipeline";
import { removeLeftovers } from "./remove-leftovers.ts";

/**
 * A text file written bit by bit (分批写文件): it lies beside its place until it is whole, and a fault leaves nothing behind; what a
 * call that was killed left, the next one over the same file removes.
 */
export class TextFile {
  readonly #path: string;
  readonly #partial: string;
  readonly #file: number;
  #open = true;

  private constructor(path: string) {
    this.#path = path;
    this.#partial = `${path}.${pid}.partial`;
    removeLeftovers(path);
    try {
      this.#file = openSync(this.#partial, "w");
    } catch (cause) {
      throw fileError(path, cause);
    }
  }

  /**
   * @throws {OptionError} The folder is not there, or no permission.
   * @throws {StorageError} DISK_FULL or STORAGE, as from all that follows.
   */
  static open(path: string): TextFile {
    return new TextFile(path);
  }

  /** Where it lies until it is whole. */
  get partial(): string {
    return this.#partial;
  }

  write(text: string): void {
    // Not writeSync, which may write a part and say so.
    this.#attempt(() => writeFileSync(this.#file, text));
  }

  /** Puts the file in its place; what stood there is replaced. */
  finish(): void {
    this.#attempt(() => {
      this.#close();
      renameSync(this.#partial, this.#path);
    });
  }

  /** Gives the file up. */
  drop(): void {
    if (this.#open) this.#close();
    rmSync(this.#partial, { force: true });
  }

  #close(): void {
    this.#open = false;
    closeSync(this.#file);
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (cause) {
      this.drop();
      throw fileError(this.#path, cause);
    }
  }
}
