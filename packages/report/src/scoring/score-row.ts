import type { Submitter } from "@minyi/core";
import { type BaseLine, baseLine } from "./base-line.ts";
import { combineLines } from "./combine-lines.ts";
import type { DraftLine } from "./draft-line.ts";
import { fromUnits, toUnits } from "./exact.ts";
import { explainLine } from "./explain-line.ts";
import type { GatheredLines } from "./gather-lines.ts";
import { exactly } from "./rule-value.ts";
import type { ScoreLine, ScoreRow, UndecidedLine } from "./scores.ts";
import { BASE_RULE, type ScoringRules } from "./scoring-shape.ts";

/** What the rows of one scoring share (计分背景). */
export interface RowContext {
  readonly set: ScoringRules;
  readonly found: GatheredLines;
  /** Those of the roster, by the name they are scored under. */
  readonly members: ReadonlyMap<string, Submitter>;
  /** Finds the line of a path in the rule file. */
  readonly lineOf?: (path: readonly PropertyKey[]) => number | undefined;
}

/** A row, not yet ranked, and what of it waits for a person (一行得分). */
export interface MadeRow {
  readonly row: ScoreRow;
  readonly units: number;
  readonly open: readonly UndecidedLine[];
}

/** Makes the row of one party (一行得分): base points, combined lines and their sum. O(n log n) for n lines. */
export function makeRow(name: string, context: RowContext): MadeRow {
  const { set, found, lineOf } = context;
  const drafts = combineLines(set, found.lines.get(name) ?? []);
  const base = baseLine(set, found.tally.gate(name));
  const baseAt = lineOf?.([BASE_RULE]);
  const lines = drafts.filter(({ open }) => open === undefined).map((line) => scoreLine(line, context));
  const open = openLines(name, drafts, context);
  const units = drafts.reduce(
    (sum, { units, rule }) => sum + (rule.deduct ? -units : units),
    base?.units ?? 0,
  );
  const points = fromUnits(units, set.rounding);
  const baseOpen = base?.open ? [{ ...baseFields(base, baseAt), name, ...base.open }] : [];
  const row = {
    name,
    ...describe(name, context),
    points,
    ...(set.pass === undefined
      ? {}
      : { passed: units >= toUnits(exactly(set.pass), { ...set.rounding, mode: "up" }) }),
    rank: 0,
    counts: Object.fromEntries(set.counts.map(({ id }, at) => [id, found.tally.count(at, name)])),
    undecided: open.length + baseOpen.length,
    lines: base && !base.open ? [baseScoreLine(base, baseAt, set), ...lines] : lines,
  };
  return { row, units, open: [...baseOpen, ...open] };
}

function describe(
  name: string,
  { set, found, members }: RowContext,
): Pick<ScoreRow, "kind" | "unit" | "sector"> {
  if (set.who.score !== "author") return { [set.who.score]: name };
  const { kind, unit, sector } = members.get(name) ?? found.people.get(name)?.author ?? {};
  return { ...(kind ? { kind } : {}), ...(unit ? { unit } : {}), ...(sector ? { sector } : {}) };
}

function lineFields(line: DraftLine, { lineOf }: RowContext) {
  const { subject, event } = line.fact;
  const ruleLine = lineOf?.(["rules", line.at]);
  return {
    rule: line.rule.id,
    ...(ruleLine === undefined ? {} : { ruleLine }),
    subject: subject.id,
    ...(subject.number === undefined ? {} : { number: subject.number }),
    title: subject.title,
    event: event.seq,
    on: event.on,
  };
}

function scoreLine(line: DraftLine, context: RowContext): ScoreLine {
  const { rounding } = context.set;
  return {
    ...lineFields(line, context),
    points: fromUnits(line.rule.deduct ? -line.units : line.units, rounding),
    why: explainLine(line, rounding),
    counted: line.counted,
  };
}

/** The lines that wait for a person (待定). O(lines). */
export function openLines(name: string, drafts: readonly DraftLine[], context: RowContext): UndecidedLine[] {
  const { rounding } = context.set;
  return drafts.flatMap((line) => {
    if (!line.open) return [];
    const ends = [line.open.low, line.open.high].map((units) =>
      fromUnits(line.rule.deduct ? -units : units, rounding),
    );
    const why = `${line.rule.name}${line.label === "" ? "" : `（${line.label}）`}：${line.open.why}`;
    return [{ ...lineFields(line, context), name, min: Math.min(...ends), max: Math.max(...ends), why }];
  });
}

function baseFields({ why }: BaseLine, ruleLine: number | undefined) {
  return {
    rule: BASE_RULE,
    ...(ruleLine === undefined ? {} : { ruleLine }),
    subject: "",
    title: "",
    event: 0,
    on: "",
    why,
  };
}

function baseScoreLine(base: BaseLine, ruleLine: number | undefined, { rounding }: ScoringRules): ScoreLine {
  return { ...baseFields(base, ruleLine), points: fromUnits(base.units, rounding), counted: base.counted };
}
