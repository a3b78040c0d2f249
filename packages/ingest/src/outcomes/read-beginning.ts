import { contentId, type EventData, type SourcePlace, type Submitter } from "@minyi/core";
import { type Problem, quoted } from "../row-issues.ts";
import { KIND_WORDS, kindOfWord, submittersOf } from "../submitters.ts";
import type { IngestedBeginning, IngestedMerger } from "./outcome.ts";
import { actOf, isProblem, missing, type OutcomeRow, unknown } from "./outcome-row.ts";
import { amountOf } from "./value-words.ts";

type Begun = Pick<IngestedBeginning, "item" | "event">;

/** Reads a row that begins an item, a proposal or an activity (读起始行); its id is made from what it says. */
export function readBeginning(
  row: OutcomeRow,
  kind: "submitted" | "received" | "performed",
): Begun | Problem {
  const submitters = signersOf(row);
  if (isProblem(submitters)) return submitters;
  if (kind === "performed") return performed(row, submitters);
  if (row.ref.title === undefined) return missing(row.plan.at.title, kind === "received" ? "案由" : "标题");
  return kind === "submitted" ? submitted(row, submitters) : received(row, submitters);
}

function signersOf(row: OutcomeRow): Submitter[] | Problem {
  const { plan, cell } = row;
  const word = cell("identity");
  const kind = kindOfWord(word);
  if (word !== "" && kind === undefined) {
    const wanted = Object.values(KIND_WORDS).map(([first]) => first);
    return unknown(plan.at.identity, `身份${quoted(word)}`, `${wanted.join("、")} 之一，或者留空`);
  }
  return submittersOf({
    name: senderOf(row),
    unit: cell("unit"),
    sector: cell("sector"),
    cosigners: cell("cosigners"),
    kind,
  });
}

/** As `readSubmissions` makes it from the same parts. */
function submitted({ cell, day, ref }: OutcomeRow, submitters: Submitter[]): Begun {
  const title = ref.title ?? "";
  const body = cell("body") || cell("content");
  const item = contentId([ref.number ?? "", day.on, names(submitters), title, body].map(withLineFeeds));
  const submission: EventData<"submitted">["submission"] = {
    id: item,
    ...(ref.number === undefined ? {} : { number: ref.number }),
    title,
    body,
    submitters,
    submittedOn: day.on,
    urgent: false,
    secrecy: "",
    extra: {},
  };
  return { item, event: { kind: "submitted", on: day.on, data: { submission, ...whenOf(day) } } };
}

function received({ cell, day, ref }: OutcomeRow, submitters: Submitter[]): Begun {
  const title = ref.title ?? "";
  const [body, form, session] = [cell("body") || cell("content"), cell("form"), cell("session")];
  const parts = ["提案", session, ref.number ?? "", day.on, names(submitters), title, body];
  const item = contentId(parts.map(withLineFeeds));
  const proposal = {
    id: item,
    ...(ref.number === undefined ? {} : { number: ref.number }),
    title,
    ...(body === "" ? {} : { body }),
    submitters,
    receivedOn: day.on,
    ...(form === "" ? {} : { form }),
    ...(session === "" ? {} : { session }),
  };
  return { item, event: { kind: "received", on: day.on, data: { proposal, ...whenOf(day) } } };
}

/** Whoever stands in the column for it; a sheet of one kind may call them by the other's name. */
function senderOf({ cell }: OutcomeRow): string {
  return cell("submitter") || cell("proposer");
}

function performed(row: OutcomeRow, submitters: Submitter[]): Begun | Problem {
  const { plan, cell, day, ref } = row;
  const told = actOf(row);
  if (isProblem(told)) return told;
  const amount = amountOf(cell("amount"), cell("unitOfAmount"), plan.at.amount);
  if (isProblem(amount)) return amount;
  const { content, ...act } = told;
  const name = cell("form") || content;
  if (name === undefined)
    return missing(plan.at.form, "活动名称：学习、会议、视察、调研、建议、捐赠、投资、实事等");
  if (senderOf(row) === "" && cell("unit") === "") return missing(plan.at.submitter, "反映人或反映单位");
  const parts = ["履职", day.on, names(submitters), name, ref.title ?? "", `${amount?.value ?? ""}`];
  const item = contentId([...parts, amount?.unit ?? "", `${act.nth ?? ""}`]);
  const activity = {
    id: item,
    name,
    ...(ref.title === undefined ? {} : { title: ref.title }),
    submitters,
    ...(amount === undefined ? {} : { amount: amount.value }),
    ...(amount?.unit === undefined ? {} : { unit: amount.unit }),
  };
  const data = { activity, ...act, ...(cell("form") === "" || content === undefined ? {} : { content }) };
  return { item, event: { kind: "performed", on: day.on, data } };
}

/** Reads a row of 合并 (读合并行). */
export function readMerger(
  row: OutcomeRow,
  place: SourcePlace,
  cells: IngestedMerger["cells"],
): IngestedMerger | Problem {
  const { plan, cell, day, ref } = row;
  if (ref.title === undefined) return missing(plan.at.title, "合并后的标题");
  const sources = [
    ...new Set(
      cell("sources")
        .split(/[、，,；;\r\n]+/)
        .map((one) => one.trim()),
    ),
  ].filter(Boolean);
  if (sources.length < 2) return missing(plan.at.sources, "原始篇目：两个以上的编号，用、分开");
  const act = actOf(row);
  if (isProblem(act)) return act;
  const number = ref.number === undefined ? {} : { number: ref.number };
  return { place, cells, on: day.on, title: ref.title, ...number, sources, act };
}

function names(submitters: readonly Submitter[]): string {
  return submitters.map(({ name }) => name).join("、");
}

function whenOf({ when }: OutcomeRow["day"]): { readonly when?: string } {
  return when === undefined ? {} : { when };
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
