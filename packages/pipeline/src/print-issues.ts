import type { JournalSettings } from "@minyi/brief";
import { type EventDraft, type JournalIssue, LedgerConflictError, OptionError } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import { roleMask, SENDING_ROLE } from "@minyi/screen";
import type { Office } from "./load-office.ts";
import { heldIssues, type PlanIssuesOptions, planIssues } from "./plan-issues.ts";
import { readItems } from "./read-items.ts";
import type { HeldItem } from "./secrecy-hold.ts";

/** Options for {@linkcode printIssues}; without a mask, what is printed is masked as for the role 送出. */
export interface PrintIssuesOptions extends PlanIssuesOptions {
  readonly office: Office;
  readonly ledger: Ledger;
  readonly recordedAt: string;
  /** Who prints, e.g. 信息科. */
  readonly actor: string;
  /** Told of what is routed to the journal but held as secret, when no items are asked for and there is any. */
  readonly onHeld?: (held: readonly HeldItem[]) => void;
  /** Renders and writes an issue under names of its own; called before the issue is entered. */
  readonly print: (issue: JournalIssue, journal: JournalSettings) => Promise<PrintedIssue>;
}

/** An issue on paper that is not out yet (待出刊). */
export interface PrintedIssue {
  /** Puts the issue in its place, once it is entered in the ledger. */
  publish(): Promise<void>;
  /** Throws the issue away: its number went to another. */
  discard(): Promise<void>;
}

const ATTEMPTS = 5;

/**
 * Compiles, prints and enters the next issue of a journal, or all that are pending (编发刊物).
 *
 * Numbers have no gap and no repeat within a journal and year: an issue is entered only if nobody entered anything
 * since its number was chosen; else it is planned again.
 *
 * @throws {OptionError} The journal is unknown, an item is unknown, held as secret or printed already, or nothing is pending.
 * @throws {LedgerConflictError} Others kept appending; what was entered before stays, and a repeat goes on from there.
 */
export async function printIssues(
  journalName: string,
  options: PrintIssuesOptions,
): Promise<readonly JournalIssue[]> {
  const journal = findJournal(options.office, journalName);
  const printed: JournalIssue[] = [];
  let held: readonly HeldItem[] = [];
  for (let attempt = 1; ; attempt++) {
    try {
      held = await printPlanned(journal, options, printed);
      break;
    } catch (error) {
      if (!(error instanceof LedgerConflictError) || attempt === ATTEMPTS) throw error;
    }
  }
  if (held.length > 0 && options.wanted === undefined) options.onHeld?.(held);
  if (printed.length === 0) {
    const but = held.length === 0 ? "" : `, but ${held.length} held as secret: minyi release --list`;
    throw new OptionError(
      `nothing is pending for 《${journal.name}》: every item routed to it has been printed${but}`,
    );
  }
  return printed;
}

/** Finds a journal of the office by name (查找刊物), with or without 《》. */
export function findJournal({ journals }: Office, name: string): JournalSettings {
  const bare = name.replace(/[《》]/g, "").trim();
  const journal = journals.find((settings) => settings.name === bare);
  if (journal) return journal;
  const names = journals.map((settings) => `《${settings.name}》`).join("");
  throw new OptionError(`no journal is called “${bare}”: the office has ${names}`);
}

async function printPlanned(
  journal: JournalSettings,
  options: PrintIssuesOptions,
  printed: JournalIssue[],
): Promise<readonly HeldItem[]> {
  const { ledger, recordedAt, actor, print } = options;
  const { items, seq } = await readItems(ledger);
  const held = heldIssues(journal, items);
  if (printed.length > 0 && options.all !== true) return held;
  let expectedSeq = seq;
  const mask = options.mask ?? roleMask(options.office.masking, SENDING_ROLE);
  for (const issue of planIssues(journal, items, { ...options, mask })) {
    const paper = await print(issue, journal);
    expectedSeq += await enter(ledger, { issue, actor, recordedAt, expectedSeq, paper });
    printed.push(issue);
    await paper.publish();
  }
  return held;
}

interface Entry {
  readonly issue: JournalIssue;
  readonly actor: string;
  readonly recordedAt: string;
  readonly expectedSeq: number;
  readonly paper: PrintedIssue;
}

async function enter(
  ledger: Ledger,
  { issue, actor, recordedAt, expectedSeq, paper }: Entry,
): Promise<number> {
  try {
    const { appended } = await ledger.append(compiledEvents(issue, actor), { recordedAt, expectedSeq });
    return appended.length;
  } catch (error) {
    await paper.discard();
    throw error;
  }
}

function compiledEvents(
  { journal, year, number, total, date, items }: JournalIssue,
  actor: string,
): EventDraft[] {
  return items.map(({ item }) => ({
    kind: "compiled",
    item,
    on: date,
    actor,
    source: "issue",
    data: { journal, year, number, total },
  }));
}
