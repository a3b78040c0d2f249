import { checkIssue, type JournalSettings, type PageNote } from "@minyi/brief";
import {
  type EventDraft,
  type IssueFoot,
  type JournalIssue,
  LedgerConflictError,
  type LedgerEvent,
  OptionError,
} from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import { roleMask, SENDING_ROLE } from "@minyi/screen";
import { givenFoot } from "./issues/given-foot.ts";
import { inTurn } from "./issues/in-turn.ts";
import { type IssueBook, issueBook } from "./issues/issue-book.ts";
import { issueSource } from "./issues/issue-digest.ts";
import { type IssueNote, issueNotes } from "./issues/issue-notes.ts";
import type { CorrectionRequest } from "./issues/plan-corrections.ts";
import type { Office } from "./load-office.ts";
import { heldIssues, issuesAhead, type PlanIssuesOptions, type PlannedIssue } from "./plan-issues.ts";
import type { HeldItem } from "./secrecy-hold.ts";

/** Options for {@linkcode printIssues}; without a mask, what is printed is masked as for the role 送出. */
export interface PrintIssuesOptions extends Omit<PlanIssuesOptions, "used" | "effective" | "screener"> {
  readonly office: Pick<Office, "journals" | "masking" | "screener">;
  readonly ledger: Ledger;
  readonly recordedAt: string;
  /** Who prints, e.g. 信息科. */
  readonly actor: string;
  /** Told of what is routed to the journal but held as secret, when no items are asked for and there is any. */
  readonly onHeld?: (held: readonly HeldItem[]) => void;
  /** Told of what a person should know of an issue, once it is entered. */
  readonly onNotes?: (notes: readonly (IssueNote | PageNote)[], issue: JournalIssue) => void;
  /** Renders and writes an issue under names of its own; called before the issue is entered, and again where its number went to another. */
  readonly print: PrintIssue;
}

/**
 * Renders and writes an issue under names of its own (印制).
 *
 * @param book The ledger as the issue was made from, for what is printed beside the texts (核稿单).
 */
export type PrintIssue = (
  issue: JournalIssue,
  journal: JournalSettings,
  book: Pick<IssueBook, "items" | "effective">,
) => Promise<PrintedIssue>;

/** An issue on paper that is not out yet (待出刊). */
export interface PrintedIssue {
  /** Digest of each file, by what follows the name of the issue (`fileDigest`); entered in the ledger. @default none are kept */
  readonly files?: Readonly<Record<string, string>>;
  /** Puts the issue in its place, once it is entered in the ledger. */
  publish(): Promise<void>;
  /** Throws the issue away: its number went to another. */
  discard(): Promise<void>;
}

/** How often in a row others may hold the ledger for as long as it waits. */
const ATTEMPTS = 12;

/**
 * Compiles, prints and enters the next issue of a journal, or all that are pending (编发刊物).
 *
 * Numbers have no gap and no repeat within a journal and year, with any number of processes: an issue is entered while the ledger is held
 * alone, one issue at a time; where others have appended since it was planned, it is planned and printed anew, and nobody is let in meanwhile. An issue that is entered lies whole beside its place; where the process
 * ends before it is put there, {@linkcode reprintIssue} writes it again. All items of an issue are entered, with the corrections it prints, or none.
 *
 * O(events), all in memory, and again for every issue before which others have appended.
 *
 * @throws {OptionError} The journal is unknown, an item is unknown, held as secret or printed already, a correction is of no issue, or nothing is
 * pending.
 * @throws {LedgerConflictError} Others kept holding the ledger; what was entered before stays, and a repeat goes on from there.
 */
export async function printIssues(
  journalName: string,
  options: PrintIssuesOptions,
): Promise<readonly JournalIssue[]> {
  const journal = findJournal(options.office, journalName);
  return await inTurn(options.ledger, async () => {
    const press = new Press(journal, options);
    const printed: JournalIssue[] = [];
    for (;;) {
      const issue = await patiently(() => press.printNext());
      if (issue) printed.push(issue);
      if (!issue || options.all !== true || options.wanted !== undefined) break;
    }
    const held = press.held();
    if (held.length > 0 && options.wanted === undefined) options.onHeld?.(held);
    if (printed.length === 0) {
      const but = held.length === 0 ? "" : `, but ${held.length} held as secret: minyi release --list`;
      throw new OptionError(
        `nothing is pending for 《${journal.name}》: every item routed to it has been printed${but}`,
        {
          zh: `《${journal.name}》没有待编的：拟编发的都已编发${held.length === 0 ? "" : `，另有 ${held.length} 篇涉密留置（minyi release --list）`}；要编别的用 --items 指明`,
        },
      );
    }
    return printed;
  });
}

