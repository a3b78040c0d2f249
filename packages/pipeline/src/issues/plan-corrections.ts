import { type JournalSettings, printedTitle } from "@minyi/brief";
import { type EventData, type IssueCorrection, OptionError } from "@minyi/core";
import type { ItemState } from "@minyi/ledger";
import type { RoleMask } from "@minyi/screen";
import { editedText } from "../edited-text.ts";
import { findOne } from "../find-one.ts";
import { withheldOf } from "../mask-item.ts";
import { refuseHeld } from "../secrecy-hold.ts";
import type { IssueBook } from "./issue-book.ts";
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

/** A correction that can be printed, and the items it is entered of (更正方案). */
export interface PlannedCorrection {
  readonly printed: IssueCorrection;
  readonly rectified: readonly {
    readonly item: string;
    readonly data: Omit<EventData<"rectified">, "in">;
  }[];
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
 * is one. Words and title are masked as the issue is.
 *
 * @throws {OptionError} No issue of that number stands, the item is not in it, the words are blank, or an item concerned is held as secret.
 */
export function planCorrections(
  journal: Pick<JournalSettings, "name">,
  requests: readonly CorrectionRequest[],
  { book, year: printedIn, mask }: PlanCorrectionsOptions,
): readonly PlannedCorrection[] {
  return requests.map(({ number, year = printedIn, item, text: words }) => {
    const issue = { journal: journal.name, year, number };
    const name = `《${issue.journal}》${year}年第${number}期`;
    if (words.trim() === "")
      throw new OptionError(`cannot correct ${name} without words: wanted --text`, {
        zh: `更正${name}没有写更正的话：--text`,
      });
    const printed = standingItems(book.items, issue);
    if (printed.length === 0) {
      const withdrawn = withdrawalOf(book.effective, issue);
      const why = withdrawn
        ? `it was withdrawn on ${withdrawn.on}: ${withdrawn.reason}`
        : "no such issue stands in the ledger";
      throw new OptionError(`cannot correct ${name}: ${why}`, {
        zh: `不能更正${name}：${withdrawn ? `${withdrawn.on} 已撤回（${withdrawn.reason}）` : "台账中没有这一期，核对期号和年"}`,
      });
    }
    const concerned = item === undefined ? printed : [findOne(book.items, item)];
    const other = concerned.find((one) => !printed.includes(one));
    if (other)
      throw new OptionError(`cannot correct “${other.number ?? other.id}” in ${name}: it is not in it`, {
        zh: `${name}中没有“${other.number ?? other.id}”，不能更正`,
      });
    for (const one of concerned) refuseHeld(book.items, one);
    const seen = (text: string) =>
      mask ? concerned.reduce((so, one) => mask.text(so, withheldOf(one, book.items, mask)), text) : text;
    const title = correctedTitle(issue, concerned, { items: book.items, mask });
    const text = seen(words.trim());
    return {
      printed: { year, number, title, text },
      rectified: concerned.map(({ id }) => ({ item: id, data: { ...issue, text } })),
    };
  });
}

/**
 * The title of the item that a correction is of (更正所涉标题), as it was printed and as the mask lets it be seen; empty where it is of
 * several.
 */
export function correctedTitle(
  issue: IssueName,
  concerned: readonly ItemState[],
  { items, mask }: { readonly items: ReadonlyMap<string, ItemState>; readonly mask: RoleMask | undefined },
): string {
  const [only] = concerned;
  if (!only || concerned.length > 1) return "";
  const day = only.compiled.find((one) => isIn(one, issue))?.on;
  const { title } = editedText(only, day === undefined ? {} : { day });
  return printedTitle(mask ? mask.text(title, withheldOf(only, items, mask)) : title);
}

/** The items that stand in an issue (一期所载各篇), in the order in which they were entered. */
export function standingItems(items: ReadonlyMap<string, ItemState>, issue: IssueName): readonly ItemState[] {
  const found = [...items.values()].flatMap((item) => {
    const own = item.compiled.filter((one) => isIn(one, issue));
    const [first] = own.map(({ seq }) => seq).sort((a, b) => a - b);
    return first === undefined ? [] : [{ item, first }];
  });
  return found.sort((a, b) => a.first - b.first).map(({ item }) => item);
}

/** 刊物、年、期号 */
interface IssueName {
  readonly journal: string;
  readonly year: number;
  readonly number: number;
}

function isIn(one: IssueName, { journal, year, number }: IssueName): boolean {
  return one.journal === journal && one.year === year && one.number === number;
}
