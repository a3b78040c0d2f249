import { createReadStream } from "node:fs";
import type { RowIssue } from "@minyi/core";
import { csvLines, originalHeadings, REJECT_HEADINGS, rejectLines } from "@minyi/ingest";
import { linesOf } from "@minyi/pipeline";
import { TextFile } from "./text-file.ts";

/** Rows written at a time. */
const ROWS = 500;

/**
 * A file of rejects written bit by bit (分批写拒收表), as `writeRejects` makes it at once: which columns there are is known only at the
 * end, so the rows wait in a file beside it, not in memory.
 */
export class RejectFile {
  readonly #path: string;
  readonly #waiting: TextFile;
  readonly #headings = new Set<string>();

  private constructor(path: string) {
    this.#path = path;
    this.#waiting = TextFile.open(`${path}.rows`);
  }

  /**
   * @throws {OptionError} The folder is not there, or no permission.
   * @throws {StorageError} DISK_FULL or STORAGE, as from all that follows.
   */
  static open(path: string): RejectFile {
    return new RejectFile(path);
  }

  write(issues: readonly RowIssue[]): void {
    originalHeadings(issues, this.#headings);
    this.#waiting.write(issues.map(asLine).join(""));
  }

  /** Puts the file in its place; what stood there is replaced. */
  async finish(): Promise<void> {
    const originals = [...this.#headings];
    const file = TextFile.open(this.#path);
    try {
      file.write(`\ufeff${csvLines([[...originals, ...REJECT_HEADINGS]])}`);
      let rows: RowIssue[] = [];
      const write = () => {
        if (rows.length > 0) file.write(rejectLines(rows, originals));
        rows = [];
      };
      for await (const line of linesOf(createReadStream(this.#waiting.partial))) {
        if (rows.push(JSON.parse(line)) === ROWS) write();
      }
      write();
      file.finish();
    } finally {
      file.drop();
      this.#waiting.drop();
    }
  }

  /** Gives the file up. */
  drop(): void {
    this.#waiting.drop();
  }
}

/** A line end of any kind would part it, also those that JSON leaves as they are. */
function asLine(issue: RowIssue): string {
  const line = JSON.stringify(issue).replace(
    /[\u2028\u2029\u0085]/g,
    (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `${line}\n`;
}
