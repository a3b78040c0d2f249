import { OptionError, parsePeriod } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import {
  type Bulletin,
  type BulletinSet,
  bulletin,
  type Duties,
  type DutyReport,
  evaluateDuties,
  type Grouping,
  type RosterMember,
} from "@minyi/report";
import { readFacts } from "./read-facts.ts";

/** Options for {@linkcode bulletinLedger}. */
export interface BulletinLedgerOptions {
  readonly bulletins: BulletinSet;
  readonly roster: readonly RosterMember[];
  /** 2009, 2009H1, … */
  readonly period: string;
  /** Whose lines. @default "member" */
  readonly by?: Grouping;
  /** Which of the bulletins. @default the first */
  readonly id?: string;
  /** What was asked of the members; judged beside it for a bulletin of members. @default nothing */
  readonly duties?: Duties;
  /** Leaves out what took effect later than this day, YYYY-MM-DD. @default nothing is left out */
  readonly asOf?: string;
}

/** A bulletin and how its members stand with their duties (通报及职责完成情况). */
export interface BulletinResult {
  readonly bulletin: Bulletin;
  readonly duties?: DutyReport;
}

/**
 * Makes a bulletin over a ledger (通报): who sent what, what became of it, who sent nothing, and who has met which duty.
 *
 * @throws {OptionError} The period cannot be read, or no bulletin has that id.
 */
export async function bulletinLedger(
  ledger: Ledger,
  { bulletins: { bulletins }, roster, period, by = "member", id, duties, asOf }: BulletinLedgerOptions,
): Promise<BulletinResult> {
  const spec = id === undefined ? bulletins[0] : bulletins.find((one) => one.id === id);
  if (!spec)
    throw new OptionError(
      `no bulletin is called “${id}”: wanted one of ${bulletins.map((one) => one.id).join(", ")}`,
    );
  const span = parsePeriod(period);
  const facts = await readFacts(ledger, { roster, ...(asOf === undefined ? {} : { asOf }) });
  const made = bulletin(spec, facts, { roster, period: span, by });
  if (!duties || by !== "member") return { bulletin: made };
  return { bulletin: made, duties: evaluateDuties(duties, facts, { roster, period: span }) };
}
