import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";

/** The rows of a CSV file by heading, read by csv-parse alone. */
export async function csvRows(path: string): Promise<Readonly<Record<string, string>>[]> {
  return parse(await readFile(path), { columns: true, bom: true });
}

/** The cells of a CSV file, the header first, read by csv-parse alone. */
export function csvCells(text: string): string[][] {
  return parse(text, { bom: true, relax_column_count: true });
}

/** Writes cells as the plainest CSV: every cell in quotes, no byte order mark. */
export function plainCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\r\n`).join("");
}
