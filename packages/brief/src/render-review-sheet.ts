import type { IssueItem, JournalIssue } from "@minyi/core";
import {
  BorderStyle,
  Document,
  HeightRule,
  Packer,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { countCharacters } from "./check-issue.ts";
import { cleanLine } from "./clean-text.ts";
import { SECTION, TEXT_WIDTH } from "./docx-page.ts";
import { ownParts } from "./docx-parts.ts";
import type { StyleId } from "./docx-styles.ts";
import { dayWords, issueFields } from "./issue-fields.ts";
import type { JournalSettings } from "./journal.ts";
import { wrapLine } from "./wrap-line.ts";
import { withFixedTimes } from "./zip-entries.ts";

/** Who signed an item at a stage, and when (签署). */
export interface ReviewSignature {
  /** 编辑定稿, 核稿, 签发 */
  readonly stage: "finished" | "reviewed" | "signed";
  /** A role. */
  readonly by?: string;
  /** YYYY-MM-DD */
  readonly on: string;
}

/** What the office knows of an item beside its text (核稿单所列情况). */
export interface ReviewFacts {
  /** 编号 */
  readonly number?: string;
  /** 来稿日期, YYYY-MM-DD. */
  readonly submittedOn?: string;
  /** 类别 */
  readonly category?: string;
  /** 拟办去向 */
  readonly destination?: string;
  /** 查重情况: what it resembles, a text each; none for nothing found. */
  readonly matches?: readonly string[];
  /** 预审意见, a text each; none for nothing found. */
  readonly findings?: readonly string[];
  readonly signatures?: readonly ReviewSignature[];
}

/** Of a list so many are printed, the others are counted. */
const LISTED = 3;
/** Longer texts are cut: the sheet is one page; draft and ledger have the whole. In characters. */
const LONGEST = { half: 22, signature: 18, line: 29, authors: 87, destination: 58 } as const;
/** Lines of text that the page has beside the boxes to sign in; the title may fill what the others leave. */
const PAGE_LINES = 22;
const TITLE_LINES = 4;
const LABEL_WIDTH = 1500;
const HALF = Math.floor((TEXT_WIDTH - 2 * LABEL_WIDTH) / 2);
const COLUMNS = [LABEL_WIDTH, HALF, LABEL_WIDTH, TEXT_WIDTH - 2 * LABEL_WIDTH - HALF] as const;
const PAGE = {
  ...SECTION,
  page: { ...SECTION.page, margin: { ...SECTION.page?.margin, top: 1417, bottom: 1417 } },
};
const STAGES = [
  ["编辑意见", "finished"],
  ["核稿意见", "reviewed"],
  ["签发意见", "signed"],
] as const;

/**
 * Prints the sheet on which a draft goes round before it is issued (核稿单), as a Word document: one A4 page for each item of the issue,
 * with what the office knows of it and boxes for 编辑, 核稿 and 签发.
 *
 * What is not known is left blank, to be filled in by hand; signatures that the ledger has are printed with their day. Long lists and
 * texts are cut, and say so. The same issue and facts give the same bytes.
 *
 * O(length of the texts).
 *
 * @param facts By id of the item.
 * @throws {OptionError} The issue is of another journal.
 */
export async function renderReviewSheet(
  issue: JournalIssue,
  journal: JournalSettings,
  facts: ReadonlyMap<string, ReviewFacts> = new Map(),
): Promise<Uint8Array> {
  const { 刊名, 年度, 期号, 总期号 } = issueFields(issue, journal);
  const heading = `《${刊名}》${年度}年第${期号}期（总第${总期号}期）`;
  const sheets = issue.items.flatMap((item, i) => [
    new Paragraph({ style: "SheetTitle", pageBreakBefore: i > 0, children: [new TextRun("信息核稿单")] }),
    paragraph("SheetHead", `${刊名}　${dayWords(issue.date)}`),
    sheet(item, heading, facts.get(item.item) ?? {}),
    paragraph("End", ""),
  ]);
  const document = new Document({ sections: [{ properties: PAGE, children: sheets }] });
  const own = ownParts(issue, { title: `${heading}核稿单`, creator: journal.body });
  return withFixedTimes(await Packer.pack(document, "uint8array", undefined, own));
}

function sheet(item: IssueItem, issue: string, facts: ReviewFacts): Table {
  const { number = "", submittedOn, category = "", destination = "", matches = [], findings = [] } = facts;
  const [authors, to] = [cut(authorsOf(item), LONGEST.authors), cut(destination, LONGEST.destination)];
  const resembles = listed(matches, "未发现近似重复");
  const found = listed(findings, "未发现问题");
  // Half rows take two lines at most, 来稿日期 and 拟发刊物 one or two.
  const others = 5 + resembles.length + found.length + linesOf(authors) + linesOf(to);
  const room = Math.max(TITLE_LINES, PAGE_LINES - others) * (LONGEST.line - 1);
  const line = { style: BorderStyle.SINGLE, size: 6, color: "000000" };
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [...COLUMNS],
    layout: TableLayoutType.FIXED,
    margins: { left: 100, right: 100, top: 40, bottom: 40 },
    borders: {
      top: line,
      bottom: line,
      left: line,
      right: line,
      insideHorizontal: line,
      insideVertical: line,
    },
    rows: [
      wide("标题", [cut(item.title, room)]),
      pair(["编号", cut(number, LONGEST.half)], ["类别", cut(category, LONGEST.half)]),
      wide("反映人", [authors]),
      pair(
        ["来稿日期", submittedOn === undefined ? "" : dayWords(submittedOn)],
        ["字数", `${countCharacters(item)}字`],
      ),
      wide("拟发刊物", [cut(issue, LONGEST.destination)]),
      wide("拟办去向", [to]),
      wide("查重情况", resembles),
      wide("预审意见", found),
      ...STAGES.map(([label, stage]) => signatureRow(label, stage, facts.signatures ?? [])),
    ],
  });
}

