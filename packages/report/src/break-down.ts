import { earliestDay, type Fact, LEVELS, NOT_STATED, type Submitter } from "@minyi/core";
import { comparePartition, type PartitionProblem } from "./check-partitions.ts";
import { contextOf, type EvaluateOptions } from "./evaluate-indicators.ts";
import type { Figure } from "./figure.ts";
import { gatherFacts } from "./gather-facts.ts";
import type { EventIndicator } from "./indicator.ts";
import { type MeasureContext, measureFacts } from "./measure-facts.ts";

/** By what a figure can be broken down (分项维度): 类别, 体裁, 级别, 刊物, 界别, 所在单位, 月份. */
export const DIMENSIONS = ["category", "form", "level", "journal", "sector", "unit", "month"] as const;

/** One of {@linkcode DIMENSIONS}. */
export type Dimension = (typeof DIMENSIONS)[number];

/** Options for {@linkcode breakDown}. */
export interface BreakDownOptions extends EvaluateOptions {
  readonly by: Dimension;
}

/** A figure by parts (分项数字). */
export interface BreakDown {
  readonly by: Dimension;
  readonly whole: Figure;
  /** What is not stated stands under 未注明. Levels from the highest, months in order, others from the greatest. */
  readonly parts: readonly (Figure & { readonly label: string })[];
  /** Whether the parts add up by their nature: nothing can stand in two of them. */
  readonly partition: boolean;
  /** Says so in Chinese, for under the table. */
  readonly note: string;
  /** A partition that does not add up all the same. */
  readonly problem?: PartitionProblem;
}

/**
 * Breaks a figure down by category, form, level, journal, sector, unit or month (分项统计).
 *
 * A subject has one category and one form, so its items fall apart into these; an event has one level, journal and month,
 * so events do. An item endorsed at two levels, or signed by two sectors, stands in both parts: these overlap, must not be
 * added, and the answer says so.
 *
 * The category is the one the subject stands in as of the day up to which the facts were read (`asOf`): after a change of
 * taxonomy (改类) the new one, as of a day before it the old one.
 *
 * O(facts), one pass.
 *
 * @example
 * const indicator = { id: "sent", name: "来稿", unit: "篇", any: [{ kind: "submitted" }] };
 * breakDown(indicator, [], { by: "sector", period: parsePeriod("2009") }).note; // => "联名的分别计入各方，各项有重叠，不得相加"
 */
export function breakDown(
  indicator: EventIndicator,
  facts: Iterable<Fact>,
  { by, ...options }: BreakDownOptions,
): BreakDown {
  const [gathered = { certain: [], possible: [] }] = gatherFacts([indicator], facts, options);
  const context = contextOf(indicator, options);
  const whole = measureFacts(indicator, gathered, context);
  const certain = groupBy(gathered.certain, by);
  const possible = groupBy(gathered.possible, by);
  const labels = [...new Set([...certain.keys(), ...possible.keys()])];
  const parts = labels.map((label) => {
    const group = { certain: certain.get(label) ?? [], possible: possible.get(label) ?? [] };
    // A target is of the whole.
    const { target, ...figure } = measureFacts(indicator, group, within(context, by, label));
    return { ...figure, label };
  });
  const partition = isPartition(by, indicator);
  const problem = partition ? comparePartition(whole, parts) : undefined;
  const labelled = problem && { ...problem, parts: parts.map(({ label }) => label) };
  return {
    by,
    whole,
    parts: parts.sort((a, b) => compareParts(a, b, by)),
    partition,
    note: partition ? "各项互不重叠，可以相加" : OVERLAPS[by],
    ...(labelled ? { problem: labelled } : {}),
  };
}

const OVERLAPS: Readonly<Record<Dimension, string>> = {
  category: "同一反映人可计入多个类别，各项有重叠，不得相加",
  form: "同一反映人可计入多种体裁，各项有重叠，不得相加",
  level: "同一篇可计入多个级别，各项有重叠，不得相加",
  journal: "同一篇可计入多种刊物，各项有重叠，不得相加",
  sector: "联名的分别计入各方，各项有重叠，不得相加",
  unit: "联名的分别计入各方，各项有重叠，不得相加",
  month: "同一篇可计入多个月份，各项有重叠，不得相加",
};

/** Who signed twice under two names of a sector is one all the same, so sectors of people may overlap. */
function isPartition(by: Dimension, { type, unit }: EventIndicator): boolean {
  const ofEvents = type === "sum" || unit === "件次" || unit === "次";
  if (by === "category" || by === "form") return unit !== "人" && unit !== "期";
  if (by === "level" || by === "month") return ofEvents;
  if (by === "journal") return ofEvents || unit === "期";
  return false;
}

function groupBy(facts: readonly Fact[], by: Dimension): Map<string, Fact[]> {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    for (const label of labelsOf(fact, by)) {
      const group = groups.get(label);
      if (group) group.push(fact);
      else groups.set(label, [fact]);
    }
  }
  return groups;
}

function labelsOf({ event, subject }: Fact, by: Dimension): readonly string[] {
  const data = event.data as { readonly level?: unknown; readonly journal?: unknown };
  switch (by) {
    case "category":
      return [subject.category ?? NOT_STATED];
    case "form":
      return [subject.form ?? NOT_STATED];
    case "level":
      return [textOr(data.level)];
    case "journal":
      return [textOr(data.journal)];
    case "month": {
      const month = event.on.slice(0, 7);
      return [earliestDay(event).startsWith(month) ? month : NOT_STATED];
    }
    default:
      // What nobody signed is still one of those counted.
      if (subject.submitters.length === 0) return [NOT_STATED];
      return [...new Set(subject.submitters.map((one) => one[by] ?? NOT_STATED))];
  }
}

function textOr(value: unknown): string {
  return typeof value === "string" ? value : NOT_STATED;
}

/** Of those who signed only the ones of the part are its people. */
function within(context: MeasureContext, by: Dimension, label: string): MeasureContext {
  if (by !== "sector" && by !== "unit") return context;
  return { ...context, submitters: (one: Submitter) => (one[by] ?? NOT_STATED) === label };
}

function compareParts(a: BreakDown["parts"][number], b: BreakDown["parts"][number], by: Dimension): number {
  if (by === "level") return placeOfLevel(a.label) - placeOfLevel(b.label);
  const byLabel = a.label < b.label ? -1 : 1;
  return by === "month" ? byLabel : (b.value ?? 0) - (a.value ?? 0) || byLabel;
}

function placeOfLevel(label: string): number {
  const place = (LEVELS as readonly string[]).indexOf(label);
  return place < 0 ? LEVELS.length : place;
}
