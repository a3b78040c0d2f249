import { BASE_TERM, EXTENT_CATEGORY, type Lexicon, scoringOf } from "../lexicon.ts";
import { foldTerm } from "./folding.ts";

/** A lexicon laid out for counting (编译后的词表): terms and categories are numbers. */
export interface CompiledLexicon {
  /** Terms by id, as first written. */
  readonly terms: readonly string[];
  /** The same, folded; this is what is looked for. */
  readonly folded: readonly string[];
  /** 1 for terms found between any two characters. */
  readonly anywhere: Uint8Array;
  /** Categories by id, in order of code units: of equal scores the first wins. */
  readonly categories: readonly string[];
  /** Postings of term t stand from `from[t]` to `from[t + 1]`. */
  readonly from: Int32Array;
  readonly postingCategory: Int32Array;
  readonly postingWeight: Float64Array;
  /** What one count of the term squared adds to the square of the text's extent. */
  readonly extent: Float64Array;
  /** What a category has before anything is read. */
  readonly base: Float64Array;
}

interface Draft {
  readonly term: string;
  readonly folded: string;
  readonly anywhere: boolean;
  readonly postings: { category: number; weight: number }[];
  extent: number;
}

/** Lays out a lexicon (编译词表). O(n log n) for n terms. */
export function compileLexicon(lexicon: Lexicon): CompiledLexicon {
  const categories = categoriesOf(lexicon);
  const idOf = new Map(categories.map((category, id) => [category, id]));
  const base = new Float64Array(categories.length);
  const drafts = new Map<string, Draft>();
  const { folding } = scoringOf(lexicon);
  for (const { term, category, weight, mode } of lexicon.terms) {
    if (term === BASE_TERM) {
      base[idOf.get(category) ?? 0] = weight;
      continue;
    }
    const folded = foldTerm(term, folding);
    let draft = drafts.get(folded);
    if (draft === undefined) {
      draft = { term, folded, anywhere: mode === "substring", postings: [], extent: 0 };
      drafts.set(folded, draft);
    }
    if (category === EXTENT_CATEGORY) draft.extent = weight;
    else if (weight !== 0) draft.postings.push({ category: idOf.get(category) ?? 0, weight });
  }
  // The terms with the least extent are those in the most texts: what is read most lies together.
  const byExtent = [...drafts.values()].sort((a, b) => a.extent - b.extent);
  return { categories, base, ...layOut(byExtent) };
}

/** The categories a lexicon counts for (词表的类别), in order of code units. */
export function categoriesOf({ terms }: Lexicon): readonly string[] {
  const names = new Set(terms.map(({ category }) => category));
  names.delete(EXTENT_CATEGORY);
  return [...names].sort();
}

function layOut(drafts: readonly Draft[]): Omit<CompiledLexicon, "categories" | "base"> {
  const from = new Int32Array(drafts.length + 1);
  drafts.forEach(({ postings }, id) => {
    from[id + 1] = (from[id] ?? 0) + postings.length;
  });
  const postings = drafts.flatMap((draft) => draft.postings.sort((a, b) => a.category - b.category));
  return {
    terms: drafts.map(({ term }) => term),
    folded: drafts.map(({ folded }) => folded),
    anywhere: Uint8Array.from(drafts, ({ anywhere }) => Number(anywhere)),
    from,
    postingCategory: Int32Array.from(postings, ({ category }) => category),
    postingWeight: Float64Array.from(postings, ({ weight }) => weight),
    extent: Float64Array.from(drafts, ({ extent }) => extent),
  };
}
