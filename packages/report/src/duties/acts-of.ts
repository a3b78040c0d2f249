import type { Fact, SubjectType } from "@minyi/core";
import { outcomeWords } from "./outcome-words.ts";
import type { OwnFact } from "./own-facts.ts";
import { type Person, sameName } from "./person.ts";

/** Something that became of an act (结果). */
export interface ActOutcome {
  readonly on: string;
  readonly kind: Fact["event"]["kind"];
  /** 省长批示 */
  readonly words: string;
  readonly by?: string;
  readonly level?: string;
  /** Place in the ledger. */
  readonly event: number;
  /** Title of the composite (综合) it happened to, where it was not the member's own text. */
  readonly via?: string;
}

/** A text sent in, a proposal, or something done (履职事项). */
export interface Act {
  /** Id of the subject. */
  readonly item: string;
  /** The day it began; the last of `when`, where only that is known. */
  readonly on: string;
  readonly when?: string;
  readonly type: SubjectType;
  /** 社情民意信息, 提案, or what the activity is called. */
  readonly name: string;
  readonly number?: string;
  readonly title: string;
  /** 第一反映人 or 联名; the only author is the first. */
  readonly role: "first" | "joint";
  /** Among how many authors. */
  readonly authors: number;
  /** 数额 of an activity. */
  readonly amount?: { readonly value: number; readonly unit: string };
  /** In order of time. */
  readonly outcomes: readonly ActOutcome[];
  /** It may be somebody else's of the same name: it is in no sum. */
  readonly unclear: boolean;
}

type Building = Omit<Act, "outcomes"> & { readonly outcomes: ActOutcome[] };

/** A composite is told under the member's own text that went into it; one of which no such text is known stands for itself. */
export function actsOf(person: Person, own: readonly OwnFact[], facts: readonly Fact[]): readonly Act[] {
  const subjects = new Map(own.map((one) => [one.fact.subject.id, one]));
  const parts = partsOf(facts);
  const ownSources = (id: string): readonly string[] => {
    const found = (parts.get(id) ?? []).filter((source) => source !== id && subjects.has(source));
    return found.flatMap((source) => (parts.has(source) ? orSelf(ownSources(source), source) : [source]));
  };
  const acts = new Map<string, Building>();
  for (const [id, { fact, sure }] of subjects) {
    if (ownSources(id).length === 0) acts.set(id, actOf(person, fact.subject, sure));
  }
  for (const { fact } of own) {
    const { id, title } = fact.subject;
    const outcome = outcomeOf(fact.event);
    for (const act of orSelf(ownSources(id), id)) {
      const building = acts.get(act);
      if (building && fact.event.item === act) begin(acts, building, fact.event);
      if (outcome) acts.get(act)?.outcomes.push(act === id ? outcome : { ...outcome, via: title });
    }
  }
  return [...acts.values()].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function orSelf(sources: readonly string[], self: string): readonly string[] {
  return sources.length > 0 ? [...new Set(sources)] : [self];
}

/** What every composite was made of. */
function partsOf(facts: readonly Fact[]): ReadonlyMap<string, readonly string[]> {
  const parts = new Map<string, readonly string[]>();
  for (const { subject } of facts) if (subject.sources.length > 0) parts.set(subject.id, subject.sources);
  return parts;
}

function actOf(person: Person, subject: Fact["subject"], sure: boolean): Building {
  const { id, type, title, number, form, since, submitters } = subject;
  const first = submitters[0];
  const name = type === "activity" ? (form ?? "履职活动") : type === "proposal" ? "提案" : "社情民意信息";
  return {
    item: id,
    on: since,
    type,
    name,
    ...(number === undefined ? {} : { number }),
    title,
    role:
      first && first.kind === person.kind && sameName(first.name) === sameName(person.name)
        ? "first"
        : "joint",
    authors: submitters.length,
    outcomes: [],
    unclear: !sure,
  };
}

/** What only the event that begins a subject says: a span instead of a day, an amount. */
function begin(acts: Map<string, Building>, act: Building, event: Fact["event"]): void {
  if (event.kind !== "submitted" && event.kind !== "received" && event.kind !== "performed") return;
  const { when } = event.data;
  const activity = event.kind === "performed" ? event.data.activity : undefined;
  acts.set(act.item, {
    ...act,
    ...(when === undefined ? {} : { when }),
    ...(activity?.amount === undefined
      ? {}
      : { amount: { value: activity.amount, unit: activity.unit ?? "" } }),
  });
}

function outcomeOf(event: Fact["event"]): ActOutcome | undefined {
  const words = outcomeWords(event);
  if (words === undefined) return undefined;
  const said = event.data as { readonly by?: string; readonly level?: string };
  return {
    on: event.on,
    kind: event.kind,
    words,
    ...(said.by === undefined ? {} : { by: said.by }),
    ...(said.level === undefined ? {} : { level: said.level }),
    event: event.seq,
  };
}
