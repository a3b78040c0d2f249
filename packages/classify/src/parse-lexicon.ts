import { ConfigError, parseWith } from "@minyi/core";
import { type Lexicon, lexiconSchema } from "./lexicon.ts";
import { readHeadings } from "./read-headings.ts";

/** Options for {@linkcode parseLexicon}. */
export interface ParseLexiconOptions {
  /** Name of the file, for the messages. */
  readonly file: string;
}

const HEADINGS = ["name", "version", "taxonomy"] as const;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Reads a lexicon file (读词表): lines of term, category, weight, mode and note, with a tab between them.
 *
 * The first lines name it: `#! name: …`, `#! version: …`, `#! taxonomy: …`. Other lines with # in front are comments.
 * A blank mode is `word`; mode and note may be left out. A BOM, spaces around cells and line ends of Windows do not
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
  const { headings, lines } = readHeadings(text, HEADINGS, { file, what: "词表" });
  const terms = lines.map(({ content, line }) => readTerm(content, { file, line }));
  const lineOf = ([part, index]: readonly PropertyKey[]) =>
    part === "terms" ? lines[Number(index)]?.line : headings.get(String(part))?.line;
  const values = Object.fromEntries(HEADINGS.map((name) => [name, headings.get(name)?.value]));
  return parseWith(lexiconSchema, { ...values, terms }, { file, lineOf });
}

interface Place {
  readonly file: string;
  readonly line: number;
}

function readTerm(content: string, place: Place): unknown {
  const cells = content.split("\t").map((cell) => cell.trim());
  if (cells.length < 3 || cells.length > 5) {
    throw new ConfigError(
      `有 ${cells.length} 格，应为 3 至 5 格：词条、类别、权重、方式、备注，以制表符分隔`,
      place,
    );
  }
  const [term, category, weight = "", mode, note] = cells;
  if (!NUMBER.test(weight)) throw new ConfigError(`权重“${weight}”不是数`, place);
  return {
    term,
    category,
    // Adding 0 turns -0 into 0, which is how it is written back.
    weight: Number(weight) + 0,
    mode: mode || "word",
    ...(note ? { note } : {}),
    line: place.line,
  };
}