/** The author line without its brackets and its label: the form has one. */
function authorsOf({ authorLine }: IssueItem): string {
  return cleanLine(authorLine).replace(/^（(?:反映人：)?(.*)）$/u, "$1");
}

function listed(entries: readonly string[], none: string): string[] {
  if (entries.length === 0) return [none];
  const shown = entries.slice(0, LISTED).map((entry) => cut(entry, LONGEST.line - 1));
  return entries.length > LISTED ? [...shown, `（共${entries.length}项，其余见台账）`] : shown;
}

/** The last signature of a stage stands; a blank one is signed by hand. */
function signatureRow(
  label: string,
  stage: ReviewSignature["stage"],
  signatures: readonly ReviewSignature[],
): TableRow {
  const signed = signatures.findLast((signature) => signature.stage === stage);
  const name = signed ? `签名：${cut(signed.by ?? "", LONGEST.signature)}` : "签名：";
  const day = signed ? dayWords(signed.on) : "　　年　　月　　日";
  const last = new Paragraph({
    style: "SheetText",
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - LABEL_WIDTH - 200 }],
    children: [new TextRun(name), new TextRun({ children: [new Tab()] }), new TextRun(day)],
  });
  return new TableRow({
    cantSplit: true,
    height: { value: 1120, rule: HeightRule.ATLEAST },
    children: [labelCell(label), cell([last], { span: 3, bottom: true })],
  });
}

function wide(label: string, texts: readonly string[]): TableRow {
  const lines = texts.map((text) => paragraph("SheetText", text));
  return new TableRow({ cantSplit: true, children: [labelCell(label), cell(lines, { span: 3 })] });
}

function pair(...fields: readonly (readonly [label: string, text: string])[]): TableRow {
  const cells = fields.flatMap(([label, text]) => [labelCell(label), cell([paragraph("SheetText", text)])]);
  return new TableRow({ cantSplit: true, children: cells });
}

function labelCell(label: string): TableCell {
  return cell([paragraph("SheetLabel", label)]);
}

function cell(
  children: readonly Paragraph[],
  { span, bottom = false }: { readonly span?: number; readonly bottom?: boolean } = {},
): TableCell {
  return new TableCell({
    ...(span === undefined ? {} : { columnSpan: span }),
    verticalAlign: bottom ? VerticalAlignTable.BOTTOM : VerticalAlignTable.CENTER,
    children,
  });
}

function paragraph(style: StyleId, text: string): Paragraph {
  const clean = cleanLine(text);
  return new Paragraph({ style, children: clean === "" ? [] : [new TextRun(clean)] });
}

function linesOf(text: string): number {
  return Math.max(1, wrapLine(text, LONGEST.line).length);
}

function cut(text: string, most: number): string {
  const signs = [...cleanLine(text)];
  return signs.length > most ? `${signs.slice(0, most - 1).join("")}…` : signs.join("");
}
