import { type Evaluation, type LengthSlice, NOT_STATED, type YearSlice } from "@minyi/core";
import { countConfusion } from "./count-confusion.ts";
import type { Judgement } from "./judgement.ts";
import { countCategories, scoreCounts } from "./score-confusion.ts";

/** Where the slices of length begin, in code points. */
const LENGTHS = [0, 100, 200, 400, 800] as const;

/**
 * Measures short and long texts, and each year, by themselves (分段成绩).
 *
 * Slices without texts are left out. By year only when some text has one; those without are then together under 未注明, so
 * that slices add up. Macro-F1 is over the categories that texts of the slice belong to.
 *
 * O(n).
 */
export function sliceJudgements(judgements: readonly Judgement[]): Evaluation["slices"] {
  return { byLength: byLength(judgements), byYear: byYear(judgements) };
}

function byLength(judgements: readonly Judgement[]): LengthSlice[] {
  const groups = Map.groupBy(judgements, ({ length }) => LENGTHS.findLast((from) => from <= length) ?? 0);
  return LENGTHS.flatMap((from, place) => {
    const group = groups.get(from);
    const next = LENGTHS[place + 1];
    return group ? [{ from, to: next === undefined ? null : next - 1, ...figures(group) }] : [];
  });
}

function byYear(judgements: readonly Judgement[]): YearSlice[] {
  const groups = Map.groupBy(judgements, ({ year = "" }) => (year.trim() === "" ? NOT_STATED : year.trim()));
  if (groups.size === 1 && groups.has(NOT_STATED)) return [];
  const years = [...groups.keys()].sort();
  return years.map((year) => ({ year, ...figures(groups.get(year) ?? []) }));
}

function figures(judgements: readonly Judgement[]): Pick<YearSlice, "n" | "accuracy" | "macroF1"> {
  const { accuracy, macroF1 } = scoreCounts(countCategories(countConfusion(judgements)));
  return { n: judgements.length, accuracy, macroF1 };
}
