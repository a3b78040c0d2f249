import { extname } from "node:path";
import { OptionError } from "@minyi/core";
import { toCsv, toXlsx } from "@minyi/ingest";
import { bulletinTable, dutiesTable, renderBulletin } from "@minyi/report";
import type { BulletinResult } from "./bulletin-ledger.ts";
import { writeWhole } from "./write-whole.ts";

/**
 * Writes a bulletin as a file (写出通报), by the ending of its name: .md the text with head and foot, .csv or .xlsx the table.
 *
 * A table of members has, after an empty row, how each stands with the duties.
 *
 * @throws {OptionError} The name has another ending.
 * @throws {StorageError} The file cannot be written; nothing is left behind.
 */
export async function writeBulletin(path: string, result: BulletinResult): Promise<void> {
  const ending = extname(path).toLowerCase();
  if (ending === ".md") return await writeWhole(path, renderBulletin(result.bulletin));
  const [headings = [], ...rows] = sheetOf(result).map((row) => row.map((cell) => cell ?? ""));
  const names = headings.map(String);
  if (ending === ".csv") return await writeWhole(path, toCsv(names, rows));
  if (ending !== ".xlsx")
    throw new OptionError(
      `cannot write the bulletin as “${path}”: wanted a name that ends in .md, .csv or .xlsx`,
    );
  const columns = names.map((heading, i) => ({ heading, width: i === 0 ? 20 : 14 }));
  await writeWhole(path, await toXlsx(columns, rows, { sheet: "通报" }));
}

function sheetOf({ bulletin, duties }: BulletinResult): readonly (readonly (string | number)[])[] {
  const table = bulletinTable(bulletin);
  return duties ? [...table, [], ...dutiesTable(duties)] : table;
}
