import { type Fact, OptionError, type Period } from "@minyi/core";
import type { RosterMember } from "../roster.ts";
import { type Act, actsOf } from "./acts-of.ts";
import type { BulletinColumn } from "./bulletin-schema.ts";
import { type BulletinCells, CellTally, columnsHit } from "./cell.ts";
import { cyclesIn, earlierDay, laterDay } from "./day-span.ts";
import type { Duties } from "./duties-schema.ts";
import { firstCovered } from "./evaluate-duties.ts";
import { inOrder } from "./in-span.ts";
import { type DutyResult, memberDuties } from "./member-duties.ts";
import { type OwnFact, ownFacts } from "./own-facts.ts";
import { type Person, personsOf, sameName } from "./person.ts";

/** One year of a member's record. */
export interface DossierYear {
  readonly period: Period;
  readonly acts: readonly Act[];
  /** By event, in the year of the event. */
  readonly sums: BulletinCells;
  readonly duties: readonly DutyResult[];
}

/** What one member did over a term (履职档案). */
export interface Dossier {
  readonly member: Pick<Person, "name" | "kind" | "sector" | "unit" | "label">;
  readonly seats: readonly { readonly from?: string; readonly to?: string }[];
  readonly from: string;
  readonly to: string;
  readonly columns: readonly BulletinColumn[];
  /** Acts from before the span that something became of in it; they are in the sums of the year in which it did. */
  readonly earlier: readonly Act[];
  readonly years: readonly DossierYear[];
  /** Of the whole span. */
  readonly sums: BulletinCells;
}

/** Who is meant: a name, or a name with what tells it from another (指明委员). */
export type MemberReference =
  | string
  | {
      readonly name: string;
      readonly kind?: RosterMember["kind"];
      readonly sector?: string;
      readonly unit?: string;
    };

/** Options for {@linkcode dossier}. */
export interface DossierOptions {
  readonly roster: readonly RosterMember[];
  /** First day, YYYY-MM-DD. */
  readonly from: string;
  /** Last day; what is later is not told. */
  readonly to: string;
  /** What is summed. @default nothing */
  readonly columns?: readonly BulletinColumn[];
  /** What was asked of the member, judged year by year. @default nothing */
  readonly duties?: Duties;
}

/**
 * Tells what one member did over a term and what became of it (履职档案): year by year every act with its outcomes, the sums,
 * and the duties met.
 *
 * An act stands in the year it began, with all its outcomes up to the last day, also those of later years and those of the
 * composite it went into. Sums go by the day of each event. What may be of somebody else of the same name is listed and marked,
 * and is in no sum.
 *
 * O(facts × signers).
 *
 * @throws {OptionError} Nobody or several on the roster are meant, or the span ends before it begins.
 * @example
 * const roster = [{ name: "委员甲", kind: "member", sector: "教育" }];
 * const { years, member } = dossier("委员甲", [], { roster, from: "2008-01-01", to: "2009-12-31" });
 * [member.sector, years.map(({ period, acts }) => [period.label, acts.length])]; // => ["教育", [["2008", 0], ["2009", 0]]]
 */
export function dossier(
  member: MemberReference,
  facts: readonly Fact[],
  { roster, from, to, columns = [], duties }: DossierOptions,
): Dossier {
  if (from > to) throw new OptionError(`cannot tell of ${from} to ${to}: it ends before it begins`);
  const persons = personsOf(roster);
  const person = personMeant(persons, member);
  const known = inOrder(facts.filter(({ event }) => event.on <= to));
  const own = ownFacts(persons, known).get(person.key) ?? [];
  const acts = actsOf(person, own, known);
  const span = { from, to, label: `${from}..${to}` };
  const years = cyclesIn("year", span, duties?.yearFrom ?? "01-01").map((year) => {
    const period = { ...year, from: laterDay(from, year.from), to: earlierDay(to, year.to) };
    return {
      period,
      acts: acts.filter(({ on }) => on >= period.from && on <= period.to),
      sums: sumsOf(columns, own, period),
      duties: duties ? dutiesOf(person, own, { duties, period, facts: known }) : [],
    };
  });
  return {
    member: described(person),
    seats: person.seats.map((seat) => ({
      ...(seat.from === "" ? {} : { from: seat.from }),
      ...(seat.to === "9999" ? {} : { to: seat.to }),
    })),
    from,
    to,
    columns,
    earlier: acts.filter((act) => act.on < from && act.outcomes.some(({ on }) => on >= from)),
    years,
    sums: sumsOf(columns, own, span),
  };
}

function personMeant(persons: readonly Person[], member: MemberReference): Person {
  const meant = typeof member === "string" ? { name: member } : member;
  const same = (wanted: string | undefined, found: string | undefined) =>
    wanted === undefined || sameName(wanted) === sameName(found ?? "");
  const found = persons.filter(
    ({ name, kind, sector, unit, label }) =>
      (same(meant.name, name) || meant.name === label) &&
      (meant.kind === undefined || meant.kind === kind) &&
      same(meant.sector, sector) &&
      same(meant.unit, unit),
  );
  const [only] = found;
  if (!only) throw new OptionError(`cannot find “${meant.name}” on the roster of ${persons.length}`);
  if (found.length > 1) {
    const labels = found.map(({ label }) => label).join(", ");
    throw new OptionError(`cannot tell who “${meant.name}” is: wanted one of ${labels}`);
  }
  return only;
}

function described({ name, kind, sector, unit, label }: Person): Dossier["member"] {
  return {
    name,
    kind,
    ...(sector === undefined ? {} : { sector }),
    ...(unit === undefined ? {} : { unit }),
    label,
  };
}

function dutiesOf(
  person: Person,
  own: readonly OwnFact[],
  {
    duties,
    period,
    facts,
  }: { readonly duties: Duties; readonly period: Period; readonly facts: readonly Fact[] },
): readonly DutyResult[] {
  const since = firstCovered(duties, facts, period);
  return memberDuties(person, own, { duties, period, since }).duties;
}

function sumsOf(columns: readonly BulletinColumn[], own: readonly OwnFact[], span: Period): BulletinCells {
  const tallies = new Map(columns.map((column) => [column.id, new CellTally(column)]));
  for (const { fact, sure } of own) {
    if (!sure) continue;
    for (const { column, sureness } of columnsHit(columns, fact, span))
      tallies.get(column.id)?.take(fact, sureness);
  }
  return Object.fromEntries(Array.from(tallies, ([id, tally]) => [id, tally.cell()]));
}
