import type { Fit, LabelledRows } from "./fit-weights.ts";

/** How a row that was not learned from came out (折外结果). */
export interface HeldBack {
  readonly label: number;
  readonly best: number;
  readonly second: number;
  /** Score of the best, and how far it is ahead. */
  readonly score: number;
  readonly margin: number;
}

/** Scores rows of a set by what was learned (计分). O(entries × categories). */
export function scoreRows({ set, rows, labels, categories }: LabelledRows, fit: Fit): readonly HeldBack[] {
  const columnOf = new Int32Array(set.terms.length).fill(-1);
  fit.terms.forEach((term, column) => {
    columnOf[term] = column;
  });
  const scores = new Float64Array(categories);
  return Array.from(rows, (row) => {
    scores.fill(0);
    let squares = 0;
    for (let entry = set.from[row] as number; entry < (set.from[row + 1] as number); entry++) {
      const column = columnOf[set.term[entry] as number] as number;
      if (column < 0) continue;
      const size = (set.strength[entry] as number) * (fit.rarity[column] as number);
      squares += size * size;
      for (let category = 0; category < categories; category++)
        scores[category] = (scores[category] as number) + size * (fit.weights[category]?.[column] as number);
    }
    const extent = squares > 0 ? Math.sqrt(squares) : 1;
    for (let category = 0; category < categories; category++)
      scores[category] = (scores[category] as number) / extent + (fit.weights[category]?.at(-1) ?? 0);
    return ranked(scores, labels[row] ?? -1);
  });
}

function ranked(scores: Float64Array, label: number): HeldBack {
  let best = 0;
  let second = -1;
  for (let category = 1; category < scores.length; category++) {
    const score = scores[category] as number;
    if (score > (scores[best] as number)) {
      second = best;
      best = category;
    } else if (second < 0 || score > (scores[second] as number)) second = category;
  }
  const score = scores[best] ?? 0;
  return { label, best, second, score, margin: score - (scores[second] ?? 0) };
}
