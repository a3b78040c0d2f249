import type { TableNote } from "@minyi/ingest";
import type { FuzzInput } from "./fuzz-input.ts";
import { slowRecords } from "./slow-records.ts";

/** What stands on a line of a file, by a count that knows nothing of the reader (一条记录). */
export interface PresentRecord {
  /** As they are written; nothing where that cannot be known. */
  readonly cells?: readonly string[];
  /** No record starts on the line: its cells are what it was cut into, its characters all the same. */
  readonly isBroken: boolean;
}

/** The records of a file, or of a sheet of it. */
export interface PresentTable {
  /** As places name it. */
  readonly file: string;
  readonly hasHeadings: boolean;
  readonly records: ReadonlyMap<number, PresentRecord>;
  /** The line of each record, where several may begin on one. */
  readonly places?: readonly number[];
}

/**
 * Counts what is in a file (数记录): its tables in each way in which it may be read, mostly one; none where nobody can know.
 *
 * @param notes What the reader told, since it names the sheets it did not read.
 */
export function presentRecords(
  input: FuzzInput,
  notes: readonly TableNote[],
): readonly (readonly PresentTable[])[] {
  if (input.sheets) return [sheetTables(input, notes)];
  switch (input.kind) {
    case "csv":
      return csvRecords(input).map((records) => [{ file: input.file, hasHeadings: true, records }]);
    case "jsonl":
      return jsonTables(input);
    case "xlsx":
      return [];
  }
}

type Records = ReadonlyMap<number, PresentRecord>;

/** The first line of a file that says what parts its cells. */
const SEPARATOR_LINE = /^"?sep=[^\r\n"'\ud800-\udfff]"?(?:\r\n|\r|\n|$)/i;

function csvRecords({ bytes, dialect }: FuzzInput): readonly Records[] {
  const { encoding, delimiter, quote } = dialect ?? {};
  const magic = bytes.toString("latin1", 0, 4);
  const isText = !magic.startsWith("PK") && magic !== "\u00d0\u00cf\u0011\u00e0";
  if (!encoding || !delimiter || !quote || !isText) return [];
  const text = decoded(bytes, encoding);
  const [separator = ""] = SEPARATOR_LINE.exec(text) ?? [];
  const below = text.slice(separator.length).replace(/^\ufeff+/, "");
  const ways = below.includes(`${quote}\0`) ? [false, true] : [false];
  return ways.map((goesOnAtNul) => {
    const firstLine = separator === "" ? 1 : 2;
    const records = slowRecords(below, { delimiter, quote, firstLine, goesOnAtNul });
    const told = records.map(({ line, cells, isBroken }) => [line, { cells, isBroken }] as const);
    const first = separator === "" ? [] : [[1, { cells: [separator], isBroken: false }] as const];
    return new Map<number, PresentRecord>([...first, ...told]);
  });
}

/** Less the mark at its beginning, and the NULs and Ctrl-Z that fill up its end. */
function decoded(bytes: Uint8Array, encoding: string): string {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes).replace(/^\ufeff+/, "");
  let end = text.length;
  while (end > 0 && (text[end - 1] === "\0" || text[end - 1] === "\u001a")) end--;
  return text.slice(0, end);
}

/** Begins as an object a line: not spread over several, and no list of them. */
const JSON_LINES = /^\s*\{[ \t]*(?:\}|"(?:[^"\\]|\\.)*"\s*:)/;

function jsonTables({ file, bytes, dialect, objectLines }: FuzzInput): readonly (readonly PresentTable[])[] {
  if (objectLines) return [[{ file, hasHeadings: false, records: new Map(), places: objectLines }]];
  if (!dialect?.encoding) return [];
  const text = decoded(bytes, dialect.encoding);
  if (!JSON_LINES.test(text)) return [];
  const lines = text.split(/\r\n|\n|\r/);
  const places = lines.flatMap((line, at) => (/[^ \t,]/.test(line) ? [at + 1] : []));
  return [[{ file, hasHeadings: false, records: new Map(), places }]];
}

/** Of the sheets that hold something those that are read, each by the name that places give it. */
function sheetTables({ file, sheets = [] }: FuzzInput, notes: readonly TableNote[]): readonly PresentTable[] {
  const filled = sheets.filter(({ lines }) => lines.size > 0).map(({ name }) => name);
  const choice = notes.find(({ text }) => text.zh.startsWith("只读了"))?.text.zh.split("没有读");
  const [read, left] = choice ? choice.map(namesIn) : [filled, []];
  const passed = notes
    .filter(({ text }) => text.zh.endsWith("，没有读"))
    .flatMap(({ text }) => namesIn(text.zh));
  const told = [...(read ?? []), ...(left ?? [])];
  const unknown = filled.filter((name) => !told.includes(name));
  // A sheet nobody spoke of is looked for, and found missing.
  const wanted = [...(read ?? []), ...unknown].filter((name) => !passed.includes(name));
  return sheets
    .filter(({ name }) => wanted.includes(name))
    .map(({ name, lines }) => ({
      file: (read ?? []).length > 1 ? `${file}#${name}` : file,
      hasHeadings: true,
      records: new Map(
        [...lines].map(([line, cells]) => [line, { ...(cells ? { cells } : {}), isBroken: false }]),
      ),
    }));
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/“([^”]*)”/g)].map(([, name = ""]) => name);
}
