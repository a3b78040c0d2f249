import { type EventKind, type Fact, NOT_STATED } from "@minyi/core";
import { holds } from "../condition.ts";
import { type Certainty, type Span, within } from "./certainty.ts";
import { type DraftLine, lineUnits, strike } from "./draft-line.ts";
import { type Fraction, ONE, times } from "./exact.ts";
import { type RuleValue, ruleValue } from "./rule-value.ts";
import type { JointReader, Parties, Party } from "./scored-parties.ts";
import type { Multiplier, ScoringRule, ScoringRules } from "./scoring-shape.ts";

/** What is known of a fact when its lines are drafted (待计分事实). */
export interface DatedFact {
  readonly fact: Fact;
  readonly span: Span;
  /** Whether it lies in the period. */
  readonly inPeriod: Certainty;
  readonly parties: Parties;
}

/**
 * Makes the drafter (逐条计分) of a set of rules: an event gives a line for each rule that takes it and each party.
 *
 * Rules are found by the kind of the event: O(rules of the kind × parties) an event.
 */
export function lineDrafter(
  set: ScoringRules,
  joint: JointReader,
): (dated: DatedFact) => readonly DraftLine[] {
  const byKind = new Map<
    EventKind,
    { rule: ScoringRule; at: number; multipliers: readonly Multiplier[] }[]
  >();
  for (const [at, rule] of set.rules.entries()) {
    const multipliers = set.multipliers.filter(({ rules }) => rules === undefined || rules.includes(rule.id));
    for (const kind of new Set(rule.any.flatMap((condition) => condition.kind))) {
      byKind.set(kind, [...(byKind.get(kind) ?? []), { rule, at, multipliers }]);
    }
  }
  return (dated) => {
    const lines: DraftLine[] = [];
    for (const { rule, at, multipliers } of byKind.get(dated.fact.event.kind) ?? []) {
      const valid = within(dated.span, rule.validFrom, rule.validTo);
      if (valid === "out" || !rule.any.some((condition) => holds(condition, dated.fact))) continue;
      for (const party of dated.parties.parties) {
        lines.push(draft({ dated, rule, at, multipliers, party, valid, joint, set }));
      }
    }
    return lines;
  };
}

interface Drafting {
  readonly dated: DatedFact;
  readonly rule: ScoringRule;
  readonly at: number;
  readonly multipliers: readonly Multiplier[];
  readonly party: Party;
  readonly valid: Certainty;
  readonly joint: JointReader;
  readonly set: ScoringRules;
}

function draft(given: Drafting): DraftLine {
  const { dated, rule, at, party, set } = given;
  const value = ruleValue(rule, dated.fact, party);
  const factor = factorOf(given);
  const line: DraftLine = {
    rule,
    at,
    fact: dated.fact,
    party,
    shared: dated.parties,
    label: value.label,
    factor: factor.low,
    factorWords: factor.words,
    value: value.low,
    units: 0,
    counted: true,
    notes: [],
  };
  const inTime = timely(given);
  if (inTime === "out") strike(line, `超过${rule.withinDays}天时限，不计分`);
  else if (isSure(given, { inTime, value, factor })) {
    if (!value.later) line.units = lineUnits(line, times(value.low, factor.low), set.rounding);
  } else line.open = openness(line, given, { inTime, value, factor });
  return line;
}

interface Worked {
  readonly inTime: Certainty;
  readonly value: RuleValue;
  readonly factor: Factor;
}

function isSure({ dated, valid, party }: Drafting, { inTime, value, factor }: Worked): boolean {
  const placed = party.author !== undefined || party.name !== NOT_STATED;
  const dayKnown = dated.inPeriod === "in" && valid === "in" && inTime === "in";
  return placed && dayKnown && value.open === undefined && factor.doubts.length === 0;
}

