import type { Submission, Submitter } from "@minyi/core";
import { signersOf } from "../names/signers-of.ts";
import { type Problem, quoted } from "../row-issues.ts";
import { signedNames } from "../submitters.ts";
import type { TableRow } from "../table.ts";
import { readConsent } from "../values/read-consent.ts";
import { readSecrecy } from "../values/read-secrecy.ts";
import { readUrgency } from "../values/read-urgency.ts";
import { cutOff } from "./cut-off.ts";
import { textColumn } from "./field-columns.ts";
import { missingValue } from "./missing-value.ts";
import { rowDay } from "./row-day.ts";
import { rowKind } from "./row-kind.ts";
import { basisOf, idOf, type ReadRow, storedSubmission } from "./stored-submission.ts";
import type { SubmissionField } from "./submission-headings.ts";
import { bodyOf, type CellReader, cellReader, extraOf, partsOf } from "./submission-parts.ts";
import type { SubmissionPlan } from "./submission-plan.ts";

/**
 * Reads a row as the plan says (读一行): the submission, or the first thing that is wrong with it.
 *
 * O(n) for n characters.
 */
export function readRow(row: TableRow, plan: SubmissionPlan): ReadRow | Problem {
  const { cells } = row;
  return (
    cutOff(row, plan) ??
    faultOf(row, plan) ??
    (plan.stored ? storedSubmission(cells, plan) : formRow(cells, plan))
  );
}

/** A column that is read shows the error of a formula, which is nobody's text. */
function faultOf({ cells, faults = [] }: TableRow, { at, joined }: SubmissionPlan): Problem | undefined {
  const index = faults.find((column) => Object.values(at).includes(column) || joined.includes(column));
  if (index === undefined) return undefined;
  const reason = `单元格是公式出错的结果${quoted(cells[index] ?? "")}：要求改正公式，或者直接填写内容`;
  return { code: "BAD_TEXT", index, reason };
}

/** A row of the registration form, field by field. */
function formRow(cells: readonly string[], plan: SubmissionPlan): ReadRow | Problem {
  const cell = cellReader(cells, plan);
  const text = textOf(cell, cells, plan);
  if ("code" in text) return text;
  const date = rowDay(cell("date"), { cells, plan });
  if ("code" in date) return date;
  const words = wordsOf(cell, plan);
  if ("code" in words) return words;
  const { submitters, names, more } = signatureOf(cell, words.kind);
  const basis = basisOf({ day: date.written, names }, { submittedOn: date.day, submitters });
  const number = cell("number");
  const submission = {
    id: idOf({ number, submittedOn: date.day, submitters, ...text }, basis),
    ...(number === "" ? {} : { number }),
    ...text,
    submitters,
    submittedOn: date.day,
    urgent: words.urgent,
    secrecy: readSecrecy(cell("secrecy")),
    ...registrationOf(cell, words.consent),
    ...(plan.source === undefined ? {} : { source: plan.source }),
    extra: extraOf(cells, plan, indexesOf(more, plan)),
  };
  return basis === undefined ? { submission } : { submission, basis };
}

function textOf(
  cell: CellReader,
  cells: readonly string[],
  plan: SubmissionPlan,
): Pick<Submission, "title" | "body" | "parts"> | Problem {
  const title = cell("title");
  if (title === "") return missingValue(plan.at.title, cells);
  const parts = partsOf(cell);
  const body = bodyOf(cell, { cells, plan, parts });
  if (body === "") return missingValue(textColumn(plan), cells);
  return { title, body, ...(parts ? { parts } : {}) };
}

/** What is said in one of a few words. */
interface RowWords {
  readonly kind: Submitter["kind"] | undefined;
  readonly urgent: boolean;
  readonly consent: boolean | undefined;
}

function wordsOf(cell: CellReader, { at }: SubmissionPlan): RowWords | Problem {
  const kind = rowKind(cell("kind"), at.kind);
  if (typeof kind === "object") return kind;
  const urgent = readUrgency(cell("urgency"), at.urgency);
  if (typeof urgent === "object") return urgent;
  const consent = readConsent(cell("consent"), at.consent);
  if (typeof consent === "object") return consent;
  return { kind, urgent, consent };
}

/** Who signs, the names the id is made of, and the fields whose cell says more than names. */
function signatureOf(cell: CellReader, kind: Submitter["kind"] | undefined) {
  const signing = {
    ...{ name: cell("name"), unit: cell("unit"), sector: cell("sector"), cosigners: cell("cosigners") },
    kind,
  };
  // As the ids of all ledgers are made, however much better the names are read now.
  return { ...signersOf(signing), names: signedNames(signing).join("、") };
}

function indexesOf(fields: readonly SubmissionField[], { at }: SubmissionPlan): readonly number[] {
  return fields.map((field) => at[field]);
}

/** What the form asks besides: 类别, 联系方式, 是否同意公开. */
function registrationOf(
  cell: CellReader,
  consent: boolean | undefined,
): Pick<Submission, "givenCategory" | "contact" | "consentsToPublish"> {
  const [category, contact] = [cell("category"), cell("contact")];
  return {
    ...(category === "" ? {} : { givenCategory: category }),
    ...(contact === "" ? {} : { contact }),
    ...(consent === undefined ? {} : { consentsToPublish: consent }),
  };
}
