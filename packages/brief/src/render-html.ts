import type { JournalIssue } from "@minyi/core";
import { htmlStyle } from "./html-style.ts";
import { issueFields } from "./issue-fields.ts";
import type { JournalSettings } from "./journal.ts";
import { type LineKind, type PrintedLine, type PrintedPart, printedParts } from "./printed-parts.ts";

/** Options for {@linkcode renderHtml}. */
export interface HtmlOptions {
  /** Rules of the office's own, after those of the page (另加样式). @default none */
  readonly style?: string;
}

/** The element of a line; the others are paragraphs of a class. */
const ELEMENTS: Readonly<Partial<Record<LineKind, string>>> = {
  name: "h1",
  contentsHeading: "h2",
  title: "h2",
  heading: "h3",
  subheading: "h4",
  originalsHeading: "h3",
  correctionsHeading: "h2",
};

const PARTS: Readonly<Record<PrintedPart["kind"], string>> = {
  masthead: "header",
  contents: "nav",
  item: "article",
  corrections: "aside",
  foot: "footer",
};

/**
 * Prints an issue as one page for screen and paper (刊物的网页文本), without script, picture or anything fetched.
 *
 * On paper A4 with the margins, lines and sizes of GB/T 9704 and page numbers between dashes; on a narrow screen one column that
 * wraps. Headings are h1 (刊名) to h4. Everything written by people is escaped; the same issue gives the same text.
 *
 * O(length of the texts). Source: GB/T 9704-2012 for the page; HTML Living Standard, 13.2 (what a parser reads).
 *
 * @throws {OptionError} The issue is of another journal.
 */
export function renderHtml(
  issue: JournalIssue,
  journal: JournalSettings,
  { style = "" }: HtmlOptions = {},
): string {
  const { 刊名, 年度, 期号 } = issueFields(issue, journal);
  const css = `${htmlStyle(刊名)}${style}`.replaceAll("</", "<\\/");
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${刊名}${年度}年第${期号}期`)}</title>
<style>
${css}</style>
</head>
<body>
<main>
${printedParts(issue, journal).map(partHtml).join("\n")}
</main>
</body>
</html>
`;
}

function partHtml({ kind, lines }: PrintedPart): string {
  const shown = lines.filter(({ text, right }) => text !== "" || right !== undefined);
  return `<${PARTS[kind]} class="${kind}">\n${shown.map(lineHtml).join("\n")}\n</${PARTS[kind]}>`;
}

function lineHtml({ kind, text, right }: PrintedLine): string {
  const element = ELEMENTS[kind] ?? "p";
  const words =
    right === undefined ? escaped(text) : `<span>${escaped(text)}</span> <span>${escaped(right)}</span>`;
  return `<${element} class="${kind}">${words}</${element}>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
