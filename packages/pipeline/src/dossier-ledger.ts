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
import { readFacts } from "./read-facts.ts";

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
  const facts = await readFacts(ledger, { roster, asOf: to });
  const columns = bulletins?.bulletins[0]?.columns;
  return dossier(member, facts, {
    roster,
    from,
    to,
    ...(columns ? { columns } : {}),
    ...(duties ? { duties } : {}),
  });
}
