import {
  type IssueItem,
  type IssueSection,
  isIsoDate,
  type JournalIssue,
  OptionError,
  type Submission,
} from "@minyi/core";
import { authorLine } from "./author-line.ts";
import { cleanLine, splitParagraphs } from "./clean-text.ts";
import type { JournalSettings } from "./journal.ts";

/** A text and the item it belongs to (待编发的来稿). */
export interface ItemText {
  /** Id in the ledger. */
  readonly item: string;
  readonly submission: Submission;
}

/** When an issue appears and which it is (期号), see {@linkcode nextNumbers}. */
export interface IssueNumbers {
  /** Day of issue, YYYY-MM-DD. */
  readonly date: string;
  /** Year of the numbering; it may differ from the day's at the turn of the year. */
  readonly year: number;
  /** 第N期 */
  readonly number: number;
  /** 总第N期 */
  readonly total: number;
}

/**
 * Compiles an issue of a journal (编发一期刊物); nothing is printed yet.
 *
 * Items keep the given order. Texts of one item stand together: the first is printed, and the authors of all are named.
 * 情况反映, 原因分析, 意见建议 sent apart become numbered sections; other texts are cut at line breaks. Titles lose line
 * breaks, a label (标题：) and a full stop at the end. No word of a text is changed.
 *
 * O(length of the texts). Source: GB/T 9704-2012, 7.3.1 and 7.3.3 (title and body).
 *
 * @throws {OptionError} No texts, a day that does not exist, or numbers that are not whole and positive.
 */
export function planIssue(
  journal: JournalSettings,
  texts: readonly ItemText[],
  numbers: IssueNumbers,
): JournalIssue {
  checkNumbers(numbers);
  if (texts.length === 0) {
    throw new OptionError(
      `cannot compile an issue of “${journal.name}” from nothing: wanted at least one text`,
    );
  }
  const byItem = Map.groupBy(texts, ({ item }) => item);
  const items = [...byItem].map(([item, group]) => planItem(journal, item, group));
  const { date, year, number, total } = numbers;
  return { journal: journal.name, year, number, total, date, items };
}

function checkNumbers({ date, year, number, total }: IssueNumbers): void {
  if (!isIsoDate(date)) throw new OptionError(`cannot date an issue “${date}”: wanted a day, YYYY-MM-DD`);
  for (const [name, value] of Object.entries({ year, number, total })) {
    if (!Number.isSafeInteger(value) || value < 1)
      throw new OptionError(
        `cannot number an issue: ${name} is ${value}, wanted a whole number of at least 1`,
      );
  }
}

function planItem(journal: JournalSettings, item: string, texts: readonly ItemText[]): IssueItem {
  const submissions = texts.map(({ submission }) => submission);
  const [first] = submissions;
  const authors = submissions.flatMap(({ submitters }) => submitters);
  return {
    item,
    title: cleanTitle(first?.title ?? ""),
    sections: first ? sectionsOf(first) : [],
    authorLine: authorLine(authors, committeeOf(journal.body)),
  };
}

function cleanTitle(title: string): string {
  const bare = cleanLine(title)
    .replace(/^(?:标题|题目)[:：]\s*/, "")
    .replace(/[。.；;，,、\s]+$/, "");
  return bare === "" ? "（无标题）" : bare;
}

/** 省政协办公厅 → 省政协 */
function committeeOf(body: string): string {
  return /^.*政协/.exec(body)?.[0] ?? "政协";
}

function sectionsOf({ body, parts = {} }: Submission): IssueSection[] {
  const sent = [
    ["基本情况", parts.situation],
    ["原因分析", parts.causes],
    ["意见建议", parts.suggestions],
  ] as const;
  const sections = sent
    .map(([heading, text = ""]) => ({ heading, paragraphs: withoutHeading(splitParagraphs(text), heading) }))
    .filter(({ paragraphs }) => paragraphs.length > 0);
  if (sections.length < 2) return [{ heading: "", paragraphs: splitParagraphs(body) }];
  return sections.map(({ heading, paragraphs }, i) => ({
    heading: `${"一二三"[i]}、${heading}`,
    paragraphs,
  }));
}

/** Senders often repeat the column's heading as their first line. */
function withoutHeading(paragraphs: readonly string[], heading: string): readonly string[] {
  const bare = (paragraphs[0] ?? "").replace(/^[一二三][、.．]\s*/, "").replace(/[:：]$/, "");
  return bare === heading ? paragraphs.slice(1) : paragraphs;
}
