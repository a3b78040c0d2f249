import {
  type EffectiveEvent,
  OUTCOME_KINDS,
  type RouteDecision,
  type SubjectFacts,
  type SubjectType,
  type Words,
} from "@minyi/core";
import { compareEvents } from "./compare-events.ts";
import { fateWords } from "./fate-words.ts";
import { itemStage, type Stage } from "./item-stage.ts";
import { readComposites } from "./read-composites.ts";
import { subjectFacts } from "./subject-facts.ts";

/** Something that became of an item or a proposal (经过). */
export interface FateStep {
  readonly on: string;
  readonly kind: EffectiveEvent["kind"];
  readonly words: Words;
  /** The composite it happened to, where it was not the item itself. */
  readonly via?: string;
}

/** What became of an item or a proposal (结局), as far as the events tell. */
export interface Fate {
  readonly id: string;
  readonly type: SubjectType;
  readonly number?: string;
  readonly title: string;
  /** 来稿日期 */
  readonly since: string;
  /** Day of the last step, else of the beginning. */
  readonly on: string;
  /** 办理状态; 已合并 while a composite stands for it. */
  readonly stage: Stage;
  /** Where it was printed (刊名、期号), as the composite too. */
  readonly issues: readonly {
    readonly journal: string;
    readonly year: number;
    readonly number: number;
    readonly on: string;
  }[];
  /** 批示, 采用, 回复, 办复, 督办, 落实, 满意度; of the composite too. */
  readonly outcomes: readonly FateStep[];
  /** The composite that stands for it now. */
  readonly mergedInto?: {
    readonly id: string;
    readonly number?: string;
    readonly title: string;
    readonly on: string;
  };
  /** All of it in one line, by day; where nothing came of it the stage. */
  readonly words: Words;
}

/**
 * Makes a finder of what became of items and proposals (结局), from effective events: worked out when it is asked for, never stored.
 *
 * Told are returning and keeping (退回, 留存), filing of a proposal, printing, forwarding, outcomes, merging with what came of the
 * composite since, and archiving. What nothing came of, and was only to be held or sent back by the program, is 拟留存 or 拟退回.
 *
 * O(n log n) to make; a question costs the events of the item and of the composites it is in.
 *
 * @example
 * fateFinder([])("a"); // => undefined
 */
export function fateFinder(events: Iterable<EffectiveEvent>): (id: string) => Fate | undefined {
  const all = [...events].sort(compareEvents);
  const facts = subjectFacts(all);
  const composites = readComposites(all);
  const own = Map.groupBy(all, ({ item }) => item);
  return (id) => {
    const subject = facts.get(id);
    if (!subject) return undefined;
    const steps: FateStep[] = [];
    const issues: Mutable<Fate["issues"]> = [];
    const mergings: Merging[] = [];
    const seen = new Set<string>();
    for (let at: string | undefined = id, from = ""; at !== undefined && !seen.has(at); ) {
      seen.add(at);
      for (const event of own.get(at) ?? []) {
        if (event.on < from) continue;
        const words = fateWords(event);
        if (words) steps.push({ on: event.on, kind: event.kind, words, ...(at === id ? {} : { via: at }) });
        if (event.kind === "compiled") issues.push(issueOf(event));
      }
      const into = composites.compositeOf(at);
      from = composites.mergedOn(at) ?? "";
      const composite = into === undefined ? undefined : facts.get(into);
      if (composite) mergings.push({ subject: composite, on: from });
      at = composite?.id;
    }
    return fateOf(subject, { own: own.get(id) ?? [], steps, issues, mergings });
  };
}

type Mutable<T> = T extends readonly (infer U)[] ? U[] : never;

interface Merging {
  readonly subject: SubjectFacts;
  readonly on: string;
}

interface Found {
  readonly own: readonly EffectiveEvent[];
  readonly steps: readonly FateStep[];
  readonly issues: Fate["issues"];
  readonly mergings: readonly Merging[];
}

