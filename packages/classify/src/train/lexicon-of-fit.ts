import { BASE_TERM, EXTENT_CATEGORY, type LexiconTerm } from "../lexicon.ts";
import type { Fit } from "./fit-weights.ts";

/** What the terms of a lexicon are made of. */
export interface FitWords {
  /** The set's terms, by index. */
  readonly terms: readonly string[];
  readonly categories: readonly string[];
  readonly mode: LexiconTerm["mode"];
}

/** Weights this small against the greatest are left out: they decide nothing and fill the file. */
const LEAST_SHARE = 1 / 500;

const DIGITS = 4;

/**
 * Writes what was learned as the terms of a lexicon (写成词条): the bases first, then term by term in order of code units, the
 * extent and then the categories. Rarity is multiplied in, and numbers are rounded to four digits.
 *
 * O(n log n) for n terms.
 */
export function lexiconOfFit(fit: Fit, { terms, categories, mode }: FitWords): LexiconTerm[] {
  const bases = categories.map((category, at): LexiconTerm => {
    return { term: BASE_TERM, category, weight: round(fit.weights[at]?.at(-1) ?? 0), mode: "word" };
  });
  const columns = Array.from(fit.terms.keys()).sort((a, b) =>
    compare(terms[fit.terms[a] ?? 0] ?? "", terms[fit.terms[b] ?? 0] ?? ""),
  );
  const least = LEAST_SHARE * greatestWeight(fit);
  const entries = columns.flatMap((column): LexiconTerm[] => {
    const term = terms[fit.terms[column] ?? 0] ?? "";
    const rarity = fit.rarity[column] ?? 0;
    const weights = categories.flatMap((category, at) => {
      const weight = (fit.weights[at]?.[column] ?? 0) * rarity;
      return Math.abs(weight) < least ? [] : [{ term, category, weight: round(weight), mode }];
    });
    return [{ term, category: EXTENT_CATEGORY, weight: round(rarity * rarity), mode }, ...weights];
  });
  return [...bases, ...entries];
}

function greatestWeight({ weights, rarity }: Fit): number {
  let greatest = 0;
  for (const ofCategory of weights)
    for (let column = 0; column < rarity.length; column++)
      greatest = Math.max(greatest, Math.abs((ofCategory[column] ?? 0) * (rarity[column] ?? 0)));
  return greatest;
}

function round(value: number): number {
  // Adding 0 turns -0 into 0.
  return Number(value.toPrecision(DIGITS)) + 0;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
