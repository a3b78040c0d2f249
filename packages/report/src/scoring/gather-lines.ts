import { type Fact, NOT_STATED, type Period, type Submitter } from "@minyi/core";
import { spanOf, within } from "./certainty.ts";
import type { DraftLine } from "./draft-line.ts";
import { type DatedFact, lineDrafter } from "./draft-lines.ts";
import { jointReader, type Parties, partiesOf } from "./scored-parties.ts";
import type { ScoringRules } from "./scoring-shape.ts";
import { type Tally, tally } from "./tally.ts";

/** What was found among the facts of a period (计分素材). */
export interface GatheredLines {
  readonly lines: ReadonlyMap<string, readonly DraftLine[]>;
  /** Everyone who appears in the period, as their earliest event says. */
  readonly people: ReadonlyMap<string, Appearance>;
  readonly tally: Tally;
}

interface Appearance {
  readonly author?: Submitter | undefined;
  readonly event: Fact["event"];
}

/** Drafts the lines of every party from the facts of a period (逐条计分), and counts beside them. O(facts × rules of the kind × authors). */
export function gatherLines(set: ScoringRules, facts: readonly Fact[], period: Period): GatheredLines {
  const drafter = lineDrafter(set, jointReader(facts));
  const counted = tally(set);
  const lines = new Map<string, DraftLine[]>();
  const people = new Map<string, Appearance>();
  const known = new Map<Fact["subject"], Parties>();
  for (const fact of facts) {
    const span = spanOf(fact.event);
    const inPeriod = within(span, period.from, period.to);
    if (inPeriod === "out") continue;
    const parties = known.get(fact.subject) ?? partiesOf(fact.subject, set.who);
    known.set(fact.subject, parties);
    const dated: DatedFact = { fact, span, inPeriod, parties };
    notePeople(people, dated);
    counted.take(dated);
    for (const line of drafter(dated)) {
      const own = lines.get(line.party.name);
      if (own) own.push(line);
      else lines.set(line.party.name, [line]);
    }
  }
  return { lines, people, tally: counted };
}

function notePeople(people: Map<string, Appearance>, { fact: { event }, parties }: DatedFact): void {
  for (const { name, author } of parties.parties) {
    const before = people.get(name)?.event;
    const earlier =
      before === undefined || event.on < before.on || (event.on === before.on && event.id < before.id);
    if (earlier && (author || name !== NOT_STATED)) people.set(name, { author, event });
  }
}
