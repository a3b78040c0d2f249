import type { UsedNumber } from "./used-numbers.ts";

/** Numbers of one year that were left out (缺期). */
export interface NumberGap {
  readonly year: number;
  /** 第N期, ascending. */
  readonly missing: readonly number[];
}

/** Options for {@linkcode numberGaps}. */
export interface NumberGapsOptions {
  /** 第 of the first issue in the ledger, of an office that began to keep it in mid-year. @default 1 */
  readonly firstNumber?: number;
}

/** A typing error may say number 20090001; nobody reads a longer list. */
const MOST_MISSING = 10_000;

/**
 * Finds the numbers of a journal that were left out (缺期): within a year every one between 1, in the ledger's first year of the journal
 * `firstNumber`, and the highest. Nothing fills them: paper with such a number may lie on a desk, or the highest is mistyped.
 *
 * By year; of one year at most the first 10,000. O(n log n) for n numbers.
 *
 * @example
 * numberGaps("各界反映", [{ journal: "各界反映", year: 2009, number: 3, on: "2009-03-02" }]); // => [{ year: 2009, missing: [1, 2] }]
 */
export function numberGaps(
  journal: string,
  used: Iterable<Pick<UsedNumber, "journal" | "year" | "number">>,
  { firstNumber = 1 }: NumberGapsOptions = {},
): readonly NumberGap[] {
  const years = new Map<number, Set<number>>();
  for (const one of used) {
    if (one.journal !== journal) continue;
    years.set(one.year, (years.get(one.year) ?? new Set()).add(one.number));
  }
  const ordered = [...years].sort(([a], [b]) => a - b);
  return ordered.flatMap(([year, numbers], at) => {
    const missing = missingIn(numbers, at === 0 ? firstNumber : 1);
    return missing.length > 0 ? [{ year, missing }] : [];
  });
}

function missingIn(numbers: ReadonlySet<number>, first: number): readonly number[] {
  let last = 0;
  for (const number of numbers) last = Math.max(last, number);
  const missing: number[] = [];
  for (let number = first; number < last && missing.length < MOST_MISSING; number++)
    if (!numbers.has(number)) missing.push(number);
  return missing;
}

/**
 * Writes a list of numbers short (期号列写): 3、5-9.
 *
 * @example
 * numberRanges([3, 5, 6, 7]); // => "3、5-7"
 */
export function numberRanges(numbers: readonly number[]): string {
  const parts: [first: number, last: number][] = [];
  for (const number of numbers) {
    const last = parts.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else parts.push([number, number]);
  }
  return parts.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join("、");
}
