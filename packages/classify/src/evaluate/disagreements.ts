import { OptionError } from "@minyi/core";
import { checkJudgements } from "./check-judgements.ts";
import type { Judgement } from "./judgement.ts";

/** Options for {@linkcode disagreements}. */
export interface DisagreementOptions {
  /** List at most so many. @default all */
  readonly limit?: number;
}

/**
 * Lists the texts that people and the classifier put into different categories (复核清单), the surest first.
 *
 * Where the classifier is sure and wrong, the label is often the mistake: these are the rows to look at again. Equal
 * confidences go by label, predicted category and id, by code unit.
 *
 * O(n log n).
 *
 * @throws {OptionError} The limit is no whole number, or {@linkcode evaluate} would not take the judgements.
 * @example
 * const common = { needsReview: false, length: 9 };
 * const found = disagreements([
 *   { ...common, id: "1", label: "交通", predicted: "农业", confidence: 0.6 },
 *   { ...common, id: "2", label: "农业", predicted: "农业", confidence: 0.9 },
 *   { ...common, id: "3", label: "农业", predicted: "交通", confidence: 0.8 },
 * ]);
 * found.map(({ id }) => id); // => ["3", "1"]
 */
export function disagreements(
  judgements: readonly Judgement[],
  { limit }: DisagreementOptions = {},
): readonly Judgement[] {
  if (limit !== undefined && (!Number.isInteger(limit) || limit < 0))
    throw new OptionError(`limit is ${limit}: wanted a whole number from 0`);
  checkJudgements(judgements);
  return judgements
    .filter(({ label, predicted }) => label !== predicted)
    .sort(surestFirst)
    .slice(0, limit);
}

function surestFirst(a: Judgement, b: Judgement): number {
  return (
    b.confidence - a.confidence ||
    compareText(a.label, b.label) ||
    compareText(a.predicted, b.predicted) ||
    compareText(a.id, b.id)
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
