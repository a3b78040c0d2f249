import type { IssueCorrection, IssueItem, IssueOriginal, JournalIssue } from "@minyi/core";
import { cleanLine, splitParagraphs } from "./clean-text.ts";
import { issueFields } from "./issue-fields.ts";
import type { JournalSettings } from "./journal.ts";
import {
  DEFAULT_TEMPLATE,
  type FieldValues,
  fillTemplate,
  type JournalTemplate,
} from "./journal-template.ts";

/** How a line of an issue is set (行的样式). */
export type LineKind =
  | "withdrawn"
  | "notice"
  | "name"
  | "number"
  | "imprint"
  | "contentsHeading"
  | "contentsEntry"
  | "title"
  | "lead"
  | "heading"
  | "subheading"
  | "text"
  | "author"
  | "originalsHeading"
  | "original"
  | "correctionsHeading"
  | "correction"
  | "foot";

/** One paragraph as every face prints it (一段), clean and on one line. */
export interface PrintedLine {
  readonly kind: LineKind;
  /** Empty only in the masthead, where the line keeps its place on paper. */
  readonly text: string;
  /** What stands at the right end of the line. */
  readonly right?: string;
}

/** What belongs together on paper (一个部分): the masthead, an item, the foot … */
export interface PrintedPart {
  readonly kind: "masthead" | "contents" | "item" | "corrections" | "foot";
  readonly lines: readonly PrintedLine[];
}

/**
 * Puts an issue into the words and the order in which it is printed (排成各行); every face is made of this and says the same.
 *
 * Masthead, order and labels are the journal's template's. A correction that concerns no single item names the issue. Headings that a
 * sender wrote into the text (一、… and （一）…, short and without an end) are headings.
 *
 * O(length of the texts).
 *
 * @throws {OptionError} The issue is of another journal.
 */
export function printedParts(issue: JournalIssue, journal: JournalSettings): readonly PrintedPart[] {
  const fields = issueFields(issue, journal);
  const template = journal.template ?? DEFAULT_TEMPLATE;
  const between = template.order.flatMap((part): PrintedPart[] => {
    if (part === "items") return issue.items.map((item) => itemPart(item, template));
    return part === "contents" ? contents(issue, template) : corrections(issue, template);
  });
  return [masthead(issue, template, fields), ...between, foot(template, fields)].filter(
    ({ lines }) => lines.length > 0,
  );
}

function masthead({ withdrawn }: JournalIssue, template: JournalTemplate, fields: FieldValues): PrintedPart {
  const stamp = withdrawn ? (fillTemplate(template.labels.withdrawn, fields) ?? "") : "";
  const lines = template.masthead.map(({ style, text, right }) =>
    line(style, fillTemplate(text, fields) ?? "", right === undefined ? "" : fillTemplate(right, fields)),
  );
  return { kind: "masthead", lines: [...filled(line("withdrawn", stamp)), ...lines] };
}

function contents({ contents, items }: JournalIssue, { labels }: JournalTemplate): PrintedPart[] {
  if (contents !== true) return [];
  const entries = items.map(({ title }, i) => line("contentsEntry", `${i + 1}．${title}`));
  return [{ kind: "contents", lines: [line("contentsHeading", labels.contents), ...entries] }];
}

function itemPart(item: IssueItem, { item: order, labels }: JournalTemplate): PrintedPart {
  const { title, lead = [], sections, authorLine, originals = [] } = item;
  const blocks = {
    title: () => [line("title", title)],
    lead: () => lead.flatMap(splitParagraphs).map((text) => line("lead", text)),
    sections: () =>
      sections.flatMap(({ heading, paragraphs }) => [
        line("heading", heading),
        ...paragraphs.flatMap(splitParagraphs).map((text) => line(kindOf(text), text)),
      ]),
    author: () => [line("author", authorLine)],
    originals: () =>
      originals.length === 0
        ? []
        : [line("originalsHeading", labels.originals), ...originals.map((text, i) => original(text, i))],
  };
  return { kind: "item", lines: order.flatMap((block) => blocks[block]().flatMap(filled)) };
}

/** 1．路灯不亮（2009-017，民建省委会） */
function original({ number = "", title, authors }: Omit<IssueOriginal, "item">, at: number): PrintedLine {
  const told = [number, authors].map(cleanLine).filter((words) => words !== "");
  return line("original", `${at + 1}．${title}${told.length > 0 ? `（${told.join("，")}）` : ""}`);
}

function corrections({ corrections = [] }: JournalIssue, { labels }: JournalTemplate): PrintedPart[] {
  if (corrections.length === 0) return [];
  const texts = corrections.flatMap(correctionTexts).map((text) => line("correction", text));
  return [{ kind: "corrections", lines: [line("correctionsHeading", labels.corrections), ...texts] }];
}

/** The first paragraph tells which issue is put right. */
function correctionTexts({ year, number, title, text }: IssueCorrection): string[] {
  const [first = "", ...others] = splitParagraphs(text);
  const item = cleanLine(title);
  return [`本刊${year}年第${number}期${item === "" ? "" : `《${item}》`}：${first}`, ...others];
}

function foot(template: JournalTemplate, fields: FieldValues): PrintedPart {
  const lines = template.foot.map(({ text, right }) =>
    line("foot", fillTemplate(text, fields) ?? "", right === undefined ? "" : fillTemplate(right, fields)),
  );
  return { kind: "foot", lines: lines.flatMap(filled) };
}

function kindOf(paragraph: string): LineKind {
  if ([...paragraph].length > 26 || /[。；！？…：，,;:!?]$/.test(paragraph)) return "text";
  if (/^[一二三四五六七八九十]+、/.test(paragraph)) return "heading";
  return /^[（(][一二三四五六七八九十]+[)）]/.test(paragraph) ? "subheading" : "text";
}

function line(kind: LineKind, text: string, right = ""): PrintedLine {
  const end = cleanLine(right);
  return { kind, text: cleanLine(text), ...(end === "" ? {} : { right: end }) };
}

/** None where there is nothing to print. */
function filled(printed: PrintedLine): PrintedLine[] {
  return printed.text === "" && printed.right === undefined ? [] : [printed];
}