function openness(line: DraftLine, given: Drafting, { inTime, value, factor }: Worked): DraftLine["open"] {
  const { rounding } = given.set;
  const nothing = nothingDoubts(given, inTime);
  const doubts = [...nothing, ...(value.open === undefined ? [] : [value.open]), ...factor.doubts];
  return {
    why: doubts.join("；"),
    low: nothing.length > 0 ? 0 : lineUnits(line, times(value.low, factor.low), rounding),
    high: lineUnits(line, times(value.high, factor.high), rounding),
  };
}

/** Whether an event came within the days its rule allows (时限). */
function timely({ dated: { fact, span }, rule: { withinDays } }: Drafting): Certainty {
  if (withinDays === undefined) return "in";
  const last = new Date(`${fact.subject.since}T00:00:00Z`);
  last.setUTCDate(last.getUTCDate() + withinDays);
  return within(span, "", last.toISOString().slice(0, 10));
}

/** Doubts whether the line is to be counted at all. */
function nothingDoubts({ dated, valid, party, set }: Drafting, inTime: Certainty): string[] {
  const { when } = dated.fact.event.data as { readonly when?: string };
  const day = `日期不详（${when ?? dated.fact.event.on}）`;
  const doubts: string[] = [];
  if (dated.inPeriod === "unsure") doubts.push(`${day}，不能断定在考核期内`);
  if (valid === "unsure") doubts.push(`${day}，不能断定规则当时有效`);
  if (inTime === "unsure") doubts.push(`${day}，不能断定在时限内`);
  if (party.author === undefined && party.name === NOT_STATED)
    doubts.push(`作者没有注明${set.who.score === "unit" ? "所在单位" : "界别"}，得分无人可记`);
  return doubts;
}

interface Factor {
  readonly low: Fraction;
  /** The same as `low`, unless a person has to decide. */
  readonly high: Fraction;
  readonly words: readonly string[];
  readonly doubts: readonly string[];
}

const PLAIN: Factor = { low: ONE, high: ONE, words: [], doubts: [] };

function factorOf({ dated, multipliers, party, joint }: Drafting): Factor {
  let factor = PLAIN;
  for (const multiplier of multipliers) {
    const applies = applicability(multiplier, { dated, party, joint });
    if (applies === "in") {
      const by = multiplier.times;
      const words = [...factor.words, `${multiplier.name}×${fractionWords(by)}`];
      factor = { ...factor, low: times(factor.low, by), high: times(factor.high, by), words };
    } else if (applies === "unsure") {
      const by = multiplier.times;
      const doubts = [...factor.doubts, `不能断定是否适用“${multiplier.name}”（×${fractionWords(by)}）`];
      factor =
        by.over < by.under
          ? { ...factor, low: times(factor.low, by), doubts }
          : { ...factor, high: times(factor.high, by), doubts };
    }
  }
  return factor;
}

function applicability(
  { when, validFrom, validTo }: Multiplier,
  { dated, party, joint }: Pick<Drafting, "dated" | "party" | "joint">,
): Certainty {
  const { subject } = dated.fact;
  const valid = within(dated.span, validFrom, validTo);
  const fits =
    (when.composite === undefined || when.composite === subject.sources.length > 0) &&
    (when.form === undefined || [when.form].flat().includes(subject.form ?? "")) &&
    (when.tag === undefined || [when.tag].flat().some((one) => subject.tags.includes(one))) &&
    (when.notTag === undefined || ![when.notTag].flat().some((one) => subject.tags.includes(one)));
  if (!fits || valid === "out") return "out";
  if (when.joint === undefined) return valid;
  const jointly = joint(subject, party);
  if (jointly === undefined) return "unsure";
  return jointly === when.joint ? valid : "out";
}

function fractionWords({ over, under }: Fraction): string {
  if (over % under === 0n) return String(over / under);
  return Number.isInteger(Math.log10(Number(under)))
    ? String(Number(over) / Number(under))
    : `${over}/${under}`;
}
