import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { Transform } from "node:stream";
import { parse } from "csv-parse";
import { readSubmissions, readTable } from "minyi";
import { READ_BYTES } from "../corpus-files.ts";
import type { Unavailable } from "../measurement.ts";
import type { IngestFile, IngestFormat } from "./write-files.ts";

/** Something that goes through a file once (测量项目). */
export interface IngestRow {
  readonly name: string;
  readonly isOf: (format: IngestFormat) => boolean;
  /** Rows it came to; `undefined` where it knows of none. */
  readonly run: (file: IngestFile) => Promise<number | undefined | Unavailable>;
}

/** What times are held against. */
export const YARDSTICK = "csv-parse alone, streaming";

const isCsv = (format: IngestFormat) => format !== "xlsx" && format !== "jsonl";
const isUtf8File = (format: IngestFormat) => format === "utf-8";

/** What is measured, in the order of the table. */
export const INGEST_ROWS: readonly IngestRow[] = [
  decoding("isUtf8 alone", isUtf8File, () => (block) => isUtf8(block)),
  decoding("Buffer.toString utf8", isUtf8File, () => (block) => block.toString("utf8")),
  decoding(
    "Buffer.toString latin1, which is not the text",
    isUtf8File,
    () => (block) => block.toString("latin1"),
  ),
  decoding(
    "Buffer.toString utf16le",
    (format) => format === "utf-16le",
    () => (block) => block.toString("utf16le"),
  ),
  decoding("TextDecoder, streaming", isCsv, (format) => {
    const decoder = new TextDecoder(format);
    return (block) => decoder.decode(block, { stream: true });
  }),
  { name: YARDSTICK, isOf: isCsv, run: csvParseAlone },
  { name: "csv-parse behind iconv-lite", isOf: (format) => format === "gb18030", run: csvParseBehindIconv },
  {
    name: "readTable",
    isOf: () => true,
    async run(file) {
      let rows = 0;
      for await (const batch of readTable(bytesOf(file), { file: nameOf(file) }))
        rows += batch.rows.length + batch.issues.length;
      return rows;
    },
  },
  {
    name: "readSubmissions",
    isOf: () => true,
    async run(file) {
      let rows = 0;
      for await (const { submissions, issues } of readSubmissions(bytesOf(file), { file: nameOf(file) }))
        rows += submissions.length + issues.length;
      return rows;
    },
  },
];

function decoding(
  name: string,
  isOf: (format: IngestFormat) => boolean,
  open: (format: IngestFormat) => (block: Buffer) => unknown,
): IngestRow {
  return {
    name,
    isOf,
    async run(file) {
      const decode = open(file.format);
      for await (const block of bytesOf(file)) decode(block);
      return undefined;
    },
  };
}

function bytesOf({ path }: IngestFile) {
  return createReadStream(path, { highWaterMark: READ_BYTES });
}

function nameOf({ format }: IngestFile): string {
  return isCsv(format) ? "来稿.csv" : `来稿.${format}`;
}

async function csvParseAlone(file: IngestFile): Promise<number> {
  const decoder = new TextDecoder(file.format);
  const text = new Transform({
    transform: (block: Buffer, _, done) => done(null, decoder.decode(block, { stream: true })),
    readableObjectMode: false,
  });
  const source = file.format === "utf-8" ? bytesOf(file) : bytesOf(file).pipe(text);
  return await rowsBehind(source.pipe(parse()));
}

async function rowsBehind(records: AsyncIterable<unknown>): Promise<number> {
  let rows = -1;
  for await (const _ of records) rows++;
  return rows;
}

/** Of iconv-lite the one thing that is called; it is no dependency of ours. */
interface IconvLite {
  readonly decodeStream: (encoding: string) => NodeJS.ReadWriteStream;
}

async function csvParseBehindIconv(file: IngestFile): Promise<number | Unavailable> {
  const name = "iconv-lite";
  try {
    const iconv: { readonly default: IconvLite } = await import(name);
    return await rowsBehind(bytesOf(file).pipe(iconv.default.decodeStream(file.format)).pipe(parse()));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND")
      return { unavailable: `${name} is not installed` };
    throw error;
  }
}
