import type { Submission } from "@minyi/core";
import type { SubmissionField } from "./submission-headings.ts";
import type { SubmissionPlan } from "./submission-plan.ts";

/** What a row says of each field (取值), as {@linkcode cellReader} reads it. */
export type CellReader = (field: SubmissionField) => string;

/** Reads the cells of a row by field (按字段取值): trimmed, words replaced, blanks filled, as the plan says. */
export function cellReader(cells: readonly string[], plan: SubmissionPlan): CellReader {
  const { at, constants, values, others } = plan;
  // Nearly every file is read as it is.
  if (!plan.changes) return (field) => cells[at[field]]?.trim() ?? "";
  return (field) => {
    let text = cells[at[field]]?.trim() ?? "";
    const more = others[field];
    if (text === "" && more !== undefined) text = filledOf(cells, more);
    if (text === "") text = constants[field] ?? "";
    return values[field]?.get(text) ?? text;
  };
}

function filledOf(cells: readonly string[], places: readonly number[]): string {
  const place = places.find((index) => (cells[index] ?? "").trim() !== "");
  return place === undefined ? "" : (cells[place] ?? "").trim();
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
function isStandIn(index: number, cells: readonly string[], { at, others }: SubmissionPlan): boolean {
  for (const field of Object.keys(others) as SubmissionField[]) {
    if (!others[field]?.includes(index)) continue;
    const own = (cells[at[field]] ?? "").trim();
    return own === "" && others[field].find((other) => (cells[other] ?? "").trim() !== "") === index;
  }
  return false;
}
