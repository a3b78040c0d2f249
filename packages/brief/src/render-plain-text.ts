import { type JournalIssue, OptionError } from "@minyi/core";
import { footLines, footWidth } from "./foot-width.ts";
import type { JournalSettings } from "./journal.ts";
import { type LineKind, type PrintedLine, type PrintedPart, printedParts } from "./printed-parts.ts";
import { titleWidth } from "./title-width.ts";
import { wrapLine } from "./wrap-line.ts";

/** Options for {@linkcode renderPlainText}. */
export interface TextOptions {
  /** Characters of full width on a line; Infinity leaves every paragraph on one line, at the left. @default 28 */
  readonly width?: number;
}

const CENTRED: readonly LineKind[] = [
  "withdrawn",
  "name",
  "number",
  "contentsHeading",
  "title",
  "correctionsHeading",
];
const INDENTED: readonly LineKind[] = [
  "heading",
  "subheading",
  "originalsHeading",
  "text",
  "lead",
  "correction",
];
const SPACE = "　";
const HANG = { hang: true } as const;

/**
 * Prints an issue as plain text (刊物的纯文本): masthead and titles in the middle, texts indented by two characters, 28 characters of full
 * width a line. Marks like 。 may hang over the end of a line.
 *
 * O(length of the texts).
 *
 * @throws {OptionError} The issue is of another journal, or the width is below 10.
 */
export function renderPlainText(
  issue: JournalIssue,
  journal: JournalSettings,
  { width = 28 }: TextOptions = {},
): string {
  if (!(width >= 10)) {
    throw new OptionError(`cannot print lines of ${width} characters: wanted at least 10, or Infinity`);
  }
  const rule = "━".repeat(Number.isFinite(width) ? Math.floor(width) : 28);
  const parts = printedParts(issue, journal).map((part) => {
    const text = partText(part, width);
    if (part.kind === "masthead") return `${text}\n${rule}`;
    return part.kind === "foot" ? `${rule}\n${text}` : text;
  });
  return `${parts.join("\n\n")}\n`;
}

function partText({ kind, lines }: PrintedPart, width: number): string {
  const shown = lines.filter(({ text, right }) => text !== "" || right !== undefined);
  return shown
    .map((line) => `${lineText(line, width)}${kind === "item" && line.kind === "title" ? "\n" : ""}`)
    .join("\n");
}

function lineText({ kind, text, right = "" }: PrintedLine, width: number): string {
  if (!Number.isFinite(width)) return [text, right].filter((words) => words !== "").join(SPACE);
  if (CENTRED.includes(kind)) {
    const lines = wrapLine(text, kind === "title" ? titleWidth(text, Math.floor(width)) : width);
    return lines.map((line) => after((width - lengthOf(line)) / 2, line)).join("\n");
  }
  if (kind === "author")
    return wrapLine(text, width - 2)
      .map((line) => after(width - lengthOf(line), line))
      .join("\n");
  if (INDENTED.includes(kind)) return `${SPACE.repeat(2)}${wrapLine(text, width, { indent: 2 }).join("\n")}`;
  if (kind === "contentsEntry") return hanging(text, width);
  if (kind === "original") return hanging(text, width, 2);
  if (kind === "foot" && right === "")
    return footLines(text, footWidth(text, width - 2, HANG), HANG).join(`\n${SPACE.repeat(2)}`);
  const lines = wrapLine(text, width);
  if (right === "") return lines.join("\n");
  return [...lines.slice(0, -1), ...ends(lines.at(-1) ?? "", right, width)].join("\n");
}

/** Further lines begin under the words, after the number. */
function hanging(text: string, width: number, before = 0): string {
  const [number = ""] = /^\d+．/.exec(text) ?? [];
  const space = before + lengthOf(number);
  const lines = wrapLine(text, width - space, { indent: -lengthOf(number) });
  return lines.map((line, i) => after(i === 0 ? before : space, line)).join("\n");
}

/** Left and right on one line where both fit, else on two. */
function ends(left: string, right: string, width: number): string[] {
  const gap = width - lengthOf(left) - lengthOf(right);
  if (gap >= 1) return [`${left}${after(gap, right)}`];
  return [left, ...wrapLine(right, width).map((line) => after(width - lengthOf(line), line))];
}

function after(space: number, text: string): string {
  const whole = Math.max(0, Math.floor(space));
  const half = space - whole >= 0.5 ? " " : "";
  return `${SPACE.repeat(whole)}${half}${text}`;
}

/** In characters of full width. */
function lengthOf(text: string): number {
  let length = 0;
  for (const sign of text) length += /[\u0020-\u024f]/.test(sign) ? 0.5 : 1;
  return length;
}
