import type { IssueItem, IssueSection, JournalIssue } from "@minyi/core";
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from "docx";
import { cleanLine, splitParagraphs } from "./clean-text.ts";
import { CHARACTER, LINE, SECTION, TEXT_WIDTH } from "./docx-page.ts";
import { ownParts } from "./docx-parts.ts";
import type { StyleId } from "./docx-styles.ts";
import { type IssueWords, issueWords } from "./issue-words.ts";
import type { JournalSettings } from "./journal.ts";
import { titleWidth } from "./title-width.ts";
import { withFixedTimes } from "./zip-entries.ts";

/** Four lines: a longer paragraph, kept with the next, would leave a hole on the page before. */
const KEPT_LENGTH = 112;

/**
 * Prints an issue as a Word document (刊物的 DOCX 文本) on the page of GB/T 9704: masthead, titles, texts, author lines, foot.
 *
 * A4, 22 lines of 28 characters; text 三号仿宋, title 二号小标宋, headings 黑体 and 楷体; page numbers between dashes, right on
 * odd pages, left on even ones. The foot stays in one piece after the text. Characters that XML cannot hold are left
 * out. The same issue gives the same bytes: the document is dated on the day of issue, whatever the clock says.
 *
 * O(length of the texts). Source: GB/T 9704-2012; ECMA-376 for the file.
 *
 * @throws {OptionError} The issue is of another journal.
 */
export async function renderDocx(issue: JournalIssue, journal: JournalSettings): Promise<Uint8Array> {
  const words = issueWords(issue, journal);
  const document = new Document({
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: SECTION,
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: [
          ...masthead(journal, words),
          ...issue.items.flatMap((item, i) => itemParagraphs(item, { last: i === issue.items.length - 1 })),
          emptyLine(),
          foot(words),
          styled("End", ""),
        ],
      },
    ],
  });
  const title = `${issue.journal}${issue.year}年${words.number}`;
  const parts = ownParts(issue, { title, creator: journal.body });
  return withFixedTimes(await Packer.pack(document, "uint8array", undefined, parts));
}

function masthead({ name, notice, body }: JournalSettings, { number, date }: IssueWords): Paragraph[] {
  const points = nameSize(name);
  const linesHigh = Math.ceil((points * 20 * 1.3) / LINE);
  const rule = { style: BorderStyle.SINGLE, color: "FF0000", size: 18, space: 4 };
  return [
    styled("Notice", notice),
    new Paragraph({
      style: "JournalName",
      spacing: { line: linesHigh * LINE, lineRule: LineRuleType.EXACT },
      children: [new TextRun({ text: cleanLine(name), size: points * 2 })],
    }),
    styled("IssueNumber", number),
    new Paragraph({
      style: "Masthead",
      tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
      border: { bottom: rule },
      children: [text(body), tab(), text(date)],
    }),
  ];
}

/** In points; a name of any usual length stands on one line. */
function nameSize(name: string): number {
  const fitting = Math.floor(TEXT_WIDTH / 20 / [...name].length);
  return Math.max(16, Math.min(64, fitting));
}

/** The author line never stands alone on a page, nor the foot after the last one. */
function itemParagraphs(
  { title, lead = [], sections, authorLine }: IssueItem,
  { last }: { readonly last: boolean },
): Paragraph[] {
  const lines = [{ heading: "", paragraphs: lead }, ...sections].flatMap(sectionLines);
  const kept = (i: number, line: string) => i === lines.length - 1 && line.length <= KEPT_LENGTH;
  return [
    emptyLine(),
    titleParagraph(title),
    emptyLine(),
    ...lines.map(([style, line], i) => styled(style, line, kept(i, line) ? { keepNext: true } : {})),
    styled("Author", authorLine, last ? { keepNext: true } : {}),
  ];
}

function sectionLines({ heading, paragraphs }: IssueSection): [StyleId, string][] {
  const lines = paragraphs.flatMap(splitParagraphs).map((line): [StyleId, string] => [styleOf(line), line]);
  return heading === "" ? lines : [["ItemHeading", heading], ...lines];
}

function titleParagraph(title: string): Paragraph {
  const width = titleWidth(title, Math.floor(TEXT_WIDTH / CHARACTER.title)) * CHARACTER.title;
  // A tenth of a character to spare on either side: fonts differ by as much.
  const side = Math.max(0, Math.floor((TEXT_WIDTH - width) / 2) - CHARACTER.title / 10);
  return styled("ItemTitle", title, { indent: { left: side, right: side } });
}

/** Headings that a sender wrote into the text: 一、… and （一）…, short and without an end. */
function styleOf(paragraph: string): StyleId {
  if ([...paragraph].length > 26 || /[。；！？…：，,;:!?]$/.test(paragraph)) return "ItemText";
  if (/^[一二三四五六七八九十]+、/.test(paragraph)) return "ItemHeading";
  return /^[（(][一二三四五六七八九十]+[)）]/.test(paragraph) ? "ItemSubheading" : "ItemText";
}

function foot({ addressees, roles, copies }: IssueWords): Table {
  const thick = { style: BorderStyle.SINGLE, size: 8, color: "000000" };
  const thin = { style: BorderStyle.SINGLE, size: 6, color: "000000" };
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
  const one = CHARACTER.foot;
  const last = new Paragraph({
    style: "Foot",
    indent: { left: one, right: one },
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - one }],
    children: [text(roles), tab(), text(copies)],
  });
  // Further lines begin under the first addressee, after 报 and its colon.
  const lists = addressees.map((list) =>
    styled("Foot", list, { indent: { left: 3 * one, hanging: 2 * one, right: one } }),
  );
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [TEXT_WIDTH],
    layout: TableLayoutType.FIXED,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    borders: {
      top: thick,
      bottom: thick,
      left: none,
      right: none,
      insideHorizontal: thin,
      insideVertical: none,
    },
    rows: [...lists, last].map(
      (paragraph) => new TableRow({ cantSplit: true, children: [new TableCell({ children: [paragraph] })] }),
    ),
  });
}

function pageNumber(side: "left" | "right"): Footer {
  const children = [new TextRun({ children: ["— ", PageNumber.CURRENT, " —"] })];
  const indent = { [side]: CHARACTER.foot };
  return new Footer({ children: [new Paragraph({ style: "Page", alignment: side, indent, children })] });
}

function styled(style: StyleId, words: string, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...options, style, children: words === "" ? [] : [text(words)] });
}

function text(words: string): TextRun {
  return new TextRun(cleanLine(words));
}

function tab(): TextRun {
  return new TextRun({ children: [new Tab()] });
}

function emptyLine(): Paragraph {
  return new Paragraph({ keepNext: true });
}
