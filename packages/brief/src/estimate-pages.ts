import type { JournalIssue } from "@minyi/core";
import { nameLines, nameSize } from "./docx-masthead.ts";
import { CHARACTER, FLOATING_LINES, FOOT_GAP, LINE, TEXT_WIDTH } from "./docx-page.ts";
import { FOOT_WIDTH, footLines, footWidth } from "./foot-width.ts";
import type { JournalSettings } from "./journal.ts";
import { type PrintedLine, type PrintedPart, printedParts } from "./printed-parts.ts";
import { titleLines, titleWidth } from "./title-width.ts";
import { wrapLine } from "./wrap-line.ts";

/** 每页行数, 每行字数 (GB/T 9704-2012, 5.2.3). */
const PAGE_LINES = 22;
const LINE_CHARACTERS = 28;

/** How much paper an issue takes (占用版面), as far as that can be told without a word processor. */
export interface PageEstimate {
  /** Lines of the page, from the masthead to the foot; the hole before the foot is not counted. */
  readonly lines: number;
  readonly pages: number;
}

/** Lines that follow each other; `kept` stay on the page of the next line. */
interface Run {
  readonly lines: number;
  readonly kept: boolean;
}

/**
 * Estimates the pages of an issue (估算页数) from the grid of 22 lines of 28 characters.
 *
 * Every paragraph is wrapped as a word processor would; headings stay with what follows; the foot needs its lines at the bottom of the
 * last page. Latin letters count half a character, which differs by font: an issue that ends within a line or two of the
 * page's end may take one page more or less.
 *
 * O(length of the texts).
 *
 * @throws {OptionError} The issue is of another journal.
 */
export function estimatePages(issue: JournalIssue, journal: JournalSettings): PageEstimate {
  const parts = printedParts(issue, journal);
  const text = parts.filter(({ kind }) => kind !== "foot").flatMap(partRuns);
  const foot = parts.flatMap(({ kind, lines }) => (kind === "foot" ? lines : []));
  const isFloating = floats(foot);
  const runs = isFloating ? text : [...text, { lines: 1, kept: true }, ...foot.map(footRun)];
  // Its rules and the space above it take the better part of one line more.
  const height = isFloating && foot.length > 0 ? footHeight(foot) + FOOT_GAP / LINE + 0.1 : 0;
  const { pages, left } = fill(runs);
  return {
    lines: Math.ceil(sum(runs.map(({ lines }) => lines)) + height),
    pages: height > left ? pages + 1 : pages,
  };
}

/** Whether a foot is low enough to float at the bottom of a page (版记是否浮于页底). */
export function floats(foot: readonly PrintedLine[]): boolean {
  return footHeight(foot) <= FLOATING_LINES;
}

/** Lines that a foot takes (版记行数). */
export function footHeight(foot: readonly PrintedLine[]): number {
  return sum(foot.map(linesOf));
}

function footRun(line: PrintedLine): Run {
  return { lines: linesOf(line), kept: false };
}

/** Lays the lines on pages; tells how many lines are left on the last one. */
function fill(runs: readonly Run[]): { pages: number; left: number } {
  let pages = 1;
  let left = PAGE_LINES;
  for (const [i, run] of runs.entries()) {
    if (run.kept && left < keptHeight(runs, i) && left < PAGE_LINES) {
      pages++;
      left = PAGE_LINES;
    }
    // The rule of the masthead makes the first page's lines end below the grid.
    for (let lines = run.lines; lines > 0; lines--) {
      const height = Math.min(1, lines);
      if (left < height) {
        pages++;
        left = PAGE_LINES;
      }
      left -= height;
    }
  }
  return { pages, left };
}

/** What stays together from here on: kept lines and one line of what follows. */
function keptHeight(runs: readonly Run[], from: number): number {
  let height = 0;
  for (const { lines, kept } of runs.slice(from, from + PAGE_LINES)) {
    if (!kept) return height + 1;
    height += lines;
  }
  return height;
}

function partRuns({ kind, lines }: PrintedPart): Run[] {
  if (kind === "masthead") return [{ lines: sum(lines.map(mastheadLines)) + 0.2, kept: false }];
  const runs = lines.flatMap(lineRuns);
  return kind === "item" ? runs : [{ lines: 1, kept: true }, ...runs];
}

function mastheadLines({ kind, text }: PrintedLine): number {
  if (kind === "name") return nameLines(nameSize(text));
  return (kind === "withdrawn" ? 0.3 : 0) + Math.max(1, wrapLine(text, LINE_CHARACTERS - 1).length);
}

function lineRuns(line: PrintedLine): Run[] {
  const { kind, text } = line;
  if (kind === "title") {
    const width = titleWidth(text, Math.floor(TEXT_WIDTH / CHARACTER.title));
    const lines = titleLines(text, width).length;
    // A title of many lines may be cut between pages.
    return lines > 6
      ? [
          { lines: lines + 1, kept: false },
          { lines: 1, kept: true },
        ]
      : [{ lines: lines + 2, kept: true }];
  }
  return [{ lines: textLines(line), kept: /[hH]eading$/.test(kind) }];
}

function textLines({ kind, text }: PrintedLine): number {
  if (kind === "author") return wrapLine(text, LINE_CHARACTERS - 3).length;
  if (kind === "original" || kind === "contentsEntry") {
    return wrapLine(text, LINE_CHARACTERS - 3, { indent: -1 }).length;
  }
  return wrapLine(text, LINE_CHARACTERS - (kind === "correction" ? 1 : 0), { indent: 2 }).length;
}

function linesOf({ text, right }: PrintedLine): number {
  return right === undefined ? footLines(text, footWidth(text, FOOT_WIDTH)).length : 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
