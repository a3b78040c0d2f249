import type { JournalIssue } from "@minyi/core";
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IParagraphOptions,
  type ITableOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  RelativeVerticalPosition,
  Tab,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from "docx";
import { cleanLine } from "./clean-text.ts";
import { nameLines, nameSize } from "./docx-masthead.ts";
import { CHARACTER, CLOSER, FOOT_GAP, LINE, SECTION, SIDE, TEXT_WIDTH } from "./docx-page.ts";
import { ownParts } from "./docx-parts.ts";
import type { StyleId } from "./docx-styles.ts";
import { floats, footHeight } from "./estimate-pages.ts";
import { FOOT_WIDTH, footWidth } from "./foot-width.ts";
import type { JournalSettings } from "./journal.ts";
import { type LineKind, type PrintedLine, type PrintedPart, printedParts } from "./printed-parts.ts";
import { titleLines, titleWidth } from "./title-width.ts";
import { withFixedTimes } from "./zip-entries.ts";

/**
 * Ten lines: a longer paragraph, kept with the next, would leave a hole on the page before. Word keeps the last lines of it alone
 * (“at least partly”, ECMA-376 part 1, 17.3.1.15); LibreOffice takes it whole.
 */
const KEPT_LENGTH = 280;
/** Four lines, where a title or heading goes with the paragraph: the masthead would stay alone on the first page. */
const KEPT_WITH_HEADING = 112;
/** A foot of more lines leaves no room on the first page for masthead, title, such a paragraph and the author. */
const LOW_FOOT_LINES = 5;
/** A longer title may be cut between pages: it would leave the masthead alone on the first one. */
const KEPT_TITLE_LINES = 6;

/** A number with a point in it, whole. */
const DECIMAL = /([A-Za-z]*\d+(?:\.\d+)+)/;

const STYLES: Readonly<Record<LineKind, StyleId>> = {
  withdrawn: "Withdrawn",
  notice: "Notice",
  name: "JournalName",
  number: "IssueNumber",
  imprint: "Masthead",
  contentsHeading: "ContentsHeading",
  contentsEntry: "ContentsEntry",
  title: "ItemTitle",
  lead: "ItemLead",
  heading: "ItemHeading",
  subheading: "ItemSubheading",
  text: "ItemText",
  author: "Author",
  originalsHeading: "ItemHeading",
  original: "Original",
  correctionsHeading: "CorrectionsHeading",
  correction: "Correction",
  foot: "Foot",
};

/**
 * Prints an issue as a Word document (刊物的 DOCX 文本) on the page of GB/T 9704: masthead, titles, texts, author lines, foot.
 *
 * A4, 22 lines of 28 characters; text 三号仿宋, title 二号小标宋, headings 黑体 and 楷体; page numbers between dashes, right on
 * odd pages, left on even ones. The foot stays in one piece at the bottom of the last page. Characters that XML cannot hold are left
 * out. The same issue gives the same bytes: the document is dated on the day of issue, whatever the clock says.
 *
 * O(length of the texts). Source: GB/T 9704-2012; ECMA-376 for the file.
 *
 * @throws {OptionError} The issue is of another journal.
 */
export async function renderDocx(issue: JournalIssue, journal: JournalSettings): Promise<Uint8Array> {
  const parts = printedParts(issue, journal);
  const document = new Document({
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: SECTION,
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: [...parts.flatMap((part, i) => partBlocks(part, parts[i + 1])), styled("End", "")],
      },
    ],
  });
  const title = `${issue.journal}${issue.year}年第${issue.number}期（总第${issue.total}期）`;
  const own = ownParts(issue, { title, creator: journal.body });
  return withFixedTimes(await Packer.pack(document, "uint8array", undefined, own));
}

function partBlocks({ kind, lines }: PrintedPart, next: PrintedPart | undefined): (Paragraph | Table)[] {
  if (kind === "masthead") return lines.map((line, i) => mastheadLine(line, i === lines.length - 1));
  const before = next?.kind === "foot" && floats(next.lines) ? next.lines : undefined;
  if (kind === "item") return itemParagraphs(lines, before);
  if (kind === "foot") return floats(lines) ? [foot(lines)] : [emptyLine(), footInText(lines)];
  const kept = before !== undefined;
  return [
    emptyLine(),
    ...lines.map((line, i) =>
      styled(STYLES[line.kind], line.text, kept && i === lines.length - 1 ? { keepNext: true } : {}),
    ),
  ];
}

/** The red rule is the lower border of the last line. */
function mastheadLine({ kind, text: words, right }: PrintedLine, last: boolean): Paragraph {
  const rule = { style: BorderStyle.SINGLE, color: "FF0000", size: 18, space: 4 };
  const points = nameSize(words);
  return new Paragraph({
    style: STYLES[kind],
    ...(kind === "name" ? { spacing: { line: nameLines(points) * LINE, lineRule: LineRuleType.EXACT } } : {}),
    ...(right === undefined ? {} : { tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }] }),
    ...(last ? { border: { bottom: rule } } : {}),
    children: [
      ...(kind === "name" ? [new TextRun({ text: words, size: points * 2 })] : runs(words)),
      ...(right === undefined ? [] : [tab(), text(right)]),
    ],
  });
}

