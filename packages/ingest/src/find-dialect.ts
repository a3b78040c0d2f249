import { literal } from "./csv-records.ts";
import { unescapeCell } from "./escape-cell.ts";

/** Delimiters {@linkcode findDialect} looks for, and the full-width comma, which is taken only when it is named. */
export const DELIMITERS = ["auto", ",", ";", "\t", "|", "，"] as const;

/** Quotes {@linkcode findDialect} looks for. */
export const QUOTES = ["auto", '"', "'"] as const;

/** How a file of separated values is written (方言). */
export interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
  /** UTF-16 units of a first line `sep=;`, with its line end; 0 where there is none. */
  readonly separatorChars: number;
}

/** Options for {@linkcode findDialect}. */
export interface DialectOptions {
  /** @default "auto" */
  readonly delimiter?: (typeof DELIMITERS)[number];
  /** @default "auto" */
  readonly quote?: (typeof QUOTES)[number];
  /** The text is all of the file, its last line too. @default false */
  readonly isWhole?: boolean;
  /** How much a line looks like the headings, of sheets with title lines above them. @default the first line has them */
  readonly headingScore?: ((headings: readonly string[]) => number) | undefined;
}

/** Rows looked at; more tell no more. */
const SAMPLE_ROWS = 100;
/** Lines in which the headings are looked for. */
const HEADING_ROWS = 20;

const CANDIDATES = [",", ";", "\t", "|"];

/** Excel's own line; what it names is taken as told. */
const SEPARATOR_LINE = /^\ufeff?"?sep=([^\r\n"'\ud800-\udfff])"?(?:\r\n|\r|\n|$)/i;

/**
 * Finds delimiter and quote in the beginning of a file (找分隔符和引号).
 *
 * A first line `sep=;` decides. Otherwise that delimiter is taken whose headings score best, which cuts the headings at all,
 * then whose rows have as many cells as the headings most often, then the one there is most of in the headings; none is a comma.
 * Apostrophes are quotes where all headings stand in them, or where rows fit the headings only if they are: a text that begins
 * with an apostrophe, or a guarded formula, makes no quote of it. The full-width ， is never found: Chinese texts are full of it.
 *
 * O(n) for n units of the text.
 *
 * @example
 * findDialect("'标题';'内容'\n'路;灯';'不亮'\n"); // => { delimiter: ";", quote: "'", separatorChars: 0 }
 */
export function findDialect(
  head: string,
  { delimiter = "auto", quote = "auto", isWhole = false, headingScore }: DialectOptions = {},
): Dialect {
  const line = SEPARATOR_LINE.exec(head);
  const separatorChars = line?.[0].length ?? 0;
  const text = head.slice(separatorChars);
  const told = delimiter === "auto" ? line?.[1] : delimiter;
  const delimiters = told === undefined ? CANDIDATES : [told];
  const best = (mark: string) =>
    delimiters
      .map((one) => trialOf(text, { delimiter: one, quote: mark, isWhole, headingScore }))
      .reduce((first, other) => (isBetter(other, first) ? other : first));
  if (quote !== "auto") return { delimiter: best(quote).delimiter, quote, separatorChars };
  const double = best('"');
  const single = best("'");
  return hasApostrophes(single, double)
    ? { delimiter: single.delimiter, quote: "'", separatorChars }
    : { delimiter: double.delimiter, quote: '"', separatorChars };
}

/** What a file looks like when it is read in one way. */
interface Trial {
  readonly delimiter: string;
  readonly score: number;
  readonly width: number;
  /** Share of the rows that are as wide as the headings. */
  readonly fit: number;
  /** All headings stand in quotes. */
  readonly hasQuotedHeadings: boolean;
  readonly quoted: number;
  /** Cells that begin with a quote and are not quoted. */
  readonly bad: number;
}

interface TrialOptions {
  readonly delimiter: string;
  readonly quote: string;
  readonly isWhole: boolean;
  readonly headingScore: DialectOptions["headingScore"];
}

interface SampleRow {
  readonly cells: readonly string[];
  readonly quoted: number;
  readonly bad: number;
}

function trialOf(text: string, options: TrialOptions): Trial {
  const { delimiter, headingScore } = options;
  const rows = sampleRows(text, options);
  const { place, score } = headingsOf(rows, headingScore);
  const headings = rows[place];
  const width = headings?.cells.length ?? 0;
  const below = rows.slice(place + 1);
  return {
    delimiter,
    score,
    width,
    fit:
      below.filter((row) => row.cells.length === width && row.bad === 0).length / Math.max(1, below.length),
    hasQuotedHeadings: width > 0 && headings?.quoted === width,
    quoted: rows.reduce((sum, row) => sum + row.quoted, 0),
    bad: rows.reduce((sum, row) => sum + row.bad, 0),
  };
}

function headingsOf(
  rows: readonly SampleRow[],
  headingScore: TrialOptions["headingScore"],
): { readonly place: number; readonly score: number } {
  let best = { place: 0, score: 0 };
  if (!headingScore) return best;
  for (const [place, { cells }] of rows.slice(0, HEADING_ROWS).entries()) {
    const score = headingScore(cells.map((cell) => unescapeCell(cell.trim())));
    if (score > best.score && score > 1) best = { place, score };
  }
  // Title lines have no delimiter.
  const wide = rows.findIndex(({ cells }) => cells.length > 1);
  return best.score > 0 ? best : { place: Math.max(0, wide), score: 0 };
}

function isBetter(one: Trial, other: Trial): boolean {
  if (one.score !== other.score) return one.score > other.score;
  if (one.width > 1 !== other.width > 1) return one.width > 1;
  return one.fit === other.fit ? one.width > other.width : one.fit > other.fit;
}

function hasApostrophes(single: Trial, double: Trial): boolean {
  if (double.quoted > 0 || single.quoted === 0 || single.score < double.score) return false;
  if (single.hasQuotedHeadings) return single.fit >= double.fit;
  return single.bad === 0 && single.fit > double.fit;
}

/** Whole rows of the text; a bad quote is a character like any other. */
function sampleRows(text: string, { delimiter, quote, isWhole }: TrialOptions): readonly SampleRow[] {
  const [d, q] = [literal(delimiter), literal(quote)];
  const cell = new RegExp(
    `${q}([^${q}]*(?:${q}${q}[^${q}]*)*)${q} *(?=${d}|[\\r\\n]|$)|([^${d}\\r\\n]*)`,
    "y",
  );
  const rows: SampleRow[] = [];
  let row = { cells: [] as string[], quoted: 0, bad: 0 };
  for (let at = 0; at <= text.length && rows.length < SAMPLE_ROWS; ) {
    cell.lastIndex = at;
    const match = cell.exec(text);
    const [whole = "", inner, plain = ""] = match ?? [];
    row.cells.push(inner ?? plain);
    if (inner !== undefined) row.quoted++;
    else if (plain.startsWith(quote)) row.bad++;
    at += whole.length;
    const isEnd = at >= text.length;
    if (!isEnd && text.startsWith(delimiter, at)) {
      at += delimiter.length;
      continue;
    }
    const isEmpty = row.cells.length === 1 && row.cells[0] === "" && row.quoted === 0;
    if (!isEmpty && (!isEnd || isWhole || rows.length === 0)) rows.push(row);
    row = { cells: [], quoted: 0, bad: 0 };
    at += text.startsWith("\r\n", at) ? 2 : 1;
  }
  return rows;
}
