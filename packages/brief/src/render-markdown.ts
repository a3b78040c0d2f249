import type { JournalIssue } from "@minyi/core";
import type { JournalSettings } from "./journal.ts";
import { type LineKind, type PrintedLine, type PrintedPart, printedParts } from "./printed-parts.ts";

/** What stands before a line of a kind. */
const BEFORE: Readonly<Partial<Record<LineKind, string>>> = {
  name: "# ",
  contentsHeading: "## ",
  title: "## ",
  heading: "### ",
  subheading: "#### ",
  originalsHeading: "### ",
  correctionsHeading: "## ",
  correction: "> ",
};

/**
 * Prints an issue as Markdown (刊物的 Markdown 文本): masthead, titles, texts, author lines, foot.
 *
 * The name goes before the notice, as a document's heading. Signs that Markdown would act on are escaped, so the texts read as they
 * were written.
 *
 * O(length of the texts). Source: CommonMark 0.31, backslash escapes.
 *
 * @throws {OptionError} The issue is of another journal.
 */
export function renderMarkdown(issue: JournalIssue, journal: JournalSettings): string {
  const parts = printedParts(issue, journal);
  const blocks = parts.flatMap((part) => [
    ...(part.kind === "foot" ? ["---"] : []),
    ...partBlocks(part),
    ...(part.kind === "masthead" ? ["---"] : []),
  ]);
  return `${blocks.join("\n\n")}\n`;
}

function partBlocks({ kind, lines }: PrintedPart): string[] {
  const shown = lines.filter(({ text, right }) => text !== "" || right !== undefined);
  if (kind !== "masthead") return shown.map(block);
  const first = shown.findIndex((line) => line.kind === "name");
  const name = shown.filter((_, i) => i === first);
  return [...name, ...shown.filter((_, i) => i !== first)].map(block);
}

function block({ kind, text, right }: PrintedLine): string {
  const words = [text, right ?? ""].filter((part) => part !== "").join("　");
  if (kind === "number" || kind === "withdrawn") return `**${plain(words)}**`;
  return `${BEFORE[kind] ?? ""}${plain(words)}`;
}

function plain(text: string): string {
  return text
    .replace(/[\\`*_[\]<>#|~&]/g, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^[-+=]/, "\\$&");
}
