import { type JournalSettings, planIssue } from "@minyi/brief";
import {
  type EffectiveEvent,
  type IssueCorrection,
  type JournalIssue,
  type LedgerEvent,
  OptionError,
} from "@minyi/core";
import { effectiveEvents, type ItemState, type Ledger, projectItems } from "@minyi/ledger";
import { type RoleMask, roleMask, type Screener, SENDING_ROLE } from "@minyi/screen";
import { holdEdited } from "../hold-edited.ts";
import type { Office } from "../load-office.ts";
import { printedText } from "../plan-issues.ts";
import { findJournal, type PrintIssue } from "../print-issues.ts";
import { refuseHeld } from "../secrecy-hold.ts";
import { gatherCorrections } from "./gather-corrections.ts";
import { givenFoot } from "./given-foot.ts";
import { type IssueBook, issueBook } from "./issue-book.ts";
import { isOtherContent, isPrintedHere } from "./issue-digest.ts";
import { issueSigners } from "./issue-signers.ts";
import { isKnownToDiffer, type ReprintDifference, reprintDifferences } from "./reprint-differences.ts";
import { isSameIssue } from "./standing-items.ts";
import { withdrawalOf } from "./withdrawal-of.ts";

/** Which issue (哪一期). */
export interface IssueNumber {
  /** 第N期 */
  readonly number: number;
  readonly year: number;
}

/** Options for {@linkcode reprintIssue}. */
export interface ReprintIssueOptions extends IssueNumber {
  readonly office: Pick<Office, "journals" | "masking" | "screener">;
  readonly ledger: Pick<Ledger, "events">;
  /** As whom it is read. @default as for the role 送出 */
  readonly mask?: RoleMask;
  readonly print: PrintIssue;
}

/** An issue that was printed again (重印). */
export interface ReprintedIssue {
  readonly issue: JournalIssue;
  /** Whether a file is known to differ from the one that was printed first. */
  readonly changed: boolean;
  /** In what, file by file, and why; of a `print` that gives no digests nothing is told. */
  readonly differences: readonly ReprintDifference[];
}

/**
 * Prints an issue again that stands in the ledger (重印), from the events that stood when it was printed: what was corrected or merged
 * since changes nothing of it. The same office, role and version give the same bytes, unless the issue was withdrawn: then it says so. By the digests
 * that were entered when it was printed, each file is known to be the same or told to differ, and why. Nothing is entered.
 *
 * O(events), all in memory.
 *
 * @throws {OptionError} There is no such journal or issue, it was entered by hand, or an item of it is held as secret by now.
 */
export async function reprintIssue(
  journalName: string,
  options: ReprintIssueOptions,
): Promise<ReprintedIssue> {
  const journal = findJournal(options.office, journalName);
  const events: LedgerEvent[] = [];
  for await (const event of options.ledger.events()) events.push(event);
  const mask = options.mask ?? roleMask(options.office.masking, SENDING_ROLE);
  const { issue, otherContent, files, book } = rebuildIssue(events, {
    journal,
    mask,
    screener: options.office.screener,
    number: options.number,
    year: options.year,
  });
  const paper = await options.print(issue, journal, book);
  await paper.publish();
  const withdrawn = issue.withdrawn !== undefined;
  if (paper.files === undefined) return { issue, changed: otherContent || withdrawn, differences: [] };
  const differences = reprintDifferences({ first: files, now: paper.files, otherContent, withdrawn });
  return { issue, changed: differences.some(isKnownToDiffer), differences };
}

/** An issue made anew, and the ledger it was made from. */
interface RebuiltIssue extends Pick<ReprintedIssue, "issue"> {
  /** Whether it says otherwise, or is set by other settings, than what was printed first, as far as that is known. */
  readonly otherContent: boolean;
  /** Digests of what was printed first. */
  readonly files: Readonly<Record<string, string>> | undefined;
  readonly book: Pick<IssueBook, "items" | "effective">;
}

interface Rebuilding extends IssueNumber {
  readonly journal: JournalSettings;
  readonly mask: RoleMask;
  readonly screener: Pick<Screener, "screen">;
}

type Compiled = Extract<EffectiveEvent, { readonly kind: "compiled" }>;

/**
 * Makes an issue anew from all events of a ledger (复原一期), see {@linkcode reprintIssue}.
 *
 * @throws {OptionError} As there.
 */
export function rebuildIssue(events: readonly LedgerEvent[], asked: Rebuilding): RebuiltIssue {
  const { journal, mask, number, year } = asked;
  const kept = effectiveEvents(events, { withdrawn: "kept" });
  const pages = pagesOf(kept, issueBook(events), asked);
  const [first] = pages;
  const before = effectiveEvents(events.filter(({ seq }) => seq < first.seq));
  const items = projectItems(before);
  const texts = pages.flatMap(({ item }) => {
    const state = items.get(item);
    return state ? [printedText(state, items, { day: first.on, mask })] : [];
  });
  const ids = pages.map(({ item }) => item);
  const signers = journal.signers === "ledger" ? issueSigners(ids, before) : {};
  const issue = planIssue(journal, texts, {
    ...{ date: first.on, year, number, total: first.data.total ?? number },
    corrections: correctionsIn(events, first, { items, mask }),
    foot: { ...signers, ...givenFoot(first.data.foot) },
  });
  const otherContent = isOtherContent(first.source, issue, journal);
  const rebuilt = { otherContent, files: first.data.files, book: { items, effective: before } };
  const withdrawn = withdrawalOf(kept, { journal: journal.name, year, number });
  if (!withdrawn) return { issue, ...rebuilt };
  const { on, reason } = withdrawn;
  return { issue: { ...issue, withdrawn: { on, reason: mask.text(reason) } }, ...rebuilt };
}

/** What stands of the issue, of which there is some. */
function pagesOf(
  effective: readonly EffectiveEvent[],
  book: IssueBook,
  { journal, number, year, screener }: Rebuilding,
): readonly [Compiled, ...Compiled[]] {
  const wanted = { journal: journal.name, year, number };
  const name = `《${journal.name}》${year}年第${number}期`;
  const [first, ...others] = effective
    .filter((event) => event.kind === "compiled")
    .filter(({ data }) => isSameIssue(data, wanted));
  if (!first)
    throw new OptionError(
      `cannot print ${name} again: no such issue stands in the ledger; wanted its number and --year`,
      { zh: `不能重印${name}：台账中没有这一期，核对期号和 --year` },
    );
  if (!isPrintedHere(first.source))
    throw new OptionError(
      `cannot print ${name} again: it was entered by hand (${first.source}), not printed here`,
      { zh: `不能重印${name}：是登记进来的（${first.source}），不是用 minyi issue 编印的` },
    );
  const items = holdEdited(book.items, screener, { from: first.on });
  for (const { item } of [first, ...others]) {
    const state = items.get(item);
    if (state) refuseHeld(items, state);
  }
  return [first, ...others];
}

/** What was printed then, whatever became of it since. */
function correctionsIn(
  events: readonly LedgerEvent[],
  { data, on }: Compiled,
  seen: { readonly items: ReadonlyMap<string, ItemState>; readonly mask: RoleMask },
): readonly IssueCorrection[] {
  const printed = events
    .filter((event) => event.kind === "rectified")
    .filter((event) => event.on === on && isSameIssue({ ...event.data, ...event.data.in }, data));
  return gatherCorrections(printed, seen).map((correction) => correction.printed);
}
