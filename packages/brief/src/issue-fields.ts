import { type JournalIssue, OptionError } from "@minyi/core";
import { cleanLine } from "./clean-text.ts";
import type { JournalSettings } from "./journal.ts";
import type { FieldValues } from "./journal-template.ts";

/**
 * The values an issue gives to the fields of a template (模板字段取值), cleaned, each on one line.
 *
 * What the issue says of its foot goes before what the journal says. 年度 is the year of the numbering; 年, 月 and 日 are of the day
 * of issue.
 *
 * O(length of the foot).
 *
 * @throws {OptionError} The issue is of another journal.
 */
export function issueFields(issue: JournalIssue, journal: JournalSettings): FieldValues {
  if (issue.journal !== journal.name) {
    throw new OptionError(
      `cannot print an issue of “${issue.journal}” with the masthead of “${journal.name}”`,
    );
  }
  const { report, send, issue: down, copies, editor, reviewer, signer } = footOf(issue, journal);
  const [year = "", month = "", day = ""] = numbersOf(issue.date);
  const listed = (bodies: readonly string[]) => bodies.map(cleanLine).filter((body) => body !== "");
  return {
    标识: cleanLine(journal.notice),
    刊名: cleanLine(journal.name),
    期号: String(issue.number),
    总期号: String(issue.total),
    年度: String(issue.year),
    年: year,
    月: month,
    日: day,
    日期: dayWords(issue.date),
    编辑单位: cleanLine(journal.body),
    篇数: String(issue.items.length),
    报: listed(report).join("，"),
    送: listed(send).join("，"),
    发: listed(down).join("，"),
    份数: String(copies),
    编辑: cleanLine(editor),
    核稿: cleanLine(reviewer),
    签发: cleanLine(signer),
    撤回日期: issue.withdrawn ? dayWords(issue.withdrawn.on) : "",
    撤回原因: cleanLine(issue.withdrawn?.reason ?? ""),
  };
}

/** Member by member: what the issue does not say, or says `undefined` of, is the journal's. */
function footOf({ foot = {} }: JournalIssue, journal: JournalSettings): JournalSettings["foot"] {
  const own = journal.foot;
  return {
    report: [...(foot.report ?? own.report)],
    send: [...(foot.send ?? own.send)],
    issue: [...(foot.issue ?? own.issue)],
    copies: foot.copies ?? own.copies,
    editor: foot.editor ?? own.editor,
    reviewer: foot.reviewer ?? own.reviewer,
    signer: foot.signer ?? own.signer,
  };
}

function numbersOf(day: string): string[] {
  return day.split("-").map((part) => String(Number(part)));
}

/**
 * Writes a day as paper does (日期用语).
 *
 * @example
 * dayWords("2009-03-05"); // => "2009年3月5日"
 */
export function dayWords(day: string): string {
  const [year, month, date] = numbersOf(day);
  return `${year}年${month}月${date}日`;
}
