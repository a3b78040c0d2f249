import type { Evidence } from "@minyi/core";
import type { Scorer } from "./scorer.ts";

/** What was counted for one category (类别得分说明): base, contributions and rest add up to the score. */
export interface CategoryExplanation {
  readonly category: string;
  readonly score: number;
  /** What the category has before anything is read. */
  readonly base: number;
  /** Terms that counted for or against it, the strongest for it first. */
  readonly terms: readonly Evidence[];
  /** What the terms add that are not told. */
  readonly rest: number;
  /** How many terms counted, told or not. */
  readonly counted: number;
}

/** Options for {@linkcode explainScores}. */
export interface ExplainOptions {
  /** Whether a category is listed, by what is known of it at once. @default all are */
  readonly listed?: (category: Pick<CategoryExplanation, "category" | "base" | "counted">) => boolean;
  /** Categories told term by term, the best; of the others all terms are in the rest. @default all */
  readonly told?: number;
  /** Terms told for a category, the strongest for or against it. @default all */
  readonly limit?: number;
}

/**
 * Says what a scorer counted for the text it has just read (说明得分), category by category, best first.
 *
 * O(n) for n characters, besides the order of the terms told.
 */
export function explainScores(
  scorer: Scorer,
  { title, body }: { readonly title: string; readonly body: string },
  {
    told = Number.POSITIVE_INFINITY,
    limit = Number.POSITIVE_INFINITY,
    listed = () => true,
  }: ExplainOptions = {},
): readonly CategoryExplanation[] {
  const { compiled, scores } = scorer;
  const counted = countTerms(scorer);
  const head = (category: number) => ({
    category: compiled.categories[category] ?? "",
    base: compiled.base[category] ?? 0,
    counted: counted[category] ?? 0,
  });
  const order = rank(scorer).filter((category) => listed(head(category)));
  const gathered = gather(scorer, order.slice(0, told));
  const choices = order.map((category, at): Choice => {
    const contributions = gathered[at];
    if (contributions !== undefined) return choose(contributions, limit, compiled.terms);
    return { chosen: [], rest: (scores[category] ?? 0) - (compiled.base[category] ?? 0) };
  });
  const places = placesOf(scorer, [title, body], wantedTerms(scorer, choices));
  return order.map((category, at) => {
    const { chosen = [], rest = 0 } = choices[at] ?? {};
    const { category: name } = head(category);
    const terms = chosen.map(({ term, weight, contribution }): Evidence => {
      const offsets = [...(places.get(term) ?? [])];
      return { term: compiled.terms[term] ?? "", category: name, weight, offsets, contribution };
    });
    return {
      ...head(category),
      score: scores[category] ?? 0,
      rest,
      terms: terms.sort((a, b) => b.contribution - a.contribution || compare(a.term, b.term)),
    };
  });
}