/** After a paragraph that is not long the author line never stands alone on a page, nor the floating foot after the last one. */
function itemParagraphs(lines: readonly PrintedLine[], foot?: readonly PrintedLine[]): Paragraph[] {
  return lines.flatMap(({ kind, text: words }, i) => {
    if (kind === "title") return titleParagraphs(words);
    const isLast = i === lines.length - 1;
    const keepNext = (isLast && foot !== undefined) || isKeptWithAuthor(lines, i, foot);
    return [styled(STYLES[kind], words, keepNext ? { keepNext } : {})];
  });
}

function isKeptWithAuthor(lines: readonly PrintedLine[], i: number, foot?: readonly PrintedLine[]): boolean {
  if (lines[i + 1]?.kind !== "author") return false;
  const [before, length] = [lines[i - 1]?.kind, lines[i]?.text.length ?? 0];
  if (before === "title" && foot !== undefined && footHeight(foot) > LOW_FOOT_LINES) return false;
  return length <= (before === "text" || before === "lead" ? KEPT_LENGTH : KEPT_WITH_HEADING);
}

function titleParagraphs(title: string): Paragraph[] {
  const full = Math.floor(TEXT_WIDTH / CHARACTER.title);
  const width = titleWidth(title, full);
  // A tenth of a character to spare on either side: fonts differ by as much.
  const side = Math.max(0, Math.floor((TEXT_WIDTH - width * CHARACTER.title) / 2) - CHARACTER.title / 10);
  const indent = { left: side, right: side };
  if (titleLines(title, width).length <= KEPT_TITLE_LINES) {
    return [emptyLine(), styled("ItemTitle", title, { indent }), emptyLine()];
  }
  const free = { keepNext: false, keepLines: false };
  return [new Paragraph({}), styled("ItemTitle", title, { indent, ...free }), emptyLine()];
}

/** Floats at the bottom of the text block, on the page where the text ends. */
function foot(lines: readonly PrintedLine[]): Table {
  return footTable({
    float: {
      // LibreOffice floats a table of this width only when it is placed from the edge of the page.
      horizontalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: SIDE,
      topFromText: FOOT_GAP,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    rows: lines.map((line) => footRow(footLine(line), { cantSplit: true })),
  });
}

/** A foot too tall to float: it follows the text, and is cut between pages where it must. */
function footInText(lines: readonly PrintedLine[]): Table {
  const free = { keepNext: false, keepLines: false };
  return footTable({ rows: lines.map((line) => footRow(footLine(line, free), { cantSplit: false })) });
}

function footRow(line: Paragraph, { cantSplit }: { readonly cantSplit: boolean }): TableRow {
  return new TableRow({ cantSplit, children: [new TableCell({ children: [line] })] });
}

function footTable(own: Pick<ITableOptions, "float" | "rows">): Table {
  const thick = { style: BorderStyle.SINGLE, size: 8, color: "000000" };
  const thin = { style: BorderStyle.SINGLE, size: 6, color: "000000" };
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [TEXT_WIDTH],
    layout: TableLayoutType.FIXED,
    ...own,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    borders: {
      top: thick,
      bottom: thick,
      left: none,
      right: none,
      insideHorizontal: thin,
      insideVertical: none,
    },
  });
}

/** Further lines of a list begin under the first addressee, after 报 and its colon. */
function footLine({ text: words, right }: PrintedLine, options: IParagraphOptions = {}): Paragraph {
  const one = CHARACTER.foot;
  if (right === undefined) {
    const given = Math.ceil((FOOT_WIDTH - footWidth(words, FOOT_WIDTH)) * (one - CLOSER));
    return styled("Foot", words, {
      ...options,
      indent: { left: 3 * one, hanging: 2 * one, right: one + given },
    });
  }
  return new Paragraph({
    ...options,
    style: "Foot",
    indent: { left: one, right: one },
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - one }],
    children: [text(words), tab(), text(right)],
  });
}

function pageNumber(side: "left" | "right"): Footer {
  const children = [new TextRun({ children: ["— ", PageNumber.CURRENT, " —"] })];
  const indent = { [side]: CHARACTER.foot };
  return new Footer({ children: [new Paragraph({ style: "Page", alignment: side, indent, children })] });
}

function styled(style: StyleId, words: string, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...options, style, children: runs(words) });
}

/** LibreOffice cuts Chinese after any point, so a number with one (4.8亿元) is English: then it stays on one line. */
function runs(words: string): TextRun[] {
  const language = { value: "en-US", eastAsia: "zh-CN" };
  return cleanLine(words)
    .split(DECIMAL)
    .filter((piece) => piece !== "")
    .map((piece) => new TextRun(DECIMAL.test(piece) ? { text: piece, language } : piece));
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
