import { OptionError } from "@minyi/core";
import { type Lexicon, type LexiconTerm, lexiconSchema } from "./lexicon.ts";

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
  const checked = lexiconSchema.safeParse(lexicon);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new OptionError(
      `cannot write the lexicon: ${issue?.path.map(String).join(".")}: ${issue?.message}`,
    );
  }
  const { name, version, taxonomy, terms } = lexicon;
  const headings = [`#! name: ${name}`, `#! version: ${version}`, `#! taxonomy: ${taxonomy}`];
  return [...headings, ...terms.map(formatTerm), ""].join("\n");
}

function formatTerm({ term, category, weight, mode, note = "" }: LexiconTerm): string {
  const cells = [term, category, String(weight), mode === "word" ? "" : mode, note];
  while (cells.at(-1) === "") cells.pop();
  return cells.join("\t");
}
