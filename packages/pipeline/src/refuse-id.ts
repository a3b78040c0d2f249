import type { RowIssue } from "@minyi/core";
import type { TableRow } from "@minyi/ingest";
import { type CellPlace, cellIssue } from "./cell-issue.ts";

/** A row and its column of ids, for {@linkcode refuseId}. */
export interface IdRow extends CellPlace {
  readonly row: TableRow;
  /** Whether an earlier row has this id. */
  readonly isKnown: (id: string) => boolean;
}

/**
 * Why a row cannot be told from others by its id (编号空白或重复), when that is so: a pair names its texts by nothing else. The earlier row
 * of an id stands, whatever comes behind it.
 */
export function refuseId({ row, isKnown, ...place }: IdRow): RowIssue | undefined {
  const value = row.cells[place.place] ?? "";
  if (value.trim() === "")
    return cellIssue(row, place, { code: "MISSING_VALUE", reason: "没有编号，这一行没有读入" });
  return isKnown(value)
    ? cellIssue(row, place, { code: "AMBIGUOUS", reason: `编号“${value}”前面已有一行，这一行没有读入` })
    : undefined;
}
