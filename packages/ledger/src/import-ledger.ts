import { InputError, LedgerConflictError, type LedgerEvent } from "@minyi/core";
import type * as z from "zod";
import type { Ledger } from "./ledger.ts";
import { eventLineSchema, footerSchema, headerSchema, LINES_VERSION } from "./ledger-lines.ts";
import { RestoreError } from "./restore-error.ts";

/** Events written at a time: what an import holds does not grow with the file. */
const BATCH = 256;

/** What {@linkcode importLedger} did. */
export interface ImportResult {
  /** Events in the lines. */
  readonly events: number;
  /** Those written. */
  readonly appended: number;
  /** Those that stood in the ledger before. */
  readonly already: number;
}

/**
 * Reads a ledger from the lines {@linkcode exportLedger} wrote (导入台账): the same places, ids and hashes.
 *
 * The ledger is empty, or holds the first events of the lines and gets the rest. Every line is checked: what its kind
 * says, what it refers to, its id, its hash and the chain. All is one transaction: when it throws, nothing was written.
 * Others who want to write wait until it is done.
 *
 * O(n) in the bytes, in bounded memory. A byte order mark and line ends of Windows do no harm.
 *
 * @throws {InputError} A line is not as it was written: not JSON, changed, left out, twice, or the end is missing. The
 * message gives the line, from 1.
 * @throws {LedgerConflictError} The ledger holds something else than the beginning of the lines, or more.
 * @throws {StorageError} The disk is full, or the ledger is read-only.
 * @example
 * import { openSqliteLedger } from "@minyi/ledger/sqlite";
 * const [from, to] = [await openSqliteLedger(":memory:"), await openSqliteLedger(":memory:")];
 * await importLedger(exportLedger(from), to); // => { events: 0, appended: 0, already: 0 }
 */
export async function importLedger(
  lines: AsyncIterable<string> | Iterable<string>,
  ledger: Ledger,
): Promise<ImportResult> {
  return await ledger.exclusively(async () => {
    const reader = new LineReader(ledger);
    for await (const line of lines) await reader.take(line);
    return await reader.end();
  });
}

/** What is known on the way through the lines. Event n stands on line n + 1. */
class LineReader {
  readonly #ledger: Ledger;
  #line = 0;
  #events = 0;
  #head = "";
  #appended = 0;
  #ended = false;
  #batch: LedgerEvent[] = [];

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  async take(text: string): Promise<void> {
    this.#line++;
    if (this.#line === 1) return this.#takeHeader(text.replace(/^\ufeff/, ""));
    if (this.#ended) return this.#takeRest(text);
    const value = this.#parse(text);
    if (typeof value === "object" && value !== null && "head" in value) await this.#takeFooter(value);
    else await this.#takeEvent(value);
  }

  async end(): Promise<ImportResult> {
    if (this.#line === 0) throw fileFault("it is empty", "文件是空的");
    if (!this.#ended)
      throw fileFault(
        `it ends after line ${this.#line}, without the line that closes it`,
        `文件到第${this.#line}行就断了，缺少结尾行`,
      );
    const { seq } = await this.#ledger.head();
    if (seq > this.#events)
      throw new LedgerConflictError(
        `cannot import ${this.#events} events: the ledger has ${seq}, wanted one that has no more`,
      );
    return { events: this.#events, appended: this.#appended, already: this.#events - this.#appended };
  }

  #takeHeader(text: string): void {
    const { version } = this.#fit(headerSchema, this.#parse(text), "the first line of an exported ledger");
    if (version > LINES_VERSION)
      throw lineFault(1, `has version ${version}, this program knows ${LINES_VERSION}; use a newer one`);
  }

  async #takeEvent(value: unknown): Promise<void> {
    const event = this.#fit(eventLineSchema, value, "an event");
    if (event.seq !== this.#events + 1)
      throw lineFault(this.#line, `holds event ${event.seq}, wanted event ${this.#events + 1}`);
    this.#events = event.seq;
    this.#head = event.hash;
    // A schema gives no `__proto__` back, and a column may be headed so: the data are taken as they were parsed.
    const { data } = value as { readonly data: unknown };
    this.#batch.push({ ...event, data } as unknown as LedgerEvent);
    if (this.#batch.length >= BATCH) await this.#write();
  }

  async #takeFooter(value: unknown): Promise<void> {
    const { events, head } = this.#fit(footerSchema, value, "the last line of an exported ledger");
    if (events !== this.#events)
      throw lineFault(this.#line, `closes ${events} events, ${this.#events} stand before it`);
    if (events > 0 && head !== this.#head)
      throw lineFault(this.#line, `has the hash “${head}”, the event before it “${this.#head}”`);
    await this.#write();
    this.#ended = true;
  }

  #takeRest(text: string): void {
    if (text.trim() !== "") throw lineFault(this.#line, "stands behind the line that closes the ledger");
  }

  async #write(): Promise<void> {
    try {
      this.#appended += (await this.#ledger.restore(this.#batch)).appended;
      this.#batch = [];
    } catch (error) {
      throw error instanceof RestoreError ? lineFault(error.seq + 1, error.fault, error) : error;
    }
  }

  #parse(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw lineFault(this.#line, `is not JSON: ${String(error)}`, error);
    }
  }

  #fit<T>(schema: z.ZodType<T>, value: unknown, wanted: string): T {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    const path = issue?.path.map(String).join(".");
    throw lineFault(
      this.#line,
      `is not ${wanted}: ${path ? `“${path}”: ` : ""}${issue?.message ?? "does not fit"}`,
    );
  }
}

function lineFault(line: number, fault: string, cause?: unknown): InputError {
  return fileFault(`line ${line}: ${fault}`, `第${line}行有误，整个文件没有导入：${fault}`, cause);
}

function fileFault(fault: string, zh: string, cause?: unknown): InputError {
  return new InputError("UNREADABLE", `cannot import the ledger: ${fault}; nothing was written`, {
    zh: `台账无法导入：${zh}`,
    cause,
  });
}
