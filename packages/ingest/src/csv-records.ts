import { type CsvError, type InfoRecord, Parser } from "csv-parse";
import type { TextPiece } from "./decode-text.ts";

/** A record that could be read, with the line of the file it starts on. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: string[];
}

/** A line no record can start on, as it stands in the file. */
export interface BrokenLine {
  readonly line: number;
  readonly raw: string;
  readonly code: "BAD_QUOTE" | "TOO_LONG";
  readonly reason: string;
}

/** What was read since the batch before. */
export interface CsvBatch {
  readonly records: readonly CsvRecord[];
  readonly broken: readonly BrokenLine[];
}

/** Options for {@linkcode csvRecords}. */
export interface CsvRecordOptions {
  readonly delimiter: string;
  /** @default '"' */
  readonly quote?: string;
  /** A record longer than this is given up. */
  readonly maxRecordBytes: number;
  /** The line of the file that the text begins on. @default 1 */
  readonly firstLine?: number;
}

const BATCH_RECORDS = 500;
/** Bytes after which a batch is handed on although it has few records. */
const BATCH_BYTES = 4 * 1024 * 1024;

/** UTF-16 units of a line that is looked through for spaces around quotes. */
const SPACED_CHARS = 64 * 1024;

const CR = 13;
const LF = 10;

/**
 * Cuts a text into CSV records, and goes on behind lines that are none.
 *
 * csv-parse stops for good at the first bad quote. Here a fresh parser then starts on the line after the one the bad
 * record began on, so a stray quote costs its own line. A quote inside a cell that does not begin with one is a character like
 * any other, as spreadsheets read it, and spaces between a closing quote and the end of its cell are passed over when the
 * record is one line. Linear for all that: a line that opens a quote changes whether a
 * quote is open, and so does the next line with an odd number of them, so no line lies in more than two failed records.
 *
 * csv-parse's own line numbers count a CRLF inside quotes twice; lines are therefore counted here, from the cells.
 */
export async function* csvRecords(
  text: AsyncIterable<TextPiece>,
  options: CsvRecordOptions,
): AsyncGenerator<CsvBatch> {
  const reader = new RecordReader(options);
  let bytes = 0;
  for await (const piece of text) {
    const block = typeof piece === "string" ? Buffer.from(piece) : piece;
    await reader.write(block);
    bytes += block.length;
    if (reader.size < BATCH_RECORDS && bytes < BATCH_BYTES) continue;
    yield reader.take();
    bytes = 0;
  }
  await reader.end();
  yield reader.take();
}

class RecordReader {
  readonly #options: Required<CsvRecordOptions>;
  readonly #spacedCell: RegExp;
  #parser: Parser;
  #records: CsvRecord[] = [];
  #broken: BrokenLine[] = [];
  /** Bytes that are not part of a record yet, and where they begin in what the parser was given. */
  #held: Buffer[] = [];
  #heldFrom = 0;
  /** End of the last record, in bytes of what the parser was given. */
  #recordEnd = 0;
  #nextLine: number;
  #emptyLines = 0;
  /** Set while a line that cannot be read goes on beyond what is held. */
  #fault: CsvError | undefined;

  constructor(options: CsvRecordOptions) {
    this.#options = { quote: '"', firstLine: 1, ...options };
    this.#spacedCell = spacedCell(this.#options);
    this.#nextLine = this.#options.firstLine;
    this.#parser = this.#newParser();
  }

  /** Records and broken lines not yet taken. */
  get size(): number {
    return this.#records.length + this.#broken.length;
  }

