import type { RowIssue, RowIssueCode } from "./row-issue.ts";
import type { Words } from "./words.ts";

const ENGLISH: Readonly<Record<RowIssueCode, string>> = {
  MISSING_VALUE: "there is nothing where a value is wanted",
  BAD_DATE: "no day that can be entered: wanted one that exists and is not to come, such as 2009-03-05",
  AMBIGUOUS_DATE: "can be read as more than one day: wanted year, month and day, such as 2009-03-05",
  NUMBER_CONFLICT:
    "the number stands for another text already: wanted another number, or the other text voided",
  BAD_TEXT: "holds what is no text: wanted letters, tabs and line breaks alone",
  WRONG_WIDTH: "the row has not the cells that the headings ask for",
  BAD_QUOTE: "quotes that do not match: wanted the whole cell quoted, and quotes within it doubled",
  BAD_ENCODING: "bytes that are no text in the encoding of the file",
  TOO_LONG: "longer than the limit",
  UNKNOWN_VALUE: "none of the values that may stand here",
  UNMATCHED: "the ledger has nothing that goes by this",
  AMBIGUOUS: "more than one may be meant: wanted the id or the office number",
  NO_RECORD: "a total or a remark, not entered",
  CONTRADICTION: "says the opposite of another row, or of itself",
  DOUBT: "may be wrong: please look",
};

/** Most characters of a value that are quoted. */
const MOST_QUOTED = 30;

/**
 * Tells why a row was refused (拒收原因用语): in Chinese the reason with what may have been meant, as the file of rejects has them; in English by the code, with the
 * value as it was found.
 *
 * O(length of the value).
 *
 * @example
 * issueWords({ code: "BAD_DATE", value: "2009-02-30", reason: "没有这一天" }).zh; // => "没有这一天"
 */
export function issueWords({
  code,
  value,
  reason,
  suggestion,
}: Pick<RowIssue, "code" | "value" | "reason" | "suggestion">): Words {
  const points = [...value.replace(/\s+/gu, " ")];
  const shown = points.length > MOST_QUOTED ? `${points.slice(0, MOST_QUOTED).join("")}…` : points.join("");
  return {
    zh: suggestion === undefined ? reason : `${reason}（${suggestion}）`,
    en: shown === "" ? ENGLISH[code] : `“${shown}”: ${ENGLISH[code]}`,
  };
}
