import { InputError, OptionError } from "@minyi/core";
import { nearHeading } from "./near-heading.ts";
import type { TableContext } from "./row-issues.ts";
import { quoted } from "./row-issues.ts";

/** Fields and the headings they are known by: the first is the field's Chinese name, the earlier wins. */
export type FieldHeadings<F extends string> = Readonly<Record<F, readonly string[]>>;

/** Where each field stands in a table; -1: not there. */
export type ColumnIndexes<F extends string> = Readonly<Record<F, number>>;

/** Headings chosen by hand, by field; of several the first that the table has. */
export type ChosenHeadings = Readonly<Record<string, string | readonly string[]>>;

/**
 * Finds the column of every field: those named by hand first, then by heading. No column serves two fields.
 *
 * Case, white space, width of letters, a * and a remark in brackets do not count: “标题 * （必填）” is 标题.
 *
 * @param spent Columns that serve something else.
 */
export function findColumns<F extends string>(
  table: TableContext,
  known: FieldHeadings<F>,
  chosen: ChosenHeadings = {},
  spent: readonly number[] = [],
): ColumnIndexes<F> {
  const fields = Object.keys(known) as F[];
  const found = new Map<F, number>();
  for (const [name, heading] of Object.entries(chosen)) {
    found.set(fieldNamed(name, known), chosenColumn(table, name, heading));
  }
  const bare = table.headings.map(bareHeading);
  for (const field of fields) {
    if (found.has(field)) continue;
    const taken = new Set([...found.values(), ...spent]);
    for (const wanted of bareAliases(known[field])) {
      const index = bare.findIndex((heading, at) => heading === wanted && !taken.has(at));
      if (index < 0) continue;
      found.set(field, index);
      break;
    }
  }
  return Object.fromEntries(fields.map((field) => [field, found.get(field) ?? -1])) as Record<F, number>;
}

/** A file without a needed column (缺列): what was found, which headings would do, and which was probably meant. */
export function missingColumn(table: TableContext, wanted: string, headings: readonly string[]): InputError {
  const near = nearHeading(table.headings, headings);
  const [en, zh] =
    near === undefined
      ? ["", ""]
      : [
          `; is it ${quoted(near)}? Then name it: ${wanted}=${near}`,
          `；是不是${quoted(near)}？是就写 ${wanted}=${near}`,
        ];
  return new InputError(
    "MISSING_COLUMN",
    `cannot read “${table.file}”: the first line, ${list(table.headings)}, has no column “${wanted}”; wanted one of ${list(headings)}, or a column named by hand${en}`,
    {
      zh: `“${table.file}”缺少${wanted}列：第一行是 ${list(table.headings)}；要求有 ${list(headings)} 之一，或者用 字段=列名 指定${zh}`,
    },
  );
}

/**
 * The field of a name, in English or by one of its headings (按名找字段).
 *
 * @throws {OptionError} There is none.
 */
export function fieldNamed<F extends string>(name: string, known: FieldHeadings<F>): F {
  const fields = Object.keys(known) as F[];
  const bare = bareHeading(name);
  const field =
    fields.find((one) => bareHeading(one) === bare) ??
    fields.find((one) => known[one].some((alias) => bareHeading(alias) === bare));
  if (field !== undefined) return field;
  const names = fields.map((one) => `${one} (${known[one][0]})`).join(", ");
  throw new OptionError(`there is no field “${name}”: wanted one of ${names}`);
}

/**
 * The place of a column chosen by hand (指定的列); of several headings the first there is.
 *
 * @throws {InputError} MISSING_COLUMN
 */
export function chosenColumn(
  { file, headings }: TableContext,
  field: string,
  wanted: string | readonly string[],
): number {
  const names = [wanted].flat();
  for (const name of names) {
    const index = headingPlace(headings, name);
    if (index >= 0) return index;
  }
  throw new InputError(
    "MISSING_COLUMN",
    `cannot read “${file}”: it has no column ${list(names)} for “${field}”; the headings are ${list(headings)}`,
    { zh: `“${file}”没有为“${field}”指定的列${list(names)}：表头是 ${list(headings)}` },
  );
}

/** Where a heading stands, exactly as given or but for what does not count; -1: nowhere. */
export function headingPlace(headings: readonly string[], name: string): number {
  const exact = headings.indexOf(name.trim());
  return exact >= 0 ? exact : headings.map(bareHeading).indexOf(bareHeading(name));
}

const BARE_ALIASES = new WeakMap<readonly string[], readonly string[]>();

/** The bare headings of a list of aliases, which is nearly always one of a few that do not change. */
export function bareAliases(aliases: readonly string[]): readonly string[] {
  const bare = BARE_ALIASES.get(aliases) ?? aliases.map(bareHeading);
  BARE_ALIASES.set(aliases, bare);
  return bare;
}

/** Nothing in it that could fall away or be written otherwise. */
const BARE = /^[\u4e00-\u9fff]*$/;

/** A heading without what does not count: “标题 * （必填）” → 标题. */
export function bareHeading(heading: string): string {
  if (BARE.test(heading)) return heading;
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