  take(): CsvBatch {
    const batch = { records: this.#records, broken: this.#broken };
    this.#records = [];
    this.#broken = [];
    return batch;
  }

  async write(block: Buffer): Promise<void> {
    if (this.#fault && this.#isWithinFault(block)) return;
    this.#held.push(block);
    if (this.#fault) await this.#feed(this.#behindFault(this.#fault, false));
    else await this.#feed(block);
  }

  async end(): Promise<void> {
    if (this.#fault) await this.#feed(this.#behindFault(this.#fault, true), true);
    for (;;) {
      const error = await finished((done) => this.#parser.end(done));
      if (!error) return;
      await this.#feed(this.#behindFault(error, true), true);
    }
  }

  async #feed(block: Buffer | undefined, atEnd = false): Promise<void> {
    let rest = block;
    while (rest) {
      const bytes = rest;
      const error = await finished((done) => this.#parser.write(bytes, done));
      rest = error ? this.#behindFault(error, atEnd) : undefined;
    }
    this.#forget();
  }

  /** Whether the broken line goes on beyond the block; of a line that is too long only the beginning is kept. */
  #isWithinFault(block: Buffer): boolean {
    if (block.includes(LF) || block.includes(CR) || this.#held.at(-1)?.at(-1) === CR) return false;
    const bytes = this.#held.reduce((sum, { length }) => sum + length, 0);
    if (bytes < this.#options.maxRecordBytes) this.#held.push(block);
    return true;
  }

  #newParser(): Parser {
    const parser = new Parser({
      delimiter: this.#options.delimiter,
      quote: this.#options.quote,
      escape: this.#options.quote,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: this.#options.maxRecordBytes,
      // Nothing is handed on through the stream, so that a block is read by the time its write is done.
      on_record: (cells: string[], info: InfoRecord) => this.#keep(cells, info),
    });
    // Errors come back through the callbacks of write and end.
    parser.on("error", () => {});
    this.#heldFrom = 0;
    this.#recordEnd = 0;
    this.#emptyLines = 0;
    return parser;
  }

  #keep(cells: string[], info: InfoRecord): null {
    const line = this.#nextLine + info.empty_lines - this.#emptyLines;
    this.#records.push({ line, cells });
    this.#nextLine = line + 1 + lineBreaks(cells);
    this.#emptyLines = info.empty_lines;
    this.#recordEnd = info.bytes_records;
    return null;
  }

  /** Lets go of the blocks that lie wholly before the end of the last record. */
  #forget(): void {
    let gone = 0;
    for (const block of this.#held) {
      if (this.#heldFrom + block.length > this.#recordEnd) break;
      this.#heldFrom += block.length;
      gone++;
    }
    if (gone > 0) this.#held.splice(0, gone);
  }

  /** Puts the first held line aside as broken; gives what follows it, or `undefined` when its end is not held yet. */
  #behindFault(error: CsvError, atEnd: boolean): Buffer | undefined {
    const held = joined(this.#held).subarray(this.#recordEnd - this.#heldFrom);
    const start = this.#skipEmptyLines(held);
    const rest = held.subarray(start);
    const end = lineEnd(rest, atEnd);
    this.#parser = this.#newParser();
    if (end === undefined && !atEnd) {
      this.#fault = error;
      this.#held = [rest.subarray(0, this.#options.maxRecordBytes)];
      return undefined;
    }
    this.#fault = undefined;
    const raw = rest.subarray(0, end?.from ?? rest.length);
    this.#setAside(error, raw);
    const next = rest.subarray(end?.to ?? rest.length);
    this.#held = [next];
    return next;
  }

  #setAside(error: CsvError, raw: Buffer): void {
    const line = this.#nextLine++;
    const text = raw.toString();
    const cells = this.#plainCells(text, error);
    if (cells) this.#records.push({ line, cells });
    else this.#broken.push({ line, raw: text, ...this.#faultOf(error, raw) });
  }

  /** 他说"好" without quotes around the cell is not doubtful as long as no cell of the line begins with a quote. */
  #plainCells(text: string, { code }: CsvError): string[] | undefined {
    if (code === "CSV_INVALID_CLOSING_QUOTE") return this.#spacedCells(text);
    if (code !== "INVALID_OPENING_QUOTE") return undefined;
    const cells = text.split(this.#options.delimiter);
    return cells.some((cell) => cell.startsWith(this.#options.quote)) ? undefined : cells;
  }

  /** The cells of a line that is in order but for spaces around its quotes. */
  #spacedCells(text: string): string[] | undefined {
    if (text.length > SPACED_CHARS) return undefined;
    const { quote, delimiter } = this.#options;
    const cells: string[] = [];
    for (let at = 0; ; at += delimiter.length) {
      this.#spacedCell.lastIndex = at;
      const match = this.#spacedCell.exec(text);
      if (!match) return undefined;
      cells.push(match[1]?.replaceAll(quote + quote, quote) ?? match[2] ?? "");
      at += match[0].length;
      if (at === text.length) return cells;
    }
  }

  #skipEmptyLines(held: Buffer): number {
    let at = 0;
    while (held[at] === CR || held[at] === LF) {
      at += held[at] === CR && held[at + 1] === LF ? 2 : 1;
      this.#nextLine++;
    }
    return at;
  }

  #faultOf(error: CsvError, raw: Buffer): Pick<BrokenLine, "code" | "reason"> {
    const { maxRecordBytes } = this.#options;
    switch (error.code) {
      case "CSV_INVALID_CLOSING_QUOTE":
        return {
          code: "BAD_QUOTE",
          reason: "右引号后面还有别的字：要求右引号后面是分隔符或换行，单元格里的引号写两个",
        };
      case "INVALID_OPENING_QUOTE":
        return {
          code: "BAD_QUOTE",
          reason: "引号出现在单元格中间：要求整个单元格加引号，里面的引号写两个",
        };
      case "CSV_QUOTE_NOT_CLOSED":
        return { code: "BAD_QUOTE", reason: "左引号到文件末尾没有右引号：要求引号成对" };
      case "CSV_MAX_RECORD_SIZE":
        return raw.length >= maxRecordBytes
          ? {
              code: "TOO_LONG",
              reason: `这一行超过 ${maxRecordBytes} 字节：要求不超过这个长度，或者放宽限额 recordBytes`,
            }
          : { code: "BAD_QUOTE", reason: `左引号之后 ${maxRecordBytes} 字节之内没有右引号：要求引号成对` };
      default:
        throw error;
    }
  }
}

function finished(act: (done: (error?: Error | null) => void) => void): Promise<CsvError | undefined> {
  return new Promise((resolve) => act((error) => resolve((error ?? undefined) as CsvError | undefined)));
}

/** A quoted cell with spaces around it, or one without a quote, up to the delimiter or the end. */
function spacedCell({ delimiter, quote }: Required<CsvRecordOptions>): RegExp {
  const [d, q] = [literal(delimiter), literal(quote)];
  return new RegExp(` *${q}([^${q}]*(?:${q}${q}[^${q}]*)*)${q} *(?=${d}|$)|([^${q}${d}]*)(?=${d}|$)`, "y");
}

/** A pattern for the text itself. */
export function literal(text: string): string {
  return text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** One block is not copied: a file with a bad quote on every line comes here once a line. */
function joined(blocks: readonly Buffer[]): Buffer {
  const [only, ...others] = blocks;
  return only && others.length === 0 ? only : Buffer.concat(blocks);
}

function lineEnd(bytes: Buffer, atEnd: boolean): { readonly from: number; readonly to: number } | undefined {
  const lf = bytes.indexOf(LF);
  const cr = (lf < 0 ? bytes : bytes.subarray(0, lf)).indexOf(CR);
  if (cr < 0) return lf < 0 ? undefined : { from: lf, to: lf + 1 };
  // Whether a CR at the very end is a CRLF is not known before the next block.
  if (cr === bytes.length - 1 && !atEnd) return undefined;
  return { from: cr, to: bytes[cr + 1] === LF ? cr + 2 : cr + 1 };
}

function lineBreaks(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf("\n"); at >= 0; at = cell.indexOf("\n", at + 1)) count++;
    for (let at = cell.indexOf("\r"); at >= 0; at = cell.indexOf("\r", at + 1)) {
      if (cell.charCodeAt(at + 1) !== LF) count++;
    }
  }
  return count;
}
