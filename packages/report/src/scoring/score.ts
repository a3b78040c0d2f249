import { type Fact, NOT_STATED, type Period, type Submitter } from "@minyi/core";
import { onRoster, type RosterMember } from "../roster.ts";
import { combineLines } from "./combine-lines.ts";
import { compare } from "./draft-line.ts";
import { fromUnits } from "./exact.ts";
import { gatherLines } from "./gather-lines.ts";
import { type MadeRow, makeRow, openLines, type RowContext } from "./score-row.ts";
import { scoredName } from "./scored-parties.ts";
import type { ScoreRow, Scores } from "./scores.ts";
import { scoringPeriod } from "./scoring-period.ts";
import type { ScoringRules } from "./scoring-shape.ts";
import type { Tally } from "./tally.ts";

/** Options for {@linkcode score}. */
export interface ScoreOptions {
  /** A bare year is the scoring year of the rules. */
  readonly period: Period;
  /** Who is expected; they get a row even with nothing, and stand in this order where points are equal. */
  readonly roster?: readonly RosterMember[];
  /** Finds the line of a path in the rule file, as in `parseWith`. */
  readonly lineOf?: (path: readonly PropertyKey[]) => number | undefined;
}

/**
 * Scores members, units or sectors by an office's rules (考核计分), every point explained by a line that names event and rule.
 *
 * Facts must be effective: corrected, without the voided; give all of the ledger, for the period is applied here, and a
 * composite looks for its sources. The order of facts changes nothing. What the rules leave open (points within bounds, a
 * level that is not in a table, a day that is not known) is returned in `undecided`, in no total. Points are rounded line by
 * line, so that the lines add up.
 *
 * O(facts × rules of the kind × authors + lines · log lines).
 *
 * @throws {OptionError} The period reaches into two scoring years.
 * @example
 * const rules = scoringRulesSchema.parse({
 *   version: "example/1", name: "示例", who: { score: "author", kinds: ["member"] }, rounding: { digits: 0, mode: "halfUp" },
 *   rules: [{ id: "endorsed", name: "批示", any: [{ kind: "endorsed" }], points: { by: "level", table: { 省: 20 } } }],
 * });
 * const subject = {
 *   id: "a", type: "item", title: "路灯", submitters: [{ name: "委员甲", kind: "member" }], since: "2009-01-05", tags: [], sources: [],
 * };
 * const event = { kind: "endorsed", item: "a", on: "2009-03-01", seq: 1, id: "e", data: { by: "副省长", level: "省" } };
 * const { rows } = score(rules, [{ event, subject }], { period: parsePeriod("2009") });
 * rows.map(({ name, points, rank, lines }) => [name, points, rank, lines[0].why]); // => [["委员甲", 20, 1, "批示（省）20分"]]
 */
export function score(
  set: ScoringRules,
  facts: Iterable<Fact>,
  { period: asked, roster = [], lineOf }: ScoreOptions,
): Scores {
  const period = scoringPeriod(set, asked);
  const found = gatherLines(set, [...facts], period);
  const members = rosterRows(set, onRoster(roster, period));
  const context: RowContext = { set, found, members, ...(lineOf ? { lineOf } : {}) };
  const names = [
    ...members.keys(),
    ...[...found.people.keys()].filter((name) => !members.has(name)).sort(compare),
  ];
  const made = names.map((name) => makeRow(name, context));
  const unplaced = (found.lines.get(NOT_STATED) ?? []).filter(({ party }) => party.author === undefined);
  const waiting = [
    ...made.flatMap(({ open }) => open),
    ...openLines(NOT_STATED, combineLines(set, unplaced), context),
  ];
  return {
    version: set.version,
    name: set.name,
    period,
    rows: ranked(made.map(({ row }) => row)),
    undecided: waiting,
    office: officeOf(set, made, found.tally),
  };
}

/** Names of the roster with what is told of them; one person of two terms is one row. */
function rosterRows({ who }: ScoringRules, roster: readonly RosterMember[]): ReadonlyMap<string, Submitter> {
  const rows = new Map<string, Submitter>();
  for (const { name, kind, unit, sector } of roster) {
    const author: Submitter = { name, kind, ...(unit ? { unit } : {}), ...(sector ? { sector } : {}) };
    const scored = scoredName(author, who.score);
    const placed = who.score === "author" || scored !== NOT_STATED;
    if (who.kinds.includes(kind) && placed && !rows.has(scored)) rows.set(scored, author);
  }
  return rows;
}

/** By points; equals in the order they came, which is the roster's, then by name. */
function ranked(rows: readonly ScoreRow[]): readonly ScoreRow[] {
  const sorted = [...rows].sort((a, b) => b.points - a.points);
  let rank = 0;
  return sorted.map((row, i) => {
    if (sorted[i - 1]?.points !== row.points) rank = i + 1;
    return { ...row, rank };
  });
}

function officeOf(
  { rounding, counts }: ScoringRules,
  made: readonly MadeRow[],
  counted: Tally,
): Scores["office"] {
  const units = made.reduce((sum, row) => sum + row.units, 0);
  return {
    points: fromUnits(units, rounding),
    counts: counts.map(({ id, name }, at) => ({
      id,
      name,
      members: made.reduce((sum, { row }) => sum + (row.counts[id] ?? 0), 0),
      office: counted.total(at),
    })),
  };
}
