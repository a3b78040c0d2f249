import type { JournalIssue } from "@minyi/core";
import { NO_TITLE } from "./plan-issue.ts";

/** Something about an issue that a person should know (编发提示); nothing is held back for it. */
export interface IssueNote {
  /**
   * `LONG_TITLE`: more than three lines of a title. `NO_TITLE`, `NO_BODY`: nothing to print there. `PRINTED_ELSEWHERE`: another journal
   * of the office has it. `NUMBER_GAP`: numbers of the year that were left out. `EARLIER_DAY`: a lower number of the journal has a
   * later day.
   */
  readonly code: "LONG_TITLE" | "NO_TITLE" | "NO_BODY" | "PRINTED_ELSEWHERE" | "NUMBER_GAP" | "EARLIER_DAY";
  /** Id of the item; none where it is about the number. */
  readonly item?: string;
  /** 说明 */
  readonly message: string;
}

/** Three lines of 二号 on a text block of 156 mm. */
const LONGEST_TITLE = 60;

/**
 * Tells what of an issue's texts a person should look at (编发提示): titles that are long or missing, texts without a word.
 *
 * O(items). Source: GB/T 9704-2012, 7.3.1 (a title is laid out in few lines).
 *
 * @example
 * const item = { item: "a", title: "路".repeat(300), sections: [{ heading: "", paragraphs: ["不亮。"] }], authorLine: "" };
 * const issue = { journal: "各界反映", year: 2009, number: 1, total: 1, date: "2009-03-05", items: [item] };
 * issueNotes(issue).map(({ code }) => code); // => ["LONG_TITLE"]
 */
export function issueNotes({ items }: JournalIssue): readonly IssueNote[] {
  return items.flatMap(({ item, title, sections }) => {
    const notes: IssueNote[] = [];
    const length = [...title].length;
    if (title === NO_TITLE) notes.push({ code: "NO_TITLE", item, message: "没有标题，印作“（无标题）”" });
    else if (length > LONGEST_TITLE)
      notes.push({
        code: "LONG_TITLE",
        item,
        message: `标题 ${length} 字，超过三行（${LONGEST_TITLE} 字），照印`,
      });
    if (sections.every(({ paragraphs }) => paragraphs.length === 0))
      notes.push({ code: "NO_BODY", item, message: "没有正文，只印标题和署名" });
    return notes;
  });
}