/** All categories, best first. */
function rank({ compiled, scores }: Scorer): readonly number[] {
  return Array.from(compiled.categories.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

/** How many of the terms found count for each category. */
function countTerms({ compiled, found, foundCount }: Scorer): Int32Array {
  const { from, postingCategory, categories } = compiled;
  const counted = new Int32Array(categories.length);
  for (let at = 0; at < foundCount; at++) {
    const term = found[at] as number;
    for (let posting = from[term] as number; posting < (from[term + 1] as number); posting++) {
      const category = postingCategory[posting] as number;
      counted[category] = (counted[category] as number) + 1;
    }
  }
  return counted;
}

interface Contribution {
  readonly term: number;
  readonly weight: number;
  readonly contribution: number;
}

interface Choice {
  readonly chosen: readonly Contribution[];
  readonly rest: number;
}

/** All terms that counted for some categories, in one pass; by place of the category in the list. */
function gather(scorer: Scorer, told: readonly number[]): readonly Contribution[][] {
  const { compiled, found, foundCount, strengths, extent } = scorer;
  const { from, postingCategory, postingWeight, categories } = compiled;
  const placeOf = new Int32Array(categories.length).fill(-1);
  for (const [place, category] of told.entries()) placeOf[category] = place;
  const gathered = told.map((): Contribution[] => []);
  for (let at = 0; at < foundCount; at++) {
    const term = found[at] as number;
    const strength = strengths[at] as number;
    for (let posting = from[term] as number; posting < (from[term + 1] as number); posting++) {
      const place = placeOf[postingCategory[posting] as number] as number;
      if (place < 0) continue;
      const weight = postingWeight[posting] as number;
      gathered[place]?.push({ term, weight, contribution: (strength * weight) / extent });
    }
  }
  return gathered;
}

/** The strongest for or against, and the sum of the others; of those as strong as the last, the first by code unit. */
function choose(all: readonly Contribution[], limit: number, terms: readonly string[]): Choice {
  if (all.length <= limit) return { chosen: all, rest: 0 };
  const least = leastOfStrongest(all, limit);
  const level = all
    .filter(({ contribution }) => Math.abs(contribution) === least)
    .sort((a, b) => compare(terms[a.term] ?? "", terms[b.term] ?? ""));
  const above = all.filter(({ contribution }) => Math.abs(contribution) > least);
  const chosen = [...above, ...level.slice(0, limit - above.length)];
  const taken = new Set(chosen);
  let rest = 0;
  for (const one of all) if (!taken.has(one)) rest += one.contribution;
  return { chosen, rest };
}

/** The size of the last of so many, by falling size; O(n) but for those that come in on the way. */
function leastOfStrongest(all: readonly Contribution[], limit: number): number {
  if (limit === 0) return Number.POSITIVE_INFINITY;
  const sizes = new Float64Array(limit);
  let kept = 0;
  for (const { contribution } of all) {
    const size = Math.abs(contribution);
    if (kept === limit && size <= (sizes[limit - 1] as number)) continue;
    let place = kept < limit ? kept++ : limit - 1;
    for (; place > 0 && (sizes[place - 1] as number) < size; place--)
      sizes[place] = sizes[place - 1] as number;
    sizes[place] = size;
  }
  return sizes[limit - 1] as number;
}

function wantedTerms({ compiled }: Scorer, choices: readonly Choice[]): Uint8Array {
  const wanted = new Uint8Array(compiled.terms.length);
  for (const { chosen } of choices) for (const { term } of chosen) wanted[term] = 1;
  return wanted;
}

/** Where the wanted terms stand in title + line feed + body, in code points. */
function placesOf(
  { matcher, titleWeight }: Scorer,
  parts: readonly [title: string, body: string],
  wanted: Uint8Array,
): ReadonlyMap<number, number[]> {
  const places = new Map<number, number[]>();
  let before = 0;
  for (const [at, part] of parts.entries()) {
    const pointOf = codePoints(part);
    // A title that counts for nothing is no evidence.
    if (at > 0 || titleWeight > 0) {
      matcher.scan(part);
      const { terms, starts, count } = matcher.hits;
      for (let hit = 0; hit < count; hit++) {
        const term = terms[hit] as number;
        if (wanted[term] === 0) continue;
        const offset = before + pointOf(starts[hit] as number);
        const known = places.get(term);
        if (known === undefined) places.set(term, [offset]);
        else known.push(offset);
      }
    }
    before += pointOf(part.length) + 1;
  }
  return places;
}

/** Turns ascending code units into code points. */
function codePoints(text: string): (unit: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (unit) => unit;
  let at = 0;
  let pairs = 0;
  return (unit) => {
    for (; at < unit; at++) if (endsPair(text, at)) pairs++;
    return unit - pairs;
  };
}

/** Whether the code unit is the second half of a character outside the basic plane. */
function endsPair(text: string, at: number): boolean {
  if (at === 0 || (text.charCodeAt(at) & 0xfc00) !== 0xdc00) return false;
  return (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
