import {
  type IssueCorrection,
  type IssueFoot,
  type IssueItem,
  type IssueOriginal,
  type IssueSection,
  isIsoDate,
  type JournalIssue,
  OptionError,
  type Submission,
} from "@minyi/core";
import { authorLine, authorNames } from "./author-line.ts";
import { bodySections } from "./body-sections.ts";
import { cleanLine, splitParagraphs } from "./clean-text.ts";
import type { JournalSettings } from "./journal.ts";

/** A text and the item it belongs to (待编发的来稿). */
export interface ItemText {
  /** Id in the ledger. */
  readonly item: string;
  readonly submission: Submission;
  /** The texts a composite goes back to (原始篇目), listed where the journal asks for it. @default none */
  readonly originals?: readonly Submission[];
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

/** What else an issue prints (期刊其他内容). */
export interface IssueExtras {
  /** 更正 of earlier issues. @default none */
  readonly corrections?: readonly IssueCorrection[];
  /** What of the foot is this issue's own. @default the journal's foot */
  readonly foot?: IssueFoot;
}

/**
 * Compiles an issue of a journal (编发一期刊物); nothing is printed yet.
 *
 * Items keep the given order. Texts of one item stand together: the first is printed, and the authors of all are named, as the
 * journal names them ({@linkcode authorLine}). 情况反映, 原因分析, 意见建议 sent apart become numbered sections; other texts are
 * cut by the headings they carry themselves ({@linkcode bodySections}) and at line breaks. Titles lose line
 * breaks, a label (标题：) and a full stop at the end. No word of a text is changed.
 *
 * O(length of the texts). Source: GB/T 9704-2012, 7.3.1 and 7.3.3 (title and body).
 *
 * @throws {OptionError} No texts, a day that does not exist, or numbers that are not whole and positive.
 */
export function planIssue(
  journal: JournalSettings,
  texts: readonly ItemText[],
  { corrections = [], foot = {}, ...numbers }: IssueNumbers & IssueExtras,
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
  return {
    journal: journal.name,
    year,
    number,
    total,
    date,
    items,
    ...(journal.contents === true && items.length > 1 ? { contents: true } : {}),
    ...(corrections.length > 0 ? { corrections } : {}),
    ...(Object.keys(foot).length > 0 ? { foot } : {}),
  };
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
  const originals = texts.flatMap((text) => text.originals ?? []);
  return {
    item,
    title: printedTitle(first?.title ?? ""),
    ...(first ? textOf(first, journal) : { sections: [] }),
    authorLine: authorLine(authors, committeeOf(journal.body), authorOptions(journal)),
    ...(journal.originals === true && originals.length > 0
      ? { originals: originals.map((original) => originalOf(original, journal)) }
      : {}),
  };
}

function originalOf({ id, number, title, submitters }: Submission, journal: JournalSettings): IssueOriginal {
  return {
    item: id,
    ...(number === undefined ? {} : { number: cleanLine(number) }),
    title: printedTitle(title),
    authors: authorNames(submitters, committeeOf(journal.body), authorOptions(journal)),
  };
}

function authorOptions({ authors, mostAuthors }: JournalSettings) {
  return {
    ...(authors === undefined ? {} : { authors }),
    ...(mostAuthors === undefined ? {} : { mostAuthors }),
  };
}

/** What is printed where there is no title. */
export const NO_TITLE = "（无标题）";

/**
 * Makes the title that is printed of one that was sent (刊印标题): one line, without a label and a full stop at the end.
 *
 * @example
 * printedTitle("标题：建议修复路灯。"); // => "建议修复路灯"
 */
export function printedTitle(title: string): string {
  const bare = cleanLine(title)
    .replace(/^(?:标题|题目)[:：]\s*/, "")
    .replace(/[。.；;，,、\s]+$/, "");
  return bare === "" ? NO_TITLE : bare;
}

/** 省政协办公厅 → 省政协 */
function committeeOf(body: string): string {
  return /^.*政协/.exec(body)?.[0] ?? "政协";
}

/** 导语 stands before the parts. */
function textOf(submission: Submission, journal: JournalSettings): Pick<IssueItem, "lead" | "sections"> {
  const [first, ...others] = sectionsOf(submission, journal);
  if (!first) return { sections: [] };
  return first.part === "lead"
    ? { lead: first.paragraphs, sections: others }
    : { sections: [first, ...others] };
}

function sectionsOf({ body, parts = {} }: Submission, { headings = true }: JournalSettings): IssueSection[] {
  const sent = [
    ["situation", "基本情况", parts.situation],
    ["causes", "原因分析", parts.causes],
    ["suggestions", "意见建议", parts.suggestions],
  ] as const;
  const sections = sent
    .map(([part, heading, text = ""]) => ({
      part,
      heading,
      paragraphs: withoutHeading(splitParagraphs(text), heading),
    }))
    .filter(({ paragraphs }) => paragraphs.length > 0);
  if (sections.length < 2)
    return headings ? bodySections(body) : [{ heading: "", paragraphs: splitParagraphs(body) }];
  return sections.map(({ part, heading, paragraphs }, i) => ({
    heading: `${"一二三"[i]}、${heading}`,
    paragraphs,
    part,
  }));
}

/** Senders often repeat the column's heading as their first line. */
function withoutHeading(paragraphs: readonly string[], heading: string): readonly string[] {
  const bare = (paragraphs[0] ?? "").replace(/^[一二三][、.．]\s*/, "").replace(/[:：]$/, "");
  return bare === heading ? paragraphs.slice(1) : paragraphs;
}
