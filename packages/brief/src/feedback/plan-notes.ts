import {
  isIsoDate,
  type Level,
  type NOT_STATED,
  OptionError,
  type Submission,
  type Submitter,
} from "@minyi/core";
import { cleanLine } from "../clean-text.ts";
import { dayWords } from "../issue-fields.ts";
import { readTemplate } from "../text-template.ts";
import type { FeedbackRule, FeedbackRules, NoteFields, Occasion } from "./feedback-rules.ts";

/** Something that became of a text (事由), and what there is to tell of it. */
export interface TellableEvent {
  /** Id of the event. */
  readonly event: string;
  readonly on: string;
  readonly occasion: Occasion;
  readonly level?: Level | typeof NOT_STATED | undefined;
  readonly fields: NoteFields;
}

/** A text as sent in, and what became of it that its senders have not been told (待告知的来稿). */
export interface TellableText {
  readonly submission: Submission;
  /** 编号, as the office gave it. */
  readonly number?: string | undefined;
  readonly happenings: readonly TellableEvent[];
}

/** One sentence of a note, and what it tells of (告知事项). */
export interface ToldThing {
  readonly event: string;
  readonly rule: string;
  readonly occasion: Occasion;
  readonly text: string;
}

/** What the senders of a text are told (反馈单). */
export interface FeedbackNote {
  /** Id of the submission. */
  readonly item: string;
  readonly number: string;
  readonly title: string;
  /** Names of those it is for. */
  readonly to: string;
  readonly told: readonly ToldThing[];
  /** The whole note, in lines. */
  readonly text: string;
}

/** Options for {@linkcode planNotes}. */
export interface PlanNotesOptions {
  /** Name of the office. */
  readonly office: string;
  /** Day of the notes, YYYY-MM-DD. */
  readonly date: string;
}

/** Who sent a text without a name cannot be told. */
const NOBODY = "未署名";

/**
 * Writes a note for the senders of each text (反馈单) of what became of it, as far as the rules let them know.
 *
 * Happenings are told in the order of their days. Of several signers the rule must fit every one's kind. A text of which nothing may be told
 * gets no note, nor does one without a name.
 *
 * O(happenings · rules).
 *
 * @throws {OptionError} `date` is not a day.
 */
export function planNotes(
  texts: readonly TellableText[],
  rules: FeedbackRules,
  { office, date }: PlanNotesOptions,
): readonly FeedbackNote[] {
  if (!isIsoDate(date)) throw new OptionError(`cannot date a note “${date}”: wanted a day, YYYY-MM-DD`);
  const compiled = new Map(rules.rules.map((rule) => [rule, filler(rule.text ?? "")]));
  const opening = filler(rules.opening);
  const closing = filler(rules.closing);
  return texts.flatMap((text) => {
    const own = ownFields(text, { office, date });
    const told = inOrder(text.happenings).flatMap((happening): readonly ToldThing[] => {
      const rule = rules.rules.find((candidate) => fits(candidate, happening, text.submission.submitters));
      if (!rule || rule.silent) return [];
      const { event, occasion, on, fields } = happening;
      const said = compiled.get(rule)?.({ ...fields, ...own, 日期: dayWords(on) }) ?? "";
      return [{ event, rule: rule.id, occasion, text: cleanLine(said) }];
    });
    const to = namesOf(text.submission.submitters);
    if (told.length === 0 || to === "") return [];
    const { id, title, number } = text.submission;
    return [
      {
        item: id,
        number: text.number ?? number ?? "",
        title,
        to,
        told,
        text: [opening(own), ...numbered(told), "", closing(own), ""].join("\n"),
      },
    ];
  });
}

/** Who reads a note is told that something is not known. */
function filler(text: string): (values: NoteFields) => string {
  const { fill } = readTemplate(text, { parts: true });
  return (values) => fill(values, { unknown: "（未注明）" });
}

function fits(
  { on, to, level }: FeedbackRule,
  happening: TellableEvent,
  submitters: readonly Submitter[],
): boolean {
  if (on !== happening.occasion) return false;
  if (level !== undefined && !([level].flat() as string[]).includes(happening.level ?? "")) return false;
  return to === undefined || submitters.every(({ kind }) => [to].flat().includes(kind));
}

function inOrder(happenings: readonly TellableEvent[]): readonly TellableEvent[] {
  return happenings.toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}

function numbered(told: readonly ToldThing[]): readonly string[] {
  return told.length === 1
    ? told.map(({ text }) => `　　${text}`)
    : told.map(({ text }, i) => `　　${i + 1}. ${text}`);
}

function ownFields(
  { submission, number = submission.number }: TellableText,
  { office, date }: PlanNotesOptions,
): NoteFields {
  return {
    称呼: salutation(submission.submitters),
    来稿日期: dayWords(submission.submittedOn),
    标题: cleanLine(submission.title),
    编号: number,
    单位: office,
    日期: dayWords(date),
  };
}

function namesOf(submitters: readonly Submitter[]): string {
  const names = submitters
    .map(({ name }) => cleanLine(name))
    .filter((name) => name !== "" && name !== NOBODY);
  return [...new Set(names)].join("、");
}

/** 委员甲, 李某某委员, 民建省委会, 王某同志 */
function salutation(submitters: readonly Submitter[]): string {
  const called = submitters
    .filter(({ name }) => cleanLine(name) !== "" && name !== NOBODY)
    .map(({ name, kind }) => {
      const clean = cleanLine(name);
      if (kind === "member") return clean.includes("委员") ? clean : `${clean}委员`;
      if (kind === "reporter" || kind === "citizen")
        return /信息员|群众|同志|先生|女士|居民|市民|村民|职工/.test(clean) ? clean : `${clean}同志`;
      return clean;
    });
  return [...new Set(called)].join("、");
}
