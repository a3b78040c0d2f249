import { InputError, OptionError } from "@minyi/core";
import type { TableContext } from "./row-issues.ts";
import { quoted } from "./row-issues.ts";

/** Fields and the headings they are known by: the first is the field's Chinese name, the earlier wins. */
export type FieldHeadings<F extends string> = Readonly<Record<F, readonly string[]>>;

/** Where each field stands in a table; -1: not there. */
export type ColumnIndexes<F extends string> = Readonly<Record<F, number>>;

/**
 * Finds the column of every field: those named by hand first, then by heading. No column serves two fields.
 *
 * Case, white space, width of letters, a * and a remark in brackets do not count: “标题 * （必填）” is 标题.
 */
export function findColumns<F extends string>(
  table: TableContext,
  known: FieldHeadings<F>,
  chosen: Readonly<Record<string, string>> = {},
): ColumnIndexes<F> {
  const fields = Object.keys(known) as F[];
  const found = new Map<F, number>();
  for (const [name, heading] of Object.entries(chosen)) {
    found.set(fieldNamed(name, fields, known), chosenColumn(table, name, heading));
  }
  const bare = table.headings.map(bareHeading);
  for (const field of fields) {
    if (found.has(field)) continue;
    const taken = new Set(found.values());
    for (const alias of known[field]) {
      const wanted = bareHeading(alias);
      const index = bare.findIndex((heading, at) => heading === wanted && !taken.has(at));
      if (index < 0) continue;
      found.set(field, index);
      break;
    }
  }
  return Object.fromEntries(fields.map((field) => [field, found.get(field) ?? -1])) as Record<F, number>;
}

/** A file without a needed column (缺列): what was found, and which headings would do. */
export function missingColumn(table: TableContext, wanted: string, headings: readonly string[]): InputError {
  return new InputError(
    "MISSING_COLUMN",
    `cannot read “${table.file}”: the first line, ${list(table.headings)}, has no column “${wanted}”; wanted one of ${list(headings)}, or a column named by hand`,
    {
      chinese: `“${table.file}”缺少${wanted}列：第一行是 ${list(table.headings)}；要求有 ${list(headings)} 之一，或者用 字段=列名 指定`,
    },
  );
}

function fieldNamed<F extends string>(name: string, fields: readonly F[], known: FieldHeadings<F>): F {
  const bare = bareHeading(name);
  const field =
    fields.find((one) => bareHeading(one) === bare) ??
    fields.find((one) => known[one].some((alias) => bareHeading(alias) === bare));
  if (field !== undefined) return field;
  const names = fields.map((one) => `${one} (${known[one][0]})`).join(", ");
  throw new OptionError(`there is no field “${name}”: wanted one of ${names}`);
}

function chosenColumn({ file, headings }: TableContext, field: string, heading: string): number {
  const exact = headings.indexOf(heading.trim());
  const index = exact >= 0 ? exact : headings.map(bareHeading).indexOf(bareHeading(heading));
  if (index >= 0) return index;
  throw new InputError(
    "MISSING_COLUMN",
    `cannot read “${file}”: it has no column ${quoted(heading)} for “${field}”; the headings are ${list(headings)}`,
    { chinese: `“${file}”没有为“${field}”指定的列${quoted(heading)}：表头是 ${list(headings)}` },
  );
}

/** A heading without what does not count: “标题 * （必填）” → 标题. */
export function bareHeading(heading: string): string {
  return (
    heading
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s*_:]+/g, "")
      // A number in brackets tells repeated headings apart and is no remark.
      .replace(/\((?!\d+\)$)[^()]*\)$/, "")
  );
}

/** “编号”、“标题” */
export function list(headings: readonly string[]): string {
  return headings.map((heading) => quoted(heading)).join("、");
}
