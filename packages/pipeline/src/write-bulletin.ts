import { extname } from "node:path";
import { OptionError } from "@minyi/core";
import { toCsv, toXlsx } from "@minyi/ingest";
import { type Bulletin, bulletinTable, type DutyReport, dutiesTable, renderBulletin } from "@minyi/report";
import { writeWhole } from "./write-whole.ts";

/**
 * Writes a bulletin as a file (写出通报), by the ending of its name: .md the text with head and foot, .csv or .xlsx the table.
 *
 * @throws {OptionError} The name has another ending.
 * @throws {StorageError} The file cannot be written; nothing is left behind.
 */
export async function writeBulletin(path: string, bulletin: Bulletin): Promise<void> {
  if (extname(path).toLowerCase() === ".md") return await writeWhole(path, renderBulletin(bulletin));
  await writeTable(path, bulletinTable(bulletin), { sheet: "通报", endings: [".md", ".csv", ".xlsx"] });
}

/**
 * Writes who has met which duty as a file (写出履职要求完成情况), .csv or .xlsx.
 *
 * @throws {OptionError} The name has another ending.
 * @throws {StorageError} The file cannot be written; nothing is left behind.
 */
export async function writeDuties(path: string, report: DutyReport): Promise<void> {
  await writeTable(path, dutiesTable(report), { sheet: "履职要求", endings: [".csv", ".xlsx"] });
}

interface TableFile {
  readonly sheet: string;
  /** Endings to name when it has another. */
  readonly endings: readonly string[];
}

async function writeTable(
  path: string,
  [headings = [], ...rows]: readonly (readonly (string | number)[])[],
  { sheet, endings }: TableFile,
): Promise<void> {
  const names = headings.map(String);
  const ending = extname(path).toLowerCase();
  if (ending === ".csv") return await writeWhole(path, toCsv(names, rows));
  if (ending !== ".xlsx")
    throw new OptionError(
      `cannot write the table as “${path}”: wanted a name that ends in ${endings.join(" or ")}`,
    );
  const columns = names.map((heading, i) => ({ heading, width: i === 0 ? 20 : 14 }));
  await writeWhole(path, await toXlsx(columns, rows, { sheet }));
}
