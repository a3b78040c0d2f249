import type { JournalSettings } from "@minyi/brief";
import { OptionError } from "@minyi/core";
import type { ItemState } from "@minyi/ledger";
import type { RoleMask } from "@minyi/screen";
import { findOne } from "../find-one.ts";
import { withheldOf } from "../mask-item.ts";
import { refuseHeld } from "../secrecy-hold.ts";
import { gatherCorrections, type PlannedCorrection, type Rectified } from "./gather-corrections.ts";
import type { IssueBook } from "./issue-book.ts";
import { type IssueName, standingItems } from "./standing-items.ts";
import { withdrawalOf } from "./withdrawal-of.ts";

/** What is to be put right of an earlier issue of the journal (更正要求). */
export interface CorrectionRequest {
  /** 第N期 */
  readonly number: number;
  /** @default the year of the issue that prints it */
  readonly year?: number;
  /** Item concerned, by id or office number. @default all of that issue */
  readonly item?: string;
  /** What is right, in the office's words. */
  readonly text: string;
}

/** Options for {@linkcode planCorrections}. */
export interface PlanCorrectionsOptions {
  readonly book: Pick<IssueBook, "items" | "effective">;
  /** Year of the issue that prints them. */
  readonly year: number;
  readonly mask?: RoleMask;
}

/**
 * Plans the corrections that an issue prints of earlier ones (更正方案): each is entered on the items concerned, and names the title where it
 * is one. Words and title are masked as the issue is. The same words of the same items are printed once, see {@linkcode gatherCorrections}.
 *
 * O(requests · items).
 *
 * @throws {OptionError} No issue of that number stands, the item is not in it, the words are blank, or an item concerned is held as secret.
 */
export function planCorrections(
  journal: Pick<JournalSettings, "name">,
  requests: readonly CorrectionRequest[],
  { book, year: printedIn, mask }: PlanCorrectionsOptions,
): readonly PlannedCorrection[] {
  const said = requests.flatMap(({ number, year = printedIn, item, text: words }): Rectified[] => {
    const issue = { journal: journal.name, year, number };
    if (words.trim() === "")
      throw new OptionError(`cannot correct ${nameOf(issue)} without words: wanted --text`, {
        zh: `更正${nameOf(issue)}没有写更正的话：--text`,
      });
    const concerned = concernedItems(issue, item, book);
    const seen = (text: string) =>
      mask ? concerned.reduce((so, one) => mask.text(so, withheldOf(one, book.items, mask)), text) : text;
    const data = { ...issue, text: seen(words.trim()) };
    return concerned.map(({ id }) => ({ item: id, data }));
  });
  return gatherCorrections(said, { items: book.items, mask });
}

function concernedItems(
  issue: IssueName,
  item: string | undefined,
  { items, effective }: PlanCorrectionsOptions["book"],
): readonly ItemState[] {
  const printed = standingItems(items, issue);
  if (printed.length === 0) throw notStanding(issue, withdrawalOf(effective, issue));
  const concerned = item === undefined ? printed : [findOne(items, item)];
  const other = concerned.find((one) => !printed.includes(one));
  if (other)
    throw new OptionError(
      `cannot correct “${other.number ?? other.id}” in ${nameOf(issue)}: it is not in it`,
      {
        zh: `${nameOf(issue)}中没有“${other.number ?? other.id}”，不能更正`,
      },
    );
  for (const one of concerned) refuseHeld(items, one);
  return concerned;
}

function notStanding(issue: IssueName, withdrawn: ReturnType<typeof withdrawalOf>): OptionError {
  const why = withdrawn
    ? `it was withdrawn on ${withdrawn.on}: ${withdrawn.reason}`
    : "no such issue stands in the ledger";
  return new OptionError(`cannot correct ${nameOf(issue)}: ${why}`, {
    zh: `不能更正${nameOf(issue)}：${withdrawn ? `${withdrawn.on} 已撤回（${withdrawn.reason}）` : "台账中没有这一期，核对期号和年"}`,
  });
}

function nameOf({ journal, year, number }: IssueName): string {
  return `《${journal}》${year}年第${number}期`;
}
