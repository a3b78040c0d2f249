import { type Fact, NOT_STATED, type SubjectFacts, type Submitter } from "@minyi/core";
import type { ScoringRules } from "./scoring-shape.ts";

/** Somebody who gets points for a subject (计分对象). */
export interface Party {
  /** Of a member, unit or sector; 未注明 stands for authors of whom it is not known. */
  readonly name: string;
  /** The author, where authors are scored. */
  readonly author?: Submitter;
  /** Places of its authors among all authors, from 0. */
  readonly places: readonly number[];
  /** The same among those who are scored. */
  readonly scoredPlaces: readonly number[];
}

/** Who gets points for a subject, and among how many they are shared (计分对象及人数). */
export interface Parties {
  readonly parties: readonly Party[];
  readonly authors: number;
  readonly scored: number;
}

const BODIES: readonly Submitter["kind"][] = ["party", "committee", "sector", "lower"];

/**
 * The name under which an author is scored (计分名称): its own, its unit's or its sector's. A body is its own unit.
 *
 * @returns 未注明 when a person's unit or sector is not known.
 */
export function scoredName(
  { name, kind, unit, sector }: Submitter,
  score: ScoringRules["who"]["score"],
): string {
  if (score === "author") return name;
  if (score === "unit") return unit ?? (BODIES.includes(kind) ? name : NOT_STATED);
  return sector ?? (kind === "sector" ? name : NOT_STATED);
}

/** Finds who is scored for a subject (计分对象); two authors of one unit are one party. O(authors). */
export function partiesOf({ submitters }: SubjectFacts, { score, kinds }: ScoringRules["who"]): Parties {
  const found = new Map<string, { author: Submitter; places: number[]; scoredPlaces: number[] }>();
  let scored = 0;
  for (const [place, author] of submitters.entries()) {
    if (!kinds.includes(author.kind)) continue;
    const name = scoredName(author, score);
    const party = found.get(name) ?? { author, places: [], scoredPlaces: [] };
    party.places.push(place);
    party.scoredPlaces.push(scored);
    found.set(name, party);
    scored += 1;
  }
  const parties = [...found].map(([name, { author, places, scoredPlaces }]) => ({
    name,
    ...(score === "author" ? { author } : {}),
    places,
    scoredPlaces,
  }));
  return { parties, authors: submitters.length, scored };
}

/** Tells whether a party signed a subject jointly (联名); `undefined` when the papers do not show it. */
export type JointReader = (subject: SubjectFacts, party: Party) => boolean | undefined;

/**
 * Reads whether authors signed jointly (联名与否).
 *
 * Who has a source of his own in a composite did not sign jointly there, whoever else is named. Where a source is not among
 * the facts and the composite has several authors, nobody can tell.
 *
 * O(facts) once, when the first composite is asked for; then O(sources).
 */
export function jointReader(facts: readonly Fact[]): JointReader {
  let known: ReadonlyMap<string, SubjectFacts> | undefined;
  const joint = (
    subject: SubjectFacts,
    names: ReadonlySet<string>,
    seen: ReadonlySet<string>,
  ): boolean | undefined => {
    const { id, submitters, sources } = subject;
    if (submitters.length < 2) return false;
    if (sources.length === 0) return true;
    known ??= new Map(facts.map((fact) => [fact.subject.id, fact.subject]));
    const found = sources.map((source) => (seen.has(source) ? undefined : known?.get(source)));
    const own = found.filter((source) => source?.submitters.some(({ name }) => names.has(name)));
    const answers = own.map((source) => source && joint(source, names, new Set([...seen, id])));
    if (answers.includes(false)) return false;
    return found.includes(undefined) || answers.length === 0 || answers.includes(undefined)
      ? undefined
      : true;
  };
  return (subject, { places }) =>
    joint(subject, new Set(places.map((place) => subject.submitters[place]?.name ?? "")), new Set());
}
