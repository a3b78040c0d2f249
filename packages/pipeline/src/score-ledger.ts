import { type EventKind, parsePeriod } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import {
  compareScores,
  type RosterMember,
  type ScoreMove,
  type Scores,
  type ScoringRules,
  score,
} from "@minyi/report";
import type { LoadedScoring } from "./load-scoring.ts";
import { readFacts } from "./read-facts.ts";

/** Options for {@linkcode scoreLedger}. */
export interface ScoreLedgerOptions {
  readonly scoring: LoadedScoring;
  /** Another set of rules, to see who would move. @default none */
  readonly against?: LoadedScoring;
  /** 2009, 2009H1, … */
  readonly period: string;
  /** Leaves out what took effect later than this day, YYYY-MM-DD. @default nothing is left out */
  readonly asOf?: string;
  /** Who is expected; they get a row even with nothing. @default nobody */
  readonly roster?: readonly RosterMember[];
}

/** Points by a set of rules, and who stands elsewhere under another (得分与变动). */
export interface ScoredLedger extends Scores {
  readonly against?: Scores;
  /** Who stands elsewhere under `against`; not given without it. */
  readonly moved?: readonly ScoreMove[];
}

/**
 * Scores members or units over a ledger (台账计分), every point with the event and the rule that give it.
 *
 * Reads the events the rules look at, from the first day on: a composite looks for its sources.
 *
 * @throws {OptionError} The period cannot be read, or reaches into two scoring years.
 */
export async function scoreLedger(
  ledger: Ledger,
  { scoring, against, period, asOf, roster = [] }: ScoreLedgerOptions,
): Promise<ScoredLedger> {
  const span = parsePeriod(period);
  const sets = [scoring, ...(against ? [against] : [])];
  const kinds = new Set(sets.flatMap(({ rules }) => kindsIn(rules)));
  const facts = await readFacts(ledger, {
    roster,
    kinds: [...kinds],
    ...(asOf === undefined ? {} : { asOf }),
  });
  const [own, other] = sets.map(({ rules, lineOf }) => score(rules, facts, { period: span, roster, lineOf }));
  if (!own) throw new Error("no rules were scored");
  return other ? { ...own, against: other, moved: compareScores(own, other) } : own;
}

/** Every kind of event any condition of the rules names, and what begins subjects. */
function kindsIn(rules: ScoringRules): EventKind[] {
  const found = new Set<EventKind>(["submitted", "merged", "received", "performed"]);
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) look(one);
    else if (typeof value === "object" && value !== null) {
      const { kind } = value as { readonly kind?: EventKind | readonly EventKind[] };
      for (const one of kind === undefined ? [] : [kind].flat()) found.add(one);
      for (const member of Object.values(value)) look(member);
    }
  };
  look(rules);
  return [...found];
}
