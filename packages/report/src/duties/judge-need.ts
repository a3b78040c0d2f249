import type { Period } from "@minyi/core";
import { chineseNumber } from "../chinese-number.ts";
import { holds } from "../condition.ts";
import { periodWords } from "../period-words.ts";
import { type Cycle, cyclesIn } from "./day-span.ts";
import type { Need, NeedLeaf } from "./duties-schema.ts";
import { inSpan } from "./in-span.ts";
import type { OwnFact } from "./own-facts.ts";

/** How far one thing a duty asks for has been done (各项要求完成情况). */
export interface NeedResult {
  readonly name: string;
  readonly unit: string;
  /** Asked for; less than the duty says where it is owed by days. */
  readonly need: number;
  readonly done: number;
  /** The span it was asked for. */
  readonly span: Period;
  /** Ids of the subjects that count, in the order they first counted. */
  readonly items: readonly string[];
  /** Places in the ledger of the events that count. */
  readonly events: readonly number[];
  /** Subjects that may count: their day or their author is not sure. */
  readonly uncertain: readonly string[];
}

/** A need, judged: sure to be met, and possible to be met. */
export type Judged = {
  readonly sure: boolean;
  readonly possible: boolean;
} & (
  | { readonly leaf: NeedResult; readonly part: boolean }
  | { readonly form: "and" | "or"; readonly parts: readonly Judged[] }
);

/** What judging needs besides the facts. */
export interface JudgeContext {
  readonly span: Period;
  /** Nothing later is known. */
  readonly until: string;
  readonly yearFrom: string;
  /** What of a number is owed in a span. */
  readonly owed: (atLeast: number, span: Period) => number;
}

/** Judges what a member did against what is asked (逐项判断). O(facts × conditions). */
export function judgeNeed(need: Need, facts: readonly OwnFact[], context: JudgeContext): Judged {
  if (!("atLeast" in need)) {
    const form = "and" in need ? "and" : "or";
    const children = "and" in need ? need.and : need.or;
    return combine(
      form,
      children.map((child) => judgeNeed(child, facts, context)),
    );
  }
  const spans = spansOf(need.per, context);
  const parts = spans.map((span) => judgeLeaf(need, facts, { ...context, span }, spans.length > 1));
  return parts.length === 1 && parts[0] ? parts[0] : combine("and", parts);
}

/** The half years of a duty's year; `checkDuties` lets no other cycle through. */
function spansOf(per: Cycle | undefined, { span, yearFrom }: JudgeContext): readonly Period[] {
  return per === undefined ? [span] : cyclesIn(per, span, yearFrom);
}

function combine(form: "and" | "or", parts: readonly Judged[]): Judged {
  const all = (test: (part: Judged) => boolean) => (form === "and" ? parts.every(test) : parts.some(test));
  return { form, parts, sure: all(({ sure }) => sure), possible: all(({ possible }) => possible) };
}

function judgeLeaf(
  { atLeast, unit, name, any }: NeedLeaf,
  facts: readonly OwnFact[],
  { span, until, owed }: JudgeContext,
  part: boolean,
): Judged {
  const known = until < span.to ? { ...span, to: until } : span;
  const [counted, items, events, maybe] = [
    new Set<string>(),
    new Set<string>(),
    [] as number[],
    new Map<string, string>(),
  ];
  for (const { fact, sure } of facts) {
    const sureness = inSpan(fact, known);
    if (sureness === undefined || !any.some((condition) => holds(condition, fact))) continue;
    const element = unit === "次" || unit === "件次" ? fact.event.id : fact.subject.id;
    if (sure && sureness === "certain") {
      counted.add(element);
      items.add(fact.subject.id);
      events.push(fact.event.seq);
    } else maybe.set(element, fact.subject.id);
  }
  const open = [...maybe].filter(([element]) => !counted.has(element));
  const uncertain = [...new Set(open.map(([, item]) => item))];
  const need = owed(atLeast, span);
  const leaf = { name, unit, need, done: counted.size, span, items: [...items], events, uncertain };
  return {
    leaf,
    part,
    sure: counted.size >= need,
    possible: until < span.to || counted.size + open.length >= need,
  };
}

/** All leaves of a judged need, from left to right. */
export function leavesOf(judged: Judged): readonly NeedResult[] {
  return "leaf" in judged ? [judged.leaf] : judged.parts.flatMap(leavesOf);
}

/**
 * What is missing, in the office's words (所缺事项): 一件提案或一条建议; empty when nothing is.
 */
export function missingWords(judged: Judged): string {
  return wordsOf(judged)?.text ?? "";
}

interface Words {
  readonly text: string;
  /** How it holds together: one thing, or several joined by one of the words. */
  readonly form: "one" | "and" | "or";
}

function wordsOf(judged: Judged): Words | undefined {
  if (judged.sure) return undefined;
  if ("leaf" in judged) return { text: leafWords(judged.leaf, judged.part), form: "one" };
  const parts = judged.parts.map(wordsOf).filter((part) => part !== undefined);
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const joined = judged.form === "or" ? parts.map(bracketed("and")).join("或") : joinAll(parts);
  return { text: joined, form: judged.form };
}

/** 一件提案和一条建议; a choice among them stands apart: 一条社情信息，以及一件提案或一条建议. */
function joinAll(parts: readonly Words[]): string {
  const plain = parts.filter(({ form }) => form !== "or").map(({ text }) => text);
  const choices = parts.filter(({ form }) => form === "or").map(({ text }) => text);
  return [...(plain.length > 0 ? [plain.join("、")] : []), ...choices].join("，以及");
}

function bracketed(form: Words["form"]): (words: Words) => string {
  return (words) => (words.form === form ? `（${words.text}）` : words.text);
}

function leafWords({ name, unit, need, done, span }: NeedResult, part: boolean): string {
  return `${part ? periodWords(span) : ""}${chineseNumber(need - done, { before: unit })}${unit}${name}`;
}
