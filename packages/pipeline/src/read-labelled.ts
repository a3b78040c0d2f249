import { isBlankText, type MeasuredText } from "@minyi/classify";
import { InputError, OptionError, type RowIssue, type RowIssueCode } from "@minyi/core";
import { parseDay, readTable, type TableRow } from "@minyi/ingest";
import { cellIssue } from "./cell-issue.ts";
import type { InputFile } from "./open-input.ts";

/** Options for {@linkcode readLabelled}. */
export interface ReadLabelledOptions {
  /** Columns of the text: the first is the title and the others, joined by a line feed, the body; one alone is the body. */
  readonly text: readonly string[];
  /** Column of the category that people gave it. */
  readonly label: string;
  /** Column of the day, for the year. @default none */
  readonly date?: string;
  /** @default "auto" */
  readonly encoding?: string;
  /** Whether a row without a text is refused, as one that cannot be learned from. @default false */
  readonly refuseBlank?: boolean;
  /** Told how many rows were read so far. */
  readonly onRows?: (rows: number) => void;
}

/** Labelled texts, and the rows that are none (标注表). */
export interface LabelledTable {
  /** Ids are the lines the rows stand on. */
  readonly texts: readonly MeasuredText[];
  readonly issues: readonly RowIssue[];
}

/**
 * Reads labelled texts (读标注表) from named columns of a table.
 *
 * White space around a label does not count. Refused: a row without a label, or with one that cannot stand in a lexicon (“*”, a
 * line break or a tab in it), a row that cannot be read, and, where wanted, one without a text. A date that is no day
 * leaves the text without a year.
 *
 * O(n); the texts are held in memory.
 *
 * @throws {OptionError} There is no column of text.
 * @throws {InputError} MISSING_COLUMN, or what `readTable` throws.
 * @example
 * const bytes = ReadableStream.from([Buffer.from("标题,内容,类别\n路灯,不亮,城建\n公交,不来,\n")]);
 * const { texts, issues } = await readLabelled({ name: "a.csv", bytes }, { text: ["标题", "内容"], label: "类别" });
 * texts; // => [{ id: "2", title: "路灯", body: "不亮", label: "城建" }]
 * issues.map(({ line, column, code }) => [line, column, code]); // => [[3, "类别", "MISSING_VALUE"]]
 */
export async function readLabelled(
  { name, bytes }: InputFile,
  options: ReadLabelledOptions,
): Promise<LabelledTable> {
  const { text, encoding, onRows } = options;
  if (text.length === 0) throw new OptionError("there is no column of text: wanted at least one");
  const texts: MeasuredText[] = [];
  const issues: RowIssue[] = [];
  let reader: LabelledReader | undefined;
  for await (const batch of readTable(bytes, {
    file: name,
    ...(encoding === undefined ? {} : { encoding }),
  })) {
    reader ??= new LabelledReader(options, { file: name, headings: batch.headings });
    for (const issue of batch.issues) issues.push(issue);
    for (const row of batch.rows) {
      const read = reader.read(row);
      if ("code" in read) issues.push(read);
      else texts.push(read);
    }
    onRows?.(texts.length + issues.length);
  }
  return { texts, issues: issues.sort((a, b) => a.line - b.line) };
}

/** What cannot be a category of a lexicon: control characters, half a character, or the star that stands for the extent. */
const NO_CATEGORY = /[\p{Cc}\p{Cs}\u2028\u2029]|^\*$/u;

interface Table {
  readonly file: string;
  readonly headings: readonly string[];
}

/** Takes rows of one table apart. */
class LabelledReader {
  readonly #options: ReadLabelledOptions;
  readonly #table: Table;
  readonly #text: readonly number[];
  readonly #label: number;
  readonly #date: number | undefined;

  constructor(options: ReadLabelledOptions, table: Table) {
    this.#options = options;
    this.#table = table;
    this.#text = options.text.map((column) => this.#placeOf(column));
    this.#label = this.#placeOf(options.label);
    this.#date = options.date === undefined ? undefined : this.#placeOf(options.date);
  }

  read(row: TableRow): MeasuredText | RowIssue {
    const label = (row.cells[this.#label] ?? "").trim();
    if (label === "") return this.#issue(row, "MISSING_VALUE", this.#label, "没有类别");
    if (NO_CATEGORY.test(label))
      return this.#issue(row, "BAD_TEXT", this.#label, "类别不能是 *，也不能含换行或制表符");
    const [first = "", ...others] = this.#text.map((place) => row.cells[place] ?? "");
    const text = others.length === 0 ? { title: "", body: first } : { title: first, body: others.join("\n") };
    if (this.#options.refuseBlank === true && isBlankText(text))
      return this.#issue(row, "MISSING_VALUE", this.#text[0] ?? 0, "没有正文");
    const day = this.#date === undefined ? undefined : parseDay(row.cells[this.#date] ?? "");
    return { id: `${row.line}`, ...text, label, ...(day === undefined ? {} : { year: day.slice(0, 4) }) };
  }

  #placeOf(column: string): number {
    const { headings, file } = this.#table;
    const place = headings.indexOf(column);
    if (place >= 0) return place;
    throw new InputError(
      "MISSING_COLUMN",
      `“${file}” has no column “${column}”: there are ${headings.join(", ")}`,
      { zh: `“${file}”没有“${column}”列：有 ${headings.join("、")}` },
    );
  }

  #issue(row: TableRow, code: RowIssueCode, place: number, reason: string): RowIssue {
    const { file, headings } = this.#table;
    return cellIssue(row, { file, headings, place }, { code, reason });
  }
}
