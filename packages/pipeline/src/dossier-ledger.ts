import { parsePeriod } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import {
  type BulletinSet,
  type Dossier,
  type Duties,
  dossier,
  type MemberReference,
  type RosterMember,
} from "@minyi/report";
import { hideHeldTitles } from "./hide-held-titles.ts";
import { readFacts } from "./read-facts.ts";
import { readHolds } from "./read-holds.ts";

/** Options for {@linkcode dossierLedger}. */
export interface DossierLedgerOptions {
  readonly member: MemberReference;
  readonly roster: readonly RosterMember[];
  /** The term: 2008-01-01..2012-12-31, … */
  readonly period: string;
  /** The first one's columns are summed. @default nothing is summed */
  readonly bulletins?: BulletinSet;
  /** What was asked of the member. @default nothing */
  readonly duties?: Duties;
}

/**
 * Tells what one member did over a term and what became of it (履职档案), over a ledger.
 *
 * @throws {OptionError} The period cannot be read; nobody, or several, on the roster are meant.
 */
export async function dossierLedger(
  ledger: Ledger,
  { member, roster, period, bulletins, duties }: DossierLedgerOptions,
): Promise<Dossier> {
  const { from, to } = parsePeriod(period);
  // A dossier is shown to others; as of whatever day, what is held today is not named.
  const facts = hideHeldTitles(await readFacts(ledger, { roster, asOf: to }), await readHolds(ledger));
  const columns = bulletins?.bulletins[0]?.columns;
  return dossier(member, facts, {
    roster,
    from,
    to,
    ...(columns ? { columns } : {}),
    ...(duties ? { duties } : {}),
  });
}
