/** A line of the list of a destination's folder (清单条目). */
export interface ManifestEntry {
  readonly file: string;
  /** Over the file, hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  readonly item: string;
  readonly title: string;
  readonly role: "to" | "copy";
  /** The parcel's id. */
  readonly id: string;
}

const HEADINGS = ["文件", "SHA-256", "字节", "信息", "标题", "方式", "待发件"] as const;
const BYTE_ORDER_MARK = "\ufeff";
/** A cell in quotes or without, and what ends it. */
const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
const RUNNABLE = /^'*[=+\-@＝＋－＠]/;

/**
 * Writes the list that a person opens in a spreadsheet and a program checks (写清单): CSV with a byte order mark, in order of the file names
 * by their UTF-16 code units, so that the same files give the same bytes.
 *
 * White space of a title becomes a space; what a spreadsheet would run has an apostrophe before it.
 *
 * O(n log n). Source: RFC 4180.
 */
export function manifestText(entries: Iterable<ManifestEntry>): string {
  const sorted = [...entries].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const rows = sorted.map(({ file, sha256, bytes, item, title, role, id }) =>
    [file, sha256, `${bytes}`, item, title.replace(/\s+/g, " "), role === "to" ? "主送" : "抄送", id]
      .map(cell)
      .join(","),
  );
  return `${BYTE_ORDER_MARK}${[HEADINGS.join(","), ...rows].join("\r\n")}\r\n`;
}

/** What is checked of a file. */
export type ListedFile = Pick<ManifestEntry, "file" | "sha256" | "bytes">;

/**
 * Reads such a list again (读清单), also when a spreadsheet has saved it; undefined when it is none.
 *
 * @example
 * parseManifest("文件,SHA-256,字节\r\na.md,ff,3\r\n"); // => [{ file: "a.md", sha256: "ff", bytes: 3 }]
 */
export function parseManifest(text: string): readonly ListedFile[] | undefined {
  const [headings, ...rows] = rowsOf(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text) ?? [];
  if (HEADINGS.slice(0, 3).some((heading, i) => headings?.[i] !== heading)) return undefined;
  if (rows.some(([file = "", , bytes = ""]) => file === "" || !/^\d{1,15}$/.test(bytes))) return undefined;
  return rows.map(([file = "", sha256 = "", bytes]) => ({ file: bare(file), sha256, bytes: Number(bytes) }));
}

function rowsOf(text: string): string[][] | undefined {
  const rows: string[][] = [];
  let row: string[] = [];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < text.length) {
    const [match, quoted, plain = "", end] = CELL.exec(text) ?? [];
    if (match === undefined) return undefined;
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return row.length > 0 ? [...rows, [...row, ""]] : rows;
}

function cell(text: string): string {
  const guarded = RUNNABLE.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}

function bare(text: string): string {
  return text.startsWith("'") && RUNNABLE.test(text) ? text.slice(1) : text;
}