/** Finds a journal of the office by name (查找刊物), with or without 《》. */
export function findJournal({ journals }: Pick<Office, "journals">, name: string): JournalSettings {
  const bare = name.replace(/[《》]/g, "").trim();
  const journal = journals.find((settings) => settings.name === bare);
  if (journal) return journal;
  const names = journals.map((settings) => `《${settings.name}》`).join("");
  throw new OptionError(`no journal is called “${bare}”: the office has ${names}`, {
    zh: `没有叫“${bare}”的刊物：本单位有 ${names}`,
  });
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LedgerConflictError) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** An issue and its paper, not entered yet (待登记的一期). */
interface Sheet {
  readonly planned: PlannedIssue;
  readonly paper: PrintedIssue;
}

/** What is known of the ledger while issues are made of it: planned anew only when others have appended. */
class Press {
  readonly #journal: JournalSettings;
  readonly #options: PrintIssuesOptions;
  readonly #events: LedgerEvent[] = [];
  #book: IssueBook = issueBook([]);
  #ahead: Iterator<PlannedIssue, void> | undefined;
  /** Not printed yet. */
  #corrections: readonly CorrectionRequest[];

  constructor(journal: JournalSettings, options: PrintIssuesOptions) {
    this.#journal = journal;
    this.#options = options;
    this.#corrections = options.corrections ?? [];
  }

  held(): readonly HeldItem[] {
    const { date, office } = this.#options;
    return heldIssues(this.#journal, this.#book.items, { date, screener: office.screener });
  }

  /** @returns `undefined` when nothing is pending. */
  async printNext(): Promise<JournalIssue | undefined> {
    await this.#catchUp();
    // Printed before the ledger is held alone: who waits for it would hardly get it from one who holds it while he prints.
    let sheet = await this.#printPlanned();
    if (!sheet) return undefined;
    try {
      const appended = await this.#options.ledger.exclusively(async () => {
        if (await this.#catchUp()) {
          await sheet?.paper.discard();
          sheet = undefined;
          sheet = await this.#printPlanned();
        }
        return sheet ? await this.#enter(sheet) : [];
      });
      this.#events.push(...appended);
      if (sheet) this.#corrections = [];
    } catch (error) {
      this.#ahead = undefined;
      await sheet?.paper.discard();
      throw error;
    }
    if (!sheet) return undefined;
    const { paper, planned } = sheet;
    await paper.publish();
    const notes = [
      ...issueNotes(planned.issue, this.#journal, this.#book),
      ...checkIssue(planned.issue, this.#journal),
    ];
    if (notes.length > 0) this.#options.onNotes?.(notes, planned.issue);
    return planned.issue;
  }

  async #printPlanned(): Promise<Sheet | undefined> {
    const planned = this.#ahead?.next().value;
    if (!planned) return undefined;
    return { planned, paper: await this.#options.print(planned.issue, this.#journal, this.#book) };
  }

  /** @returns Whether there was anything new; then all is planned anew. */
  async #catchUp(): Promise<boolean> {
    const before = this.#events.length;
    const after = this.#events.at(-1)?.seq ?? 0;
    for await (const event of this.#options.ledger.events({ after })) this.#events.push(event);
    if (this.#ahead !== undefined && this.#events.length === before) return false;
    this.#book = issueBook(this.#events);
    const { items, used, effective } = this.#book;
    const { masking, screener } = this.#options.office;
    const mask = this.#options.mask ?? roleMask(masking, SENDING_ROLE);
    const options = { ...this.#options, corrections: this.#corrections, screener, mask, used, effective };
    this.#ahead = issuesAhead(this.#journal, items, options);
    return true;
  }

  async #enter({ planned, paper }: Sheet): Promise<readonly LedgerEvent[]> {
    const { ledger, recordedAt, actor, foot = {} } = this.#options;
    const source = issueSource(planned.issue, this.#journal);
    const drafts = issueDrafts(planned, { actor, foot, source, files: paper.files ?? {} });
    const expectedSeq = this.#events.at(-1)?.seq ?? 0;
    const { appended } = await ledger.append(drafts, { recordedAt, expectedSeq });
    return appended;
  }
}

interface Entering {
  readonly actor: string;
  readonly source: string;
  readonly foot: IssueFoot;
  readonly files: Readonly<Record<string, string>>;
}

function issueDrafts(
  { issue, corrections }: PlannedIssue,
  { actor, source, foot, files }: Entering,
): EventDraft[] {
  const { journal, year, number, total, date, items } = issue;
  const given = givenFoot(foot);
  const own = {
    ...(Object.keys(given).length > 0 ? { foot: given } : {}),
    ...(Object.keys(files).length > 0 ? { files } : {}),
  };
  const compiled = items.map(
    ({ item }): EventDraft => ({
      kind: "compiled",
      item,
      on: date,
      actor,
      source,
      data: { journal, year, number, total, ...own },
    }),
  );
  const rectified = corrections.flatMap((one) =>
    one.rectified.map(
      ({ item, data }): EventDraft => ({
        kind: "rectified",
        item,
        on: date,
        actor,
        source,
        data: { ...data, in: { year, number } },
      }),
    ),
  );
  return [...compiled, ...rectified];
}
