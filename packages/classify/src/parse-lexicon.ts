import { ConfigError, parseWith } from "@minyi/core";
import { isLexicon } from "./is-lexicon.ts";
import { LEXICON_FORMAT, type Lexicon, lexiconSchema } from "./lexicon.ts";
import { type Heading, readHeadings } from "./read-headings.ts";

/** Options for {@linkcode parseLexicon}. */
export interface ParseLexiconOptions {
  /** Name of the file, for the messages. */
  readonly file: string;
}

const HEADINGS = ["name", "version", "taxonomy"] as const;
const SCORING = ["matching", "folding", "counting", "normalising", "title"] as const;
const KNOTS = ["confidence", "second"] as const;
const NUMBERS = ["review", "floor"] as const;
const WORDS = ["origin", "segmenter"] as const;
const OPTIONAL = ["format", ...SCORING, ...KNOTS, ...NUMBERS, ...WORDS] as const;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Reads a lexicon file (读词表): lines of term, category, weight, mode and note, with a tab between them.
 *
 * The first lines name it: `#! name: …`, `#! version: …`, `#! taxonomy: …`; a learned one has more of them, which say how its
 * terms are found and counted. Other lines with # in front are comments. A blank mode is `word`; mode and note may be left out. A BOM, spaces around cells and line ends of Windows do not
 * count.
 *
 * O(n) for n characters.
 *
 * @throws {ConfigError} A line is not as it should be; file, line and what was wanted are told.
 * @example
 * const file = "#! name: sample\n#! version: 1\n#! taxonomy: cppcc\n路灯\t城建管理\t3\n";
 * parseLexicon(file, { file: "lexicon.tsv" }).terms; // => [{ term: "路灯", category: "城建管理", weight: 3, mode: "word", line: 4 }]
 */
export function parseLexicon(text: string, { file }: ParseLexiconOptions): Lexicon {
  const { headings, lines } = readHeadings(text, HEADINGS, {
    file,
    what: { zh: "词表", en: "a lexicon" },
    optional: OPTIONAL,
  });
  refuseNewer(headings, file);
  const terms = lines.map(({ content, line }) => readTerm(content, { file, line }));
  const lineOf = (path: readonly PropertyKey[]) => {
    const [part, at] = path;
    if (part === "terms") return lines[Number(at)]?.line;
    return headings.get(String(part === "scoring" ? at : part))?.line;
  };
  const lexicon = { ...readSettings(headings), terms };
  return isLexicon(lexicon) ? lexicon : parseWith(lexiconSchema, lexicon, { file, lineOf });
}

type Headings = ReadonlyMap<string, Heading>;

/** @throws {ConfigError} The file was written by a newer program. */
function refuseNewer(headings: Headings, file: string): void {
  const format = headings.get("format");
  if (format === undefined) return;
  const { value, line } = format;
  if (!/^[1-9]\d*$/.test(value))
    throw new ConfigError(
      `the format of the lexicon is “${value}”: wanted a whole number of at least 1`,
      { file, line },
      { zh: `词表格式“${value}”应为正整数` },
    );
  if (Number(value) > LEXICON_FORMAT)
    throw new ConfigError(
      `the format of the lexicon is ${value}, newer than ${LEXICON_FORMAT}, which this program reads: wanted a newer program`,
      { file, line },
      { zh: `词表格式 ${value} 比本程序能读的 ${LEXICON_FORMAT} 新，请更新程序` },
    );
}

function readSettings(headings: Headings): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const put = (into: Record<string, unknown>, names: readonly string[], read: (value: string) => unknown) => {
    for (const name of names) {
      const heading = headings.get(name);
      if (heading !== undefined) into[name] = read(heading.value);
    }
  };
  put(values, [...HEADINGS, ...WORDS], (value) => value);
  put(values, NUMBERS, readNumber);
  put(values, KNOTS, readKnots);
  const scoring: Record<string, unknown> = {};
  put(scoring, SCORING, readNumber);
  return Object.keys(scoring).length > 0 ? { ...values, scoring } : values;
}

/** A number where there is one; else the text, for the schema to complain of. */
function readNumber(value: string): unknown {
  return NUMBER.test(value) ? Number(value) : value;
}

/** Reads “0.1=0.53 0.2=0.6”. */
function readKnots(value: string): unknown {
  return value
    .split(/\s+/)
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [margin = "", share = ""] = pair.split("=");
      return { margin: readNumber(margin), share: readNumber(share) };
    });
}

interface Place {
  readonly file: string;
  readonly line: number;
}

/** @throws {ConfigError} The line has too few or too many cells, or its weight is no number. */
function readTerm(content: string, place: Place): object {
  const cells = content.split("\t");
  if (cells.length < 3 || cells.length > 5) {
    throw new ConfigError(
      `the line has ${cells.length} cell(s): wanted 3 to 5, term, category, weight, mode, note, with a tab between`,
      place,
      { zh: `有 ${cells.length} 格，应为 3 至 5 格：词条、类别、权重、方式、备注，以制表符分隔` },
    );
  }
  const [term = "", category = "", weight = "", mode = "", note = ""] = cells;
  const row = {
    term: term.trim(),
    category: category.trim(),
    weight: readWeight(weight.trim(), place),
    mode: mode.trim() || "word",
    line: place.line,
  };
  const remark = note.trim();
  return remark === "" ? row : { ...row, note: remark };
}

function readWeight(weight: string, place: Place): number {
  if (!NUMBER.test(weight))
    throw new ConfigError(`the weight “${weight}” is no number`, place, { zh: `权重“${weight}”不是数` });
  // Adding 0 turns -0 into 0, which is how it is written back.
  return Number(weight) + 0;
}
