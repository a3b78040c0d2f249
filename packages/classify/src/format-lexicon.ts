import { OptionError, wordsOfSchema } from "@minyi/core";
import { isLexicon } from "./is-lexicon.ts";
import { LEXICON_FORMAT, type Lexicon, type LexiconTerm, lexiconSchema } from "./lexicon.ts";

/**
 * Writes a lexicon as its file (写词表), which {@linkcode parseLexicon} reads back.
 *
 * Terms keep their order, one a line, so that two versions can be compared line by line. Comments of a file it was
 * read from are not part of the lexicon and are not written.
 *
 * O(n) for n terms.
 *
 * @throws {OptionError} The lexicon does not fit {@linkcode lexiconSchema}, e.g. a term holds a tab.
 * @example
 * const lexicon = { name: "sample", version: "1", taxonomy: "cppcc", terms: [] };
 * formatLexicon(lexicon); // => "#! name: sample\n#! version: 1\n#! taxonomy: cppcc\n"
 */
export function formatLexicon(lexicon: Lexicon): string {
  checkWritable(lexicon);
  const { name, version, taxonomy, terms } = lexicon;
  const settings = formatSettings(lexicon);
  const headings = [
    ...(settings.length > 0 ? [`#! format: ${LEXICON_FORMAT}`] : []),
    `#! name: ${name}`,
    `#! version: ${version}`,
    `#! taxonomy: ${taxonomy}`,
    ...settings,
  ];
  return [...headings, ...terms.map(formatTerm), ""].join("\n");
}

/** @throws {OptionError} The lexicon does not fit {@linkcode lexiconSchema}. */
export function checkWritable(lexicon: Lexicon): void {
  if (isLexicon(lexicon)) return;
  const [issue] = lexiconSchema.safeParse(lexicon).error?.issues ?? [];
  const where = issue?.path.map(String).join(".");
  const { zh, en } = wordsOfSchema(issue?.message ?? "");
  throw new OptionError(`cannot write the lexicon: ${where}: ${en}`, { zh: `词表写不出来：${where}：${zh}` });
}

/** The headings that a lexicon of format 1 does not have. */
function formatSettings({ scoring = {}, ...lexicon }: Lexicon): string[] {
  const { matching, folding, counting, normalising, title } = scoring;
  const { segmenter, origin, confidence, second, review, floor } = lexicon;
  const settings = {
    ...{ matching, folding, counting, normalising, title, segmenter, origin },
    ...{
      confidence: confidence && formatKnots(confidence),
      second: second && formatKnots(second),
      review,
      floor,
    },
  };
  return Object.entries(settings).flatMap(([name, value]) =>
    value === undefined ? [] : [`#! ${name}: ${value}`],
  );
}

function formatKnots(knots: NonNullable<Lexicon["confidence"]>): string {
  return knots.map(({ margin, share }) => `${margin}=${share}`).join(" ");
}

function formatTerm({ term, category, weight, mode, note = "" }: LexiconTerm): string {
  const row = `${term}\t${category}\t${weight}`;
  if (note !== "") return `${row}\t${mode === "word" ? "" : mode}\t${note}`;
  return mode === "word" ? row : `${row}\t${mode}`;
}
