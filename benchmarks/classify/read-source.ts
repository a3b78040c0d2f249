import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { classifier, parseLexicon, SAMPLE_OFFICE } from "minyi";
import { readBaseTexts } from "../../examples/sample-year/base-texts.ts";
import { corpus } from "../corpus.ts";
import type { BenchmarkText } from "../read-texts.ts";
import type { Source } from "./options.ts";

/** A text with its category. */
export interface LabelledBenchmarkText extends BenchmarkText {
  readonly label: string;
}

/** The lexicon for citizens' messages that was written by hand. */
export const CITIZENS: string = join(SAMPLE_OFFICE, "lexicons/citizens.tsv");

/**
 * Reads the texts of a source with their categories (读取语料).
 *
 * @throws {Error} The file cannot be read, or has no such column.
 */
export function readSource(source: Source): readonly LabelledBenchmarkText[] {
  if (source.kind === "seeded") {
    const rows = corpus(readBaseTexts(), source.count, { seed: source.seed, lengths: "messages" });
    return rows.map(({ number, title, body, category }) => ({ id: number, title, body, label: category }));
  }
  const { file, columns, label } = source;
  const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true, bom: true });
  const cell = (row: Record<string, string>, column: string) => {
    const value = row[column];
    if (value === undefined) throw new Error(`${file} has no column “${column}”`);
    return value;
  };
  const [title, ...others] = columns.length > 1 ? columns : ["", ...columns];
  const texts = rows.map((row, at) => ({
    id: String(at + 1),
    title: title ? cell(row, title) : "",
    body: others.map((column) => cell(row, column)).join("\n"),
  }));
  if (label === undefined) return labelled(texts);
  return texts.map((text, at) => ({ ...text, label: cell(rows[at] ?? {}, label) }));
}

/** Where nobody said which category a text is of, the lexicon for citizens' messages does. */
function labelled(texts: readonly BenchmarkText[]): LabelledBenchmarkText[] {
  const lexicon = parseLexicon(readFileSync(CITIZENS, "utf8"), { file: CITIZENS });
  const { predict } = classifier({ lexicon });
  return texts.map((text) => ({ ...text, label: predict(text).category }));
}
