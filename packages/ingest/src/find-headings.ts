import { InputError } from "@minyi/core";
import type { BrokenLine } from "./csv-records.ts";
import { unescapeCell } from "./escape-cell.ts";
import type { RawBatch } from "./raw-records.ts";
import { uniqueHeadings } from "./row-issues.ts";
import type { TableNote, TableRow } from "./table.ts";

/** Lines in which the headings are looked for below title lines. */
export const HEADING_LINES = 20;

/** Columns without a heading that a workbook may have to the right of the last one. */
const UNNAMED_COLUMNS = 16;

/** Line breaks and tabs belong to real cells; every other control character, and U+FFFD, is damage. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const DAMAGE: RegExp = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/;

/** The headings of a table, and what stood above them. */
export interface FoundHeadings {
  readonly headings: readonly string[];
  /** Lines up to and with the headings. */
  readonly skip: number;
  readonly above: readonly string[];
  readonly notes: readonly TableNote[];
}

interface Search {
  readonly file: string;
  readonly headingScore: ((headings: readonly string[]) => number) | undefined;
  readonly plain: boolean;
}

/**
 * Finds the headings in the first lines of a file (找表头): the first line, or the one that scores best.
 *
 * A heading that is blank takes the one above it, where that line has several: “批示情况” over “批示人” and “批示时间”.
 *
 * @throws {InputError} NO_HEADER, BAD_ENCODING.
 */
export function findHeadings(
  { records, broken }: RawBatch,
  { file, headingScore, plain }: Search,
): FoundHeadings {
  const lines = records
    .slice(0, headingScore ? HEADING_LINES : 1)
    .map(({ cells }) => cells.map((cell) => (plain ? cell.trim() : unescapeCell(cell.trim()))));
  const best = headingScore ? bestLine(lines, headingScore) : { place: 0, cells: lines[0] ?? [] };
  const line = records[best.place];
  refuseBroken(line, broken[0], file);
  const wide = plain ? widened(best.cells, records) : best.cells;
  checkHeadings(wide, file);
  const above = lines.slice(0, best.place).map((cells) => cells.filter(Boolean).join(" "));
  const notes = above.flatMap((text, place): TableNote[] =>
    text === ""
      ? []
      : [
          {
            file,
            line: records[place]?.line ?? 0,
            text: {
              zh: `“${text}”在表头之上，当作标题行，没有登记`,
              en: `“${text}” stands above the headings: taken for a title line, not entered`,
            },
          },
        ],
  );
  return { headings: uniqueHeadings(wide), skip: best.place + 1, above: above.filter(Boolean), notes };
}

interface Line {
  readonly place: number;
  readonly cells: readonly string[];
}

/** The score of the best of some lines (表头得分); above 1 it is one of headings. */
export function headingsScore(
  lines: readonly (readonly string[])[],
  headingScore: (headings: readonly string[]) => number,
): number {
  return bestLine(lines, headingScore).score;
}

function bestLine(
  lines: readonly (readonly string[])[],
  headingScore: (headings: readonly string[]) => number,
): Line & { readonly score: number } {
  let best: Line & { readonly score: number } = { place: 0, cells: lines[0] ?? [], score: 0 };
  for (const [place, own] of lines.entries()) {
    for (const cells of [own, under(lines[place - 1] ?? [], own)]) {
      const score = headingScore(cells);
      // One known word can stand in any line.
      if (score > best.score && score > 1) best = { place, cells, score };
    }
  }
  return best;
}

function under(above: readonly string[], own: readonly string[]): readonly string[] {
  if (above.filter(Boolean).length < 2 || own.filter(Boolean).length < 2) return own;
  return Array.from({ length: Math.max(above.length, own.length) }, (_, i) => own[i] || above[i] || "");
}

/** Rows of a workbook may be wider than the headings. */
function widened(headings: readonly string[], rows: readonly TableRow[]): readonly string[] {
  let width = headings.length;
  for (const { cells } of rows) width = Math.max(width, cells.length);
  width = Math.min(width, headings.length + UNNAMED_COLUMNS);
  return Array.from({ length: width }, (_, i) => headings[i] ?? "");
}

function refuseBroken(first: TableRow | undefined, broken: BrokenLine | undefined, file: string): void {
  if (!broken || (first && broken.line > first.line)) return;
  throw new InputError("NO_HEADER", `cannot read “${file}”: line ${broken.line}, the headings, is broken`, {
    zh: `“${file}”第 ${broken.line} 行的表头读不出：${broken.reason}`,
  });
}

function checkHeadings(headings: readonly string[], file: string): void {
  if (headings.every((heading) => heading === "")) {
    throw new InputError(
      "NO_HEADER",
      `cannot read “${file}”: it has no headings; wanted them on the first line`,
      {
        zh: `“${file}”没有表头：要求第一行是列名`,
      },
    );
  }
  const damaged = headings.find((heading) => DAMAGE.test(heading) || !heading.isWellFormed());
  if (damaged !== undefined) {
    throw new InputError(
      "BAD_ENCODING",
      `cannot read “${file}”: there is ${codePointOf(damaged)} in the headings; wanted UTF-8, GB18030 or UTF-16 with a BOM, or the encoding told`,
      {
        zh: `“${file}”的表头里有 ${codePointOf(damaged)}，不是文字：要求 UTF-8、GB18030 或带 BOM 的 UTF-16，或者写明编码`,
      },
    );
  }
}

/** The damage in a text (损坏的字符), as U+0007, or the half of a character it has. */
export function codePointOf(text: string): string {
  const code = (DAMAGE.exec(text) ?? /\p{Cs}/u.exec(text))?.[0].codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
