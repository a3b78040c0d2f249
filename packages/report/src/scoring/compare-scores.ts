import { compare } from "./draft-line.ts";
import type { ScoreLine, ScoreRow, Scores } from "./scores.ts";

/** Points and rank under one set of rules (得分与名次). */
export interface Standing {
  readonly points: number;
  readonly rank: number;
  readonly passed?: boolean;
}

/** What an event gives under one set of rules and under the other (差异). */
export interface ScoreDifference {
  readonly subject: string;
  readonly number?: string;
  readonly title: string;
  /** Place in the ledger; 0 for the base points. */
  readonly event: number;
  readonly before: number;
  readonly after: number;
  /** The lines under the first rules; empty when they have none. */
  readonly whyBefore: readonly string[];
  readonly whyAfter: readonly string[];
}

/** Somebody who stands elsewhere under other rules (名次变动). */
export interface ScoreMove {
  readonly name: string;
  /** Absent when the rules do not score them. */
  readonly before?: Standing;
  readonly after?: Standing;
  /** Ranks gained (above 0) or lost (below 0); 0 when only one of the rules scores them, or only passing changed. */
  readonly moved: number;
  readonly because: readonly ScoreDifference[];
}

/**
 * Compares two sets of rules on the same facts (办法比较): who moves, and by which events.
 *
 * Listed are those whose rank changes, who pass under one and not the other, or who are scored by one only; most moved
 * first. Whoever has other points and the same rank does not move.
 *
 * O(lines + rows · log rows).
 *
 * @example
 * const rules = (points) => scoringRulesSchema.parse({
 *   version: `example/${points}`, name: "示例", who: { score: "author", kinds: ["member"] }, rounding: { digits: 0, mode: "halfUp" },
 *   base: { points: 1 }, pass: 60, rules: [{ id: "adopted", name: "采用", any: [{ kind: "adopted" }], points }],
 * });
 * const roster = [{ name: "委员甲", kind: "member" }];
 * const [a, b] = [1, 2].map((points) => score(rules(points), [], { period: parsePeriod("2009"), roster }));
 * compareScores(a, b); // => []
 */
export function compareScores(a: Scores, b: Scores): readonly ScoreMove[] {
  const [before, after] = [a, b].map(({ rows }) => new Map(rows.map((row) => [row.name, row])));
  const names = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  return [...names]
    .flatMap((name) => moveOf(name, before?.get(name), after?.get(name)))
    .sort((x, y) => Math.abs(y.moved) - Math.abs(x.moved) || compare(x.name, y.name));
}

function moveOf(name: string, before: ScoreRow | undefined, after: ScoreRow | undefined): ScoreMove[] {
  if (before && after && before.rank === after.rank && before.passed === after.passed) return [];
  return [
    {
      name,
      ...(before ? { before: standing(before) } : {}),
      ...(after ? { after: standing(after) } : {}),
      moved: before && after ? before.rank - after.rank : 0,
      because: differences(before?.lines ?? [], after?.lines ?? []),
    },
  ];
}

function standing({ points, rank, passed }: ScoreRow): Standing {
  return { points, rank, ...(passed === undefined ? {} : { passed }) };
}

function differences(before: readonly ScoreLine[], after: readonly ScoreLine[]): ScoreDifference[] {
  const [old, now] = [byEvent(before), byEvent(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key) ?? [], now.get(key) ?? []];
    const [first] = [...was, ...is];
    const [sumBefore, sumAfter] = [sum(was), sum(is)];
    if (!first || sumBefore === sumAfter) return [];
    const { subject, number, title, event } = first;
    return [
      {
        subject,
        ...(number === undefined ? {} : { number }),
        title,
        event,
        before: sumBefore,
        after: sumAfter,
        whyBefore: was.map(({ why }) => why),
        whyAfter: is.map(({ why }) => why),
      },
    ];
  });
}

function byEvent(lines: readonly ScoreLine[]): ReadonlyMap<string, readonly ScoreLine[]> {
  const events = new Map<string, ScoreLine[]>();
  for (const line of lines) {
    const key = `${line.event}/${line.subject}`;
    events.set(key, [...(events.get(key) ?? []), line]);
  }
  return events;
}

/** Points have at most four decimals. */
function sum(lines: readonly ScoreLine[]): number {
  return Math.round(lines.reduce((total, { points }) => total + points * 10_000, 0)) / 10_000;
}
