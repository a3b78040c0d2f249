import type { Submission } from "@minyi/core";
import type { SubmissionField } from "./submission-headings.ts";
import type { SubmissionPlan } from "./submission-plan.ts";

/** What a row says of each field (取值), as {@linkcode cellReader} reads it. */
export type CellReader = (field: SubmissionField) => string;

/** Reads the cells of a row by field (按字段取值): trimmed, words replaced, blanks filled, as the plan says. */
export function cellReader(cells: readonly string[], plan: SubmissionPlan): CellReader {
  const { at, constants, values } = plan;
  // Nearly every file is read as it is.
  if (!plan.changes) return (field) => cells[at[field]]?.trim() ?? "";
  return (field) => {
    let text = cells[at[field]]?.trim() ?? "";
    if (text === "") text = textAt(cells, standInOf(field, cells, plan));
    if (text === "") text = constants[field] ?? "";
    return values[field]?.get(text) ?? text;
  };
}

function textAt(cells: readonly string[], place: number): string {
  return cells[place]?.trim() ?? "";
}

const TEXTS = ["body", "situation", "causes", "suggestions"] as const satisfies readonly SubmissionField[];

/** The column that stands in for that of a field, which is blank (代替列), in rejects of several files; -1: none. */
function standInOf(field: SubmissionField, cells: readonly string[], plan: SubmissionPlan): number {
  const { at, others, late } = plan;
  const filled = (place: number) => textAt(cells, place) !== "";
  if (others[field] === undefined && late[field] === undefined) return -1;
  if (isRefusedFor(at[field], cells, plan)) return -1;
  const other = others[field]?.find(filled);
  if (other !== undefined) return other;
  const isText = TEXTS.some((one) => one === field);
  return isText && hasUsualText(cells, plan) ? -1 : (late[field]?.find(filled) ?? -1);
}

/** The row was refused for this very column: it is of the row's own file, and blank until it is filled in. */
function isRefusedFor(
  place: number,
  cells: readonly string[],
  { refusedBy, headings }: SubmissionPlan,
): boolean {
  return place >= 0 && refusedBy >= 0 && textAt(cells, refusedBy) === headings[place];
}

/** Whether the row has a text in the usual columns, or was refused because these are blank. */
function hasUsualText(cells: readonly string[], plan: SubmissionPlan): boolean {
  const { at, joined, others } = plan;
  const own = [...joined, ...TEXTS.map((field) => at[field])];
  const places = [...own, ...TEXTS.flatMap((field) => others[field] ?? [])];
  return (
    places.some((place) => textAt(cells, place) !== "") ||
    own.some((place) => isRefusedFor(place, cells, plan))
  );
}

/** 情况反映, 原因分析, 意见建议, where the row has any of them. */
export function partsOf(cell: CellReader): Submission["parts"] {
  const [situation, causes, suggestions] = [cell("situation"), cell("causes"), cell("suggestions")];
  if (situation === "" && causes === "" && suggestions === "") return undefined;
  return {
    ...(situation === "" ? {} : { situation }),
    ...(causes === "" ? {} : { causes }),
    ...(suggestions === "" ? {} : { suggestions }),
  };
}

interface RowOfParts {
  readonly cells: readonly string[];
  readonly plan: SubmissionPlan;
  readonly parts: Submission["parts"];
}

/** The text: the column 正文 or those joined in its place, then parts it does not contain, one below the other. */
export function bodyOf(cell: CellReader, { cells, plan, parts }: RowOfParts): string {
  const body = plan.joined.length === 0 ? cell("body") : joinedOf(cells, plan.joined);
  if (!parts) return body;
  const texts = body === "" ? [] : [body];
  for (const part of [parts.situation, parts.causes, parts.suggestions]) {
    if (part !== undefined && !body.includes(part)) texts.push(part);
  }
  return texts.join("\n");
}

function joinedOf(cells: readonly string[], joined: readonly number[]): string {
  return joined
    .map((index) => cells[index]?.trim() ?? "")
    .filter((text) => text !== "")
    .join("\n");
}

/**
 * What stands in columns nobody asked for (未识别列), by heading.
 *
 * @param more Columns that were asked for and say more than was understood; they come first.
 */
export function extraOf(
  cells: readonly string[],
  plan: SubmissionPlan,
  more: readonly number[],
): Record<string, string> {
  const { extra, headings } = plan;
  const entries: [string, string][] = [];
  for (const index of more.length === 0 ? extra : [...more, ...extra]) {
    const cell = cells[index]?.trim() ?? "";
    if (cell !== "" && !isStandIn(index, cells, plan)) entries.push([headings[index] ?? "", cell]);
  }
  // Own properties of any name: assignment would lose a column headed `__proto__`.
  return Object.fromEntries(entries);
}

/** Whether a field was read from this column, its own being blank. */
function isStandIn(index: number, cells: readonly string[], plan: SubmissionPlan): boolean {
  const { at, others, late } = plan;
  const fields = Object.keys({ ...others, ...late }) as SubmissionField[];
  return fields.some((field) => textAt(cells, at[field]) === "" && standInOf(field, cells, plan) === index);
}