function fateOf({ id, type, number, title, since }: SubjectFacts, found: Found): Fate {
  const { own, issues } = found;
  const [merging] = found.mergings;
  const steps = [...found.steps, ...found.mergings.map(mergingStep)].sort(byDay);
  const stage = merging ? "已合并" : itemStage(own);
  return {
    id,
    type,
    ...numbered(number),
    title,
    since,
    on: steps.at(-1)?.on ?? since,
    stage,
    issues,
    outcomes: found.steps.filter(({ kind }) => (OUTCOME_KINDS as readonly string[]).includes(kind)),
    ...(merging ? { mergedInto: intoOf(merging) } : {}),
    words: steps.length > 0 ? lineOf(steps) : (plannedWords(own) ?? STAGE_WORDS[stage]),
  };
}

function mergingStep({ subject, on }: Merging): FateStep {
  const { id, number, title } = subject;
  const name = `${number ?? id}“${title}”`;
  return { on, kind: "merged", words: { zh: `并入${name}`, en: `merged into ${name}` } };
}

function intoOf({ subject, on }: Merging): NonNullable<Fate["mergedInto"]> {
  const { id, number, title } = subject;
  return { id, ...numbered(number), title, on };
}

function numbered(number: string | undefined): { readonly number?: string } {
  return number === undefined ? {} : { number };
}

function issueOf({
  data,
  on,
}: Extract<EffectiveEvent, { readonly kind: "compiled" }>): Fate["issues"][number] {
  const { journal, year, number } = data;
  return { journal, year, number, on };
}

/** Steps are in order of day and of an item's life within one item; what is of one day keeps that order. */
function byDay(a: FateStep, b: FateStep): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : 0;
}

function lineOf(steps: readonly FateStep[]): Words {
  return {
    zh: steps.map(({ on, words }) => `${on}${words.zh}`).join("；"),
    en: steps.map(({ on, words }) => `${on} ${words.en}`).join("; "),
  };
}

/** What the program proposed and nobody has done otherwise yet. */
function plannedWords(own: readonly EffectiveEvent[]): Words | undefined {
  const action = own.map(routeOf).findLast((route) => route !== undefined)?.action;
  if (action === "keep") return { zh: "拟留存", en: "to be kept" };
  return action === "return" ? { zh: "拟退回", en: "to be returned" } : undefined;
}

/** Where the program, or a person's review, would have it go. */
function routeOf(event: EffectiveEvent): RouteDecision | undefined {
  if (event.kind === "routed") return event.data.decision;
  return event.kind === "reviewed" ? event.data.route : undefined;
}

/** What stages of an item are called in messages (办理状态). */
export const STAGE_WORDS: Readonly<Record<Stage, Words>> = {
  已提交: { zh: "已提交", en: "received" },
  退回补正: { zh: "退回补正", en: "returned" },
  不采用: { zh: "不采用", en: "not taken up" },
  已登记: { zh: "已登记", en: "registered" },
  已合并: { zh: "已合并", en: "merged" },
  已拆分: { zh: "已拆分", en: "split" },
  编辑中: { zh: "编辑中", en: "being edited" },
  待核稿: { zh: "待核稿", en: "to be reviewed" },
  待签发: { zh: "待签发", en: "to be signed" },
  已签发: { zh: "已签发", en: "signed" },
  已编发: { zh: "已编发", en: "printed" },
  已报送: { zh: "已报送", en: "forwarded" },
  已立案: { zh: "已立案", en: "filed" },
  不立案: { zh: "不立案", en: "not filed" },
  办理中: { zh: "办理中", en: "being dealt with" },
  申退: { zh: "申退", en: "declined" },
  已办复: { zh: "已办复", en: "answered" },
  驳回重办: { zh: "驳回重办", en: "to be done again" },
  已反馈: { zh: "已反馈", en: "sender informed" },
  归档: { zh: "归档", en: "archived" },
};
