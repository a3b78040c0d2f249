import type { Fact } from "@minyi/core";
import { type Fraction, type Rounding, shareUnits, toUnits } from "./exact.ts";
import type { Parties, Party } from "./scored-parties.ts";
import type { ScoringRule } from "./scoring-shape.ts";

/** A line while it is being worked out (计分草稿). Points are in units of the last declared digit and without a sign. */
export interface DraftLine {
  readonly rule: ScoringRule;
  /** Place of the rule in its file, from 0. */
  readonly at: number;
  readonly fact: Fact;
  readonly party: Party;
  readonly shared: Parties;
  readonly label: string;
  /** Product of the multipliers. */
  readonly factor: Fraction;
  /** The multipliers in words. */
  readonly factorWords: readonly string[];
  /** What the rule gives before multipliers and shares; steps set it later. */
  value: Fraction;
  units: number;
  counted: boolean;
  /** What was done to it. */
  readonly notes: string[];
  /** Why a person has to decide; it then counts nothing and acts on nothing. */
  open?: { readonly why: string; readonly low: number; readonly high: number } | undefined;
}

/** Points of a line in units (得分): multiplied, rounded, and the party's part where points are shared. O(authors). */
export function lineUnits(
  { rule: { share }, party, shared }: Pick<DraftLine, "rule" | "party" | "shared">,
  value: Fraction,
  rounding: Rounding,
): number {
  const whole = toUnits(value, rounding);
  if (!share) return whole;
  const { over, remainder } = share;
  const among = over === "authors" ? shared.authors : over === "scored" ? shared.scored : over;
  const parts = shareUnits(whole, { among, remainder });
  const places = over === "scored" ? party.scoredPlaces : party.places;
  return places.reduce((sum, place) => sum + (parts[Math.min(place, among - 1)] ?? 0), 0);
}

/** Takes the points of a line away, and says why (不计分). */
export function strike(line: DraftLine, why: string): void {
  line.units = 0;
  line.counted = false;
  line.notes.push(why);
}

/** By day, then number and id, never by the order of arrival, so that the same events always give the same lines. */
export function byDay(a: DraftLine, b: DraftLine): number {
  return (
    compare(a.fact.event.on, b.fact.event.on) ||
    compare(a.fact.subject.number ?? "", b.fact.subject.number ?? "") ||
    compare(a.fact.subject.id, b.fact.subject.id) ||
    compare(a.fact.event.id, b.fact.event.id) ||
    a.at - b.at
  );
}

/** Compares by code units, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
