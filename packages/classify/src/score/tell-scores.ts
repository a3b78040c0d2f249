import type { Evidence } from "@minyi/core";
import { compareText } from "./compare-text.ts";
import type { Scorer } from "./scorer.ts";
import { placesOf } from "./term-places.ts";

/** What is told of a category: base, the terms and the rest add up to its score (得分要点). */
export interface CategoryReasons {
  readonly category: string;
  readonly score: number;
  /** What the category has before anything is read. */
  readonly base: number;
  /** The strongest terms for and against it, the strongest for it first. */
  readonly terms: readonly Evidence[];
  /** What all other terms contribute. */
  readonly rest: number;
}

/** Options for {@linkcode tellScores}. */
export interface TellOptions {
  /** Categories that are told with their terms, the best. */
  readonly told: number;
  /** Terms told for each of them. */
  readonly terms: number;
}

/**
 * Says the main of what a scorer counted for the text it has just read (得分要点), best category first, leaving out those of which
 * nothing speaks; `explainScores` says it all, in many times the time.
 *
 * O(n + found terms × categories) for n characters.
 */
export function tellScores(
  scorer: Scorer,
  text: { readonly title: string; readonly body: string },
  { told, terms }: TellOptions,
): readonly CategoryReasons[] {
  const ranked = rankCategories(scorer);
  const picked = ranked.map((category, rank) =>
    rank < told ? strongestTerms(contributionsTo(scorer, category), terms, scorer) : undefined,
  );
  const wanted = new Set(picked.flatMap((one) => one?.strongest.map(({ term }) => term) ?? []));
  const places = placesOf(scorer, text, wanted);
  const { categories, base } = scorer.compiled;
  return ranked.map((id, rank) => {
    const category = categories[id] ?? "";
    const { strongest, rest } = picked[rank] ?? { strongest: [], rest: 0 };
    const evidence = strongest.map(
      ({ term, weight, contribution }): Evidence => ({
        term: scorer.compiled.terms[term] ?? "",
        category,
        weight,
        offsets: [...(places.get(term) ?? [])],
        contribution,
      }),
    );
    return {
      category,
      score: scorer.scores[id] ?? 0,
      base: base[id] ?? 0,
      terms: evidence.sort((a, b) => b.contribution - a.contribution || compareText(a.term, b.term)),
      rest,
    };
  });
}

/** Ids of the categories that have a base or a term, best first. */
function rankCategories({ compiled, scores, found, foundCount }: Scorer): readonly number[] {
  const { categories, base, from, postingCategory } = compiled;
  const spoken = Uint8Array.from(base, (value) => Number(value !== 0));
  for (let at = 0; at < foundCount; at++) {
    const term = found[at] as number;
    const end = from[term + 1] as number;
    for (let posting = from[term] as number; posting < end; posting++)
      spoken[postingCategory[posting] as number] = 1;
  }
  return Array.from(categories.keys())
    .filter((category) => spoken[category] === 1)
    .sort(
      (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || compareText(categories[a] ?? "", categories[b] ?? ""),
    );
}

interface Contribution {
  readonly term: number;
  readonly weight: number;
  readonly contribution: number;
}

function contributionsTo(
  { compiled, found, foundCount, strengths, extent }: Scorer,
  category: number,
): readonly Contribution[] {
  const { from, postingCategory, postingWeight } = compiled;
  const contributions: Contribution[] = [];
  for (let at = 0; at < foundCount; at++) {
    const term = found[at] as number;
    const end = from[term + 1] as number;
    for (let posting = from[term] as number; posting < end; posting++) {
      if (postingCategory[posting] !== category) continue;
      const weight = postingWeight[posting] as number;
      contributions.push({ term, weight, contribution: ((strengths[term] as number) * weight) / extent });
    }
  }
  return contributions;
}

interface Strongest {
  readonly strongest: readonly Contribution[];
  /** What the others add up to, in the order in which they were found. */
  readonly rest: number;
}

/** The terms that count most for or against; of equals those first in order of code units. */
function strongestTerms(all: readonly Contribution[], limit: number, { compiled }: Scorer): Strongest {
  if (all.length <= limit) return { strongest: all, rest: 0 };
  const sizes = new Float64Array(all.length);
  for (const [at, { contribution }] of all.entries()) sizes[at] = Math.abs(contribution);
  sizes.sort();
  const least = sizes[sizes.length - limit] ?? Number.POSITIVE_INFINITY;
  const above = all.filter(({ contribution }) => Math.abs(contribution) > least);
  const text = ({ term }: Contribution) => compiled.terms[term] ?? "";
  const equal = all
    .filter(({ contribution }) => Math.abs(contribution) === least)
    .sort((a, b) => compareText(text(a), text(b)))
    .slice(0, limit - above.length);
  const strongest = new Set([...above, ...equal]);
  let rest = 0;
  for (const one of all) if (!strongest.has(one)) rest += one.contribution;
  return { strongest: [...strongest], rest };
}
