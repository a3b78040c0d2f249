/** Columns of a clerk's sheet, in the order they are written; a sheet has those it uses. */
export const COLUMNS = [
  "日期",
  "编号",
  "刊物",
  "期号",
  "标题",
  "类型",
  "级别",
  "单位或职务",
  "采用刊物",
  "方式",
  "内容",
  "反映人",
  "身份",
  "界别",
  "类别",
  "体裁",
  "标记",
  "届次",
  "数额",
  "计量单位",
  "落实情况",
  "满意程度",
  "对象",
] as const;

/** A row by heading; what is left out is blank. */
export type SheetRow = Readonly<Partial<Record<(typeof COLUMNS)[number], string>>>;

/** Writes rows as a clerk's sheet: UTF-8 with BOM, CRLF, in the order of the days. */
export function sheetText(rows: readonly SheetRow[]): string {
  const used = COLUMNS.filter((column) => rows.some((row) => (row[column] ?? "") !== ""));
  const ordered = rows.toSorted((a, b) => ((a.日期 ?? "") < (b.日期 ?? "") ? -1 : a.日期 === b.日期 ? 0 : 1));
  const lines = [used, ...ordered.map((row) => used.map((column) => row[column] ?? ""))];
  return `\uFEFF${lines.map((cells) => `${cells.map(cellText).join(",")}\r\n`).join("")}`;
}

function cellText(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The day so far into a span: share 0 is its first day, share 1 its last. */
export function dayAt(from: string, to: string, share: number): string {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  return new Date(first + Math.floor((share * (last - first)) / 86_400_000) * 86_400_000)
    .toISOString()
    .slice(0, 10);
}

/** Numbers from 1. */
export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}

/** 信0001 */
export function numbered(prefix: string, number: number, width = 3): string {
  return `${prefix}${String(number).padStart(width, "0")}`;
}
