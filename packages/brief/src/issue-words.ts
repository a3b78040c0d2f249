import { type JournalIssue, OptionError } from "@minyi/core";
import type { JournalSettings } from "./journal.ts";

/** What masthead and foot say, in either format (刊头版记用语). */
export interface IssueWords {
  /** 第17期（总第217期） */
  readonly number: string;
  /** 2009年3月5日 */
  readonly date: string;
  /** 报, 送, 发 as full lines; those without addressees are left out. */
  readonly addressees: readonly string[];
  /** 编辑：…　核稿：…　签发：… */
  readonly roles: string;
  /** 共印120份 */
  readonly copies: string;
}

/**
 * Words the masthead and the foot of an issue (刊头、版记用语).
 *
 * @throws {OptionError} The issue is of another journal.
 */
export function issueWords(issue: JournalIssue, journal: JournalSettings): IssueWords {
  if (issue.journal !== journal.name) {
    throw new OptionError(
      `cannot print an issue of “${issue.journal}” with the masthead of “${journal.name}”`,
    );
  }
  const { report, send, issue: down, copies, editor, reviewer, signer } = journal.foot;
  const [year, month, day] = issue.date.split("-").map(Number);
  return {
    number: `第${issue.number}期（总第${issue.total}期）`,
    date: `${year}年${month}月${day}日`,
    addressees: [
      ["报", report],
      ["送", send],
      ["发", down],
    ].flatMap(([sign, bodies]) =>
      bodies && bodies.length > 0 ? [`${sign}：${[...bodies].join("，")}。`] : [],
    ),
    roles: `编辑：${editor}　核稿：${reviewer}　签发：${signer}`,
    copies: `共印${copies}份`,
  };
}
