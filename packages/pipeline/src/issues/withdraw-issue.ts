import { type EventDraft, isIsoDate, type LedgerEvent, OptionError } from "@minyi/core";
import type { ItemState, Ledger } from "@minyi/ledger";
import type { Office } from "../load-office.ts";
import { findJournal } from "../print-issues.ts";
import { type IssueBook, issueBook } from "./issue-book.ts";
import type { IssueNumber } from "./reprint-issue.ts";
import { type IssueName, isSameIssue, standingItems } from "./standing-items.ts";

/** Why an issue is withdrawn, by whom, and since when (撤回要求). */
export interface WithdrawalRequest extends IssueNumber {
  readonly reason: string;
  /** Who withdraws it, a role, e.g. 秘书长; entered as who says so. */
  readonly by: string;
  /** From this day on its items count as printed no longer, YYYY-MM-DD. */
  readonly on: string;
}

/** Options for {@linkcode withdrawIssue}. */
export interface WithdrawIssueOptions extends WithdrawalRequest {
  readonly office: Pick<Office, "journals">;
  readonly ledger: Ledger;
  readonly recordedAt: string;
}

/** What came of it (撤回结果). */
export interface WithdrawnIssue {
  readonly journal: string;
  readonly year: number;
  readonly number: number;
  /** Items that count as printed in it no longer. */
  readonly items: readonly { readonly id: string; readonly number: string; readonly title: string }[];
  /** Items of it that had been withdrawn before. */
  readonly already: number;
}

/**
 * Withdraws an issue of a journal (撤回一期刊物): each of its items gets an event, and from that day on counts as printed no longer, stands where it
 * stood before, and may be printed in a later issue. Corrections of earlier issues that it printed are taken back (撤销). As of an earlier day it counts as before. 第N期 and 总第N期 stay used for ever. Doing it
 * again adds nothing.
 *
 * O(events), all in memory; the ledger is held alone meanwhile.
 *
 * @throws {OptionError} There is no such journal or issue, no reason or person is given, or the day is before that of the issue.
 */
export async function withdrawIssue(
  journalName: string,
  { office, ledger, recordedAt, ...request }: WithdrawIssueOptions,
): Promise<WithdrawnIssue> {
  const { name: journal } = findJournal(office, journalName);
  return await ledger.exclusively(async () => {
    const events: LedgerEvent[] = [];
    for await (const event of ledger.events()) events.push(event);
    const { drafts, ...result } = planWithdrawal(issueBook(events), { journal, ...request });
    if (drafts.length > 0) await ledger.append(drafts, { recordedAt });
    return result;
  });
}

/** Plans what {@linkcode withdrawIssue} enters (撤回方案). */
export function planWithdrawal(
  book: Pick<IssueBook, "items" | "effective">,
  { journal, year, number, reason, by, on }: WithdrawalRequest & { readonly journal: string },
): WithdrawnIssue & { readonly drafts: readonly EventDraft[] } {
  const issue = { journal, year, number };
  const name = `《${journal}》${year}年第${number}期`;
  if (!isIsoDate(on)) throw new OptionError(`cannot withdraw ${name} on “${on}”: wanted a day, YYYY-MM-DD`);
  if (reason.trim() === "")
    throw new OptionError(`cannot withdraw ${name} without a reason: wanted --reason`, {
      zh: `撤回${name}没有写原因：--reason`,
    });
  if (by.trim() === "")
    throw new OptionError(`cannot withdraw ${name} by nobody: wanted --by`, {
      zh: `撤回${name}没有写由谁撤回：--by`,
    });
  const items = standingItems(book.items, issue);
  const already = withdrawnBefore(book, issue);
  if (items.length === 0 && already === 0)
    throw new OptionError(
      `cannot withdraw ${name}: no such issue stands in the ledger; wanted its --number and --year`,
      { zh: `不能撤回${name}：台账中没有这一期，核对 --number、--year` },
    );
  const late = items
    .flatMap(({ compiled }) => compiled)
    .find((one) => one.on > on && isSameIssue(one, issue));
  if (late)
    throw new OptionError(
      `cannot withdraw ${name} on ${on}: it is of ${late.on}; wanted that day or a later one`,
      { zh: `不能在 ${on} 撤回${name}：这一期是 ${late.on} 编发的` },
    );
  const why = reason.trim();
  const entered = (item: string, what: Pick<EventDraft, "kind" | "data">): EventDraft =>
    ({ ...what, item, on, actor: by.trim(), source: "withdraw" }) as EventDraft;
  return {
    ...issue,
    items: items.map(({ id, number: own = "", title }) => ({ id, number: own, title })),
    already,
    drafts: [
      ...items.map(({ id }: ItemState) =>
        entered(id, { kind: "withdrawn", data: { ...issue, reason: why } }),
      ),
      // What it corrected of earlier issues is not corrected any more.
      ...correctionsIn(book.effective, issue).map(({ item, id }) =>
        entered(item, { kind: "voided", data: { event: id, reason: `${name}撤回：${why}` } }),
      ),
    ],
  };
}

/** The corrections of earlier issues that an issue prints (本期刊登的更正), as far as they stand. */
function correctionsIn(effective: IssueBook["effective"], issue: IssueName): IssueBook["effective"] {
  return effective.filter(
    (event) => event.kind === "rectified" && isSameIssue({ ...event.data, ...event.data.in }, issue),
  );
}

function withdrawnBefore({ effective }: Pick<IssueBook, "effective">, issue: IssueName): number {
  const items = effective.flatMap((event) =>
    event.kind === "withdrawn" && isSameIssue(event.data, issue) ? [event.item] : [],
  );
  return new Set(items).size;
}
