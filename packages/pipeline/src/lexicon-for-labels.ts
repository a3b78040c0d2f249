import type { Lexicon } from "@minyi/classify";
import type { Office } from "./load-office.ts";
import { loadTaxonomy } from "./load-taxonomy.ts";

/** A lexicon beside the labels it is measured by (词表与标注的吻合). */
export interface FittedLexicon {
  readonly lexicon: Lexicon;
  /** Category of a text in which nothing was found. */
  readonly fallback: string;
  /** Share of the texts whose label is no category of it, from 0 to 1. */
  readonly unknown: number;
}

/** The lexicon that fits some labels. */
export interface ChosenLexicon extends FittedLexicon {
  /** Name in the office's folder `lexicons`; `undefined`: the office's own. */
  readonly name: string | undefined;
}

/** A lexicon fits labels of which it does not know at most so large a share. */
const MOST_UNKNOWN = 0.1;

/**
 * Chooses the office's lexicon that the labels are of (按标注选词表): its own, else the one of its others that knows most of them.
 *
 * A lexicon fits when at least 90% of the texts have one of its categories; where none does, the office's own is taken. Of
 * equally good ones the first by name.
 */
export async function lexiconForLabels(labels: readonly string[], office: Office): Promise<ChosenLexicon> {
  const own = { name: undefined, ...(await fitLexicon(office.lexicon, labels, office)) };
  if (own.unknown <= MOST_UNKNOWN) return own;
  let best: ChosenLexicon | undefined;
  for (const [name, load] of [...office.lexicons].sort(byName)) {
    const fitted = { name, ...(await fitLexicon(await load(), labels, office)) };
    if (fitted.unknown <= MOST_UNKNOWN && fitted.unknown < (best?.unknown ?? 1)) best = fitted;
  }
  return best ?? own;
}

/** Tells how many labels a lexicon does not know, and which category it falls back on (核对标注). O(labels). */
export async function fitLexicon(
  lexicon: Lexicon,
  labels: readonly string[],
  office: Office,
): Promise<FittedLexicon> {
  const taxonomy = await loadTaxonomy(lexicon.taxonomy, office);
  const fallback = taxonomy?.fallback ?? "其他";
  const known = new Set(lexicon.terms.map(({ category }) => category).filter((one) => one !== "*"));
  const strange = labels.filter((label) => label !== fallback && !known.has(label)).length;
  return { lexicon, fallback, unknown: labels.length === 0 ? 0 : strange / labels.length };
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
