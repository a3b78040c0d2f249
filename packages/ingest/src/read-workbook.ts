import { InputError, OptionError } from "@minyi/core";
import { holdsSomething, type OpenedSheet, openWorkbook } from "./open-workbook.ts";
import type { ReadLimits } from "./read-limits.ts";

/** Options for {@linkcode readWorkbook}. */
export interface WorkbookOptions {
  /** Name of the file, for messages. */
  readonly file: string;
  /** Name of the sheet. @default the first that is not hidden and holds something */
  readonly sheet?: string;
  /** Gives rows the value of a cell that is joined downwards over them. @default false */
  readonly fillMerged?: boolean;
  /** How large the file and what it unfolds to may be. @default those of {@linkcode readLimits} */
  readonly limits?: Partial<ReadLimits>;
}

/** A row that holds something (一行). */
export interface SheetRow {
  /** As the spreadsheet numbers it. */
  readonly line: number;
  /** From column A; as long as its last filled cell. */
  readonly cells: readonly string[];
}

/** One sheet of a workbook (工作表的内容). */
export interface WorkbookSheet {
  readonly sheet: string;
  /** Names of the other sheets that hold something. */
  readonly others: readonly string[];
  readonly rows: readonly SheetRow[];
}

/**
 * Reads one sheet of an XLSX workbook (读工作簿).
 *
 * Texts, numbers, days (as YYYY-MM-DD, by number format, from 1900 or 1904), truth values (TRUE, FALSE) and the values
 * kept of formulas. Rows without anything in them are left out, hidden rows are not.
 *
 * O(n); the file and the rows are held in memory. {@linkcode readTable} hands the rows on in batches instead.
 * Source: ECMA-376, SpreadsheetML.
 *
 * @throws {InputError} UNREADABLE: damaged, beyond a limit, protected by a password, not XLSX. EMPTY_FILE: no sheet holds anything.
 * @throws {OptionError} There is no such sheet or limit.
 * @example
 * const bytes = await toXlsx([{ heading: "标题", width: 20 }], [["路灯"]], { sheet: "一月" });
 * const { rows } = await readWorkbook(bytes, { file: "a.xlsx" });
 * rows; // => [{ line: 1, cells: ["标题"] }, { line: 2, cells: ["路灯"] }]
 */
export async function readWorkbook(bytes: Uint8Array, options: WorkbookOptions): Promise<WorkbookSheet> {
  const { chosen, others } = await chooseSheet(await openWorkbook(bytes, options), options);
  const rows: SheetRow[] = [];
  for await (const batch of chosen.read(options).batches)
    for (const { line, cells } of batch) rows.push({ line, cells });
  return { sheet: chosen.name, others: others.map(({ name }) => name), rows };
}

/** The sheet to read, and the others that hold something (选工作表): those that are shown go before hidden ones. */
export async function chooseSheet(
  sheets: readonly OpenedSheet[],
  { file, sheet }: Pick<WorkbookOptions, "file" | "sheet">,
): Promise<{ readonly chosen: OpenedSheet; readonly others: readonly OpenedSheet[] }> {
  const entries = [...sheets].sort((a, b) => Number(a.hidden) - Number(b.hidden));
  const named = sheet?.trim();
  if (named !== undefined && !entries.some(({ name }) => name === named)) throw noSheet(named, entries, file);
  const filled: OpenedSheet[] = [];
  for (const entry of entries) if (await holdsSomething(entry)) filled.push(entry);
  const chosen = filled.find(({ name }) => named === undefined || name === named);
  if (!chosen) throw empty(file);
  return { chosen, others: filled.filter((one) => one !== chosen) };
}

function noSheet(sheet: string, entries: readonly OpenedSheet[], file: string): OptionError {
  const names = entries.map(({ name }) => `“${name}”`).join(", ");
  return new OptionError(`there is no sheet “${sheet}” in “${file}”: wanted one of ${names}`);
}

function empty(file: string): InputError {
  return new InputError(
    "EMPTY_FILE",
    `cannot read “${file}”: its sheets are empty; wanted a line of headings`,
    {
      zh: `“${file}”的工作表是空的：要求至少有一行表头`,
    },
  );
}
