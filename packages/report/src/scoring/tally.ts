import { type Condition, holds } from "../condition.ts";
import type { DatedFact } from "./draft-lines.ts";
import type { ScoringRules } from "./scoring-shape.ts";

/** How many surely, and how many at most (门槛计数). */
export interface GateCount {
  readonly sure: number;
  readonly most: number;
}

/** Counts beside the points (篇数), and what the gate of the base asks for (门槛). */
export interface Tally {
  take(fact: DatedFact): void;
  /** Of one party. */
  count(at: number, name: string): number;
  /** Of the office: each subject or event once, however many authors it has. */
  total(at: number): number;
  gate(name: string): GateCount;
}

interface Counted {
  readonly any: readonly Condition[];
  readonly per: "event" | "subject";
}

/** Starts the counts of a set of rules (计数). Events whose day is not known to lie in the period are counted by the gate only, as possible. */
export function tally({ counts, base }: ScoringRules): Tally {
  const all = counts.map((count) => counter(count));
  const sure = base?.gate && counter(base.gate);
  const most = base?.gate && counter(base.gate);
  return {
    take: (fact) => {
      if (fact.inPeriod === "in") for (const one of all) one.take(fact);
      if (fact.inPeriod === "in") sure?.take(fact);
      most?.take(fact);
    },
    count: (at, name) => all[at]?.own.get(name)?.size ?? 0,
    total: (at) => all[at]?.whole.size ?? 0,
    gate: (name) => ({ sure: sure?.own.get(name)?.size ?? 0, most: most?.own.get(name)?.size ?? 0 }),
  };
}

function counter({ any, per }: Counted) {
  const kinds = new Set(any.flatMap(({ kind }) => kind));
  const own = new Map<string, Set<string>>();
  const whole = new Set<string>();
  const take = ({ fact, parties }: DatedFact): void => {
    if (!kinds.has(fact.event.kind) || !any.some((condition) => holds(condition, fact))) return;
    const key = per === "subject" ? fact.subject.id : fact.event.id;
    for (const { name } of parties.parties) {
      whole.add(key);
      const seen = own.get(name);
      if (seen) seen.add(key);
      else own.set(name, new Set([key]));
    }
  };
  return { own, whole, take };
}
