import { type IssueNote, issueNotes, type JournalSettings } from "@minyi/brief";
import type { JournalIssue } from "@minyi/core";
import { numberGaps, numberRanges, type UsedNumber } from "@minyi/ledger";
import type { IssueBook } from "./issue-book.ts";

/**
 * Tells what a person should know of an issue about to be entered (编发提示): {@linkcode issueNotes} of its texts, numbers of its year that
 * were left out before it, a day before that of a lower number or of the year after, and items that another journal has printed.
 *
 * O(numbers used + items).
 */
export function notesOn(
  issue: JournalIssue,
  journal: Pick<JournalSettings, "firstNumber">,
  { items, used }: Pick<IssueBook, "items" | "used">,
): readonly IssueNote[] {
  return [
    ...gapNotes(issue, used, journal),
    ...dayNotes(issue, used),
    ...issue.items.flatMap(({ item }): IssueNote[] => {
      const others = (items.get(item)?.compiled ?? []).filter((one) => one.journal !== issue.journal);
      return others.map((one) => ({
        code: "PRINTED_ELSEWHERE",
        item,
        message: `另载《${one.journal}》${one.year}年第${one.number}期（${one.on}）`,
      }));
    }),
    ...issueNotes(issue),
  ];
}

function gapNotes(
  { journal, year }: JournalIssue,
  used: readonly UsedNumber[],
  { firstNumber = 1 }: Pick<JournalSettings, "firstNumber">,
): IssueNote[] {
  const gap = numberGaps(journal, used, { firstNumber }).find((one) => one.year === year);
  if (!gap) return [];
  const message = `《${journal}》${year}年缺第 ${numberRanges(gap.missing)} 期，没有补上`;
  return [{ code: "NUMBER_GAP", message }];
}

function dayNotes({ journal, year, number, date }: JournalIssue, used: readonly UsedNumber[]): IssueNote[] {
  const later = used.filter((one) => one.journal === journal && one.on > date);
  const last = later.toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
  if (!last) return [];
  const message = `${year}年第${number}期的日期 ${date} 早于已编的${last.year}年第${last.number}期（${last.on}）`;
  return [{ code: "EARLIER_DAY", message }];
}
