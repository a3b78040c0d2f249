import type { Classifier, DecideAmong } from "@minyi/classify";

/** Score at which a text without a second category is half sure; as in `classifier`. */
const HALF_SURE = 4;

/**
 * Chooses among some categories by a classifier's scores (限定类别的分类): the best of them, with the confidence these scores
 * give when no other category is there. Where none of them scores above 0 it is empty, with confidence 0.
 */
export function decideAmong(
  { classify }: Classifier,
  { reviewBelow }: { readonly reviewBelow: number },
): DecideAmong {
  return (text, among) => {
    const [best, second] = classify(text).scores.filter(({ category }) => among.includes(category));
    if (!best || best.score <= 0) return { category: "", confidence: 0, needsReview: true };
    const confidence = (best.score - Math.max(second?.score ?? 0, 0)) / (best.score + HALF_SURE);
    return { category: best.category, confidence, needsReview: confidence < reviewBelow };
  };
}
