import { type JournalSettings, NO_TITLE } from "@minyi/brief";
import type { JournalIssue, Words } from "@minyi/core";
import { numberGaps, numberRanges, type UsedNumber } from "@minyi/ledger";
import type { IssueBook } from "./issue-book.ts";

/** Something about an issue that a person should know (编发提示); it is printed all the same. */
export interface IssueNote extends Words {
  /**
   * `NUMBER_GAP`: numbers of the year that were left out. `EARLIER_DAY`: another issue of the journal has a later day.
   * `PRINTED_ELSEWHERE`: another journal has the item. `NO_TITLE`: the item has no title.
   */
  readonly code: "NUMBER_GAP" | "EARLIER_DAY" | "PRINTED_ELSEWHERE" | "NO_TITLE";
  /** Id of the item; absent where it is the issue. */
  readonly item?: string;
}

/**
 * Tells what of an issue that was entered a person should know (编发提示): numbers of its year that were left out, a day before that of an issue
 * that was there, items that another journal has printed, and those without a title. What the page looks like is not looked at here.
 *
 * O(numbers used + items).
 *
 * @param book As it stood before the issue was entered.
 */
export function issueNotes(
  issue: JournalIssue,
  journal: Pick<JournalSettings, "firstNumber">,
  { items, used }: Pick<IssueBook, "items" | "used">,
): readonly IssueNote[] {
  return [
    ...gapNotes(issue, used, journal),
    ...dayNotes(issue, used),
    ...issue.items.flatMap(({ item, title }): readonly IssueNote[] => {
      const others = (items.get(item)?.compiled ?? []).filter((one) => one.journal !== issue.journal);
      const elsewhere = others.map(({ journal: name, year, number, on }) => ({
        code: "PRINTED_ELSEWHERE" as const,
        item,
        zh: `《${title}》另载《${name}》${year}年第${number}期（${on}）`,
        en: `“${title}” stands in 《${name}》 ${year} no. ${number} of ${on} too`,
      }));
      if (title !== NO_TITLE) return elsewhere;
      const [zh, en] = ["没有标题，印作“（无标题）”", "has no title"];
      return [...elsewhere, { code: "NO_TITLE", item, zh, en }];
    }),
  ];
}

function gapNotes(
  { journal, year }: JournalIssue,
  used: readonly UsedNumber[],
  { firstNumber = 1 }: Pick<JournalSettings, "firstNumber">,
): IssueNote[] {
  const gap = numberGaps(journal, used, { firstNumber }).find((one) => one.year === year);
  if (!gap) return [];
  const missing = numberRanges(gap.missing);
  const zh = `《${journal}》${year}年缺第 ${missing} 期，没有补上`;
  const en = `《${journal}》 ${year} lacks no. ${missing.replaceAll("、", ", ")}, which stay free`;
  return [{ code: "NUMBER_GAP", zh, en }];
}

function dayNotes({ journal, date }: JournalIssue, used: readonly UsedNumber[]): IssueNote[] {
  const later = used.filter((one) => one.journal === journal && one.on > date);
  const last = later.toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
  if (!last) return [];
  const zh = `日期 ${date} 早于已编的${last.year}年第${last.number}期（${last.on}）`;
  const en = `its day, ${date}, is before that of ${last.year} no. ${last.number} (${last.on}), which was printed already`;
  return [{ code: "EARLIER_DAY", zh, en }];
}
