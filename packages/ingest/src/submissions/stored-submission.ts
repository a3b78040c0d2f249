import { contentId, type Submission, submissionSchema } from "@minyi/core";
import { type Problem, quoted, type TableContext } from "../row-issues.ts";

/** Keys that every submission has when it is written as such (JSON). */
const REQUIRED = ["id", "title", "body", "submitters", "submittedOn", "urgent", "secrecy", "extra"] as const;
const OPTIONAL = ["number", "parts", "givenCategory", "contact", "consentsToPublish", "source"] as const;
/** Members that are not texts. */
const NESTED: ReadonlySet<string> = new Set(["submitters", "urgent", "parts", "consentsToPublish", "extra"]);

/** What a field is called in a submission. */
export const STORED_NAMES: Readonly<Partial<Record<string, readonly string[]>>> = {
  number: ["number"],
  title: ["title"],
  body: ["body"],
  name: ["submitters"],
  date: ["submittedOn"],
  urgency: ["urgent"],
  secrecy: ["secrecy"],
  category: ["givenCategory"],
  contact: ["contact"],
  consent: ["consentsToPublish"],
};

/** Whether a table holds submissions that were written as such (是否已是来稿), not the columns of an office. */
export function isStored(headings: readonly string[]): boolean {
  return REQUIRED.every((key) => headings.includes(key));
}

/** Reads a submission that was written as such (读回来稿); its id is made anew, since a person may have mended the text. */
export function storedSubmission(
  cells: readonly string[],
  { headings, source }: TableContext & { readonly source: string | undefined },
): ReadRow | Problem {
  const found: Record<string, unknown> = {};
  for (const key of [...REQUIRED, ...OPTIONAL]) {
    const index = headings.indexOf(key);
    const text = cells[index]?.trim() ?? "";
    if (index < 0 || (text === "" && key !== "secrecy")) continue;
    const value = NESTED.has(key) ? parsed(text) : text;
    if (value === undefined) return misfit(key, index, "要求是 JSON");
    found[key] = value;
  }
  if (source !== undefined) found.source = source;
  const result = submissionSchema.safeParse(found);
  if (result.success) return withExtra(result.data, found.extra, storedBasis(headings, cells));
  const [fault] = result.error.issues;
  const key = String(fault?.path[0] ?? "");
  return misfit(key, headings.indexOf(key), "与程序写出的来稿格式不符");
}

/** Its id anew, and all of its columns: a schema gives no `__proto__` back. */
function withExtra(submission: Submission, extra: unknown, basis: IdBasis | undefined): ReadRow {
  const entries = Object.entries(extra ?? {}).map(([heading, cell]) => [heading, String(cell)] as const);
  const read = { ...submission, id: idOf(submission, basis), extra: Object.fromEntries(entries) };
  return { submission: read, ...(basis === undefined ? {} : { basis }) };
}

/** A row that could be read. */
export interface ReadRow {
  readonly submission: Submission;
  readonly basis?: IdBasis;
}

/** What an id is made of besides what the submission says (编号依据): the day and the names as the row had them. */
export interface IdBasis {
  readonly idDay?: string;
  readonly idNames?: string;
}

/** What of a row's day and names is not what the submission says; nothing for nearly every row. */
export function basisOf(
  { day, names }: { readonly day: string | undefined; readonly names: string },
  { submittedOn, submitters }: Pick<Submission, "submittedOn" | "submitters">,
): IdBasis | undefined {
  const isOwnDay = day === undefined || day === submittedOn;
  const isOwnNames = names === namesOf(submitters);
  if (isOwnDay && isOwnNames) return undefined;
  return { ...(isOwnDay ? {} : { idDay: day }), ...(isOwnNames ? {} : { idNames: names }) };
}

function storedBasis(headings: readonly string[], cells: readonly string[]): IdBasis | undefined {
  const [idDay, idNames] = ["idDay", "idNames"].map((key) => cells[headings.indexOf(key)] ?? "");
  if (!idDay && !idNames) return undefined;
  return { ...(idDay ? { idDay } : {}), ...(idNames ? { idNames } : {}) };
}

/** The id of a submission (来稿编号): of its number, day, names, title and body, with line breaks as LF. */
export function idOf(
  {
    number = "",
    submittedOn,
    submitters,
    title,
    body,
  }: Pick<Submission, "number" | "submittedOn" | "submitters" | "title" | "body">,
  { idDay = submittedOn, idNames = namesOf(submitters) }: IdBasis = {},
): string {
  return contentId([number, idDay, idNames, title, body].map(withLineFeeds));
}

function namesOf(submitters: Submission["submitters"]): string {
  return submitters.map(({ name }) => name).join("、");
}

function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}

function misfit(key: string, index: number, reason: string): Problem {
  return { code: "UNKNOWN_VALUE", index, reason: `${quoted(key)}${reason}` };
}
