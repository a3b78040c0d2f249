import { issueWords, type RowIssue } from "@minyi/core";
import type { Delivered } from "@minyi/pipeline";
import { EXIT, type ExitStatus } from "./exit-status.ts";
import type { Session } from "./session.ts";

/** Refused rows that are told one by one. */
export const SHOWN = 10;

/**
 * Tells which rows were refused, why, and what may have been meant (列出拒收行): the first ten; the file of rejects has them all.
 *
 * @param total Rows refused, where only some are given.
 */
export function tellRefused(session: Session, issues: readonly RowIssue[], total = issues.length): void {
  for (const issue of issues.slice(0, SHOWN)) {
    const { file, line, column, code } = issue;
    const where = column === "" ? "" : session.say(`，“${column}”列`, `, column “${column}”`);
    session.world.stderr(`${file}:${line}${where} ${code} ${session.word(issueWords(issue))}\n`);
  }
  const more = total - SHOWN;
  if (more > 0) session.note(`另有 ${more} 行`, `and ${more} more`);
}

/** The exit status after rows were refused (拒收行的退出码): 3 under `--strict`. */
export function refusedStatus(session: Session, refused: number): ExitStatus {
  return refused > 0 && session.options.strict === true ? EXIT.refusedRows : EXIT.done;
}

/** Tells which drafts could not be put on a desk (未写成的拟办稿). */
export function tellUndelivered(session: Session, undelivered: Delivered["undelivered"]): void {
  for (const { item, reason } of undelivered)
    session.note(`${item} 的拟办稿没有写成：${reason}`, `the draft of ${item} was not written: ${reason}`);
}
