import fc from "fast-check";
import type { Judgement } from "./judgement.ts";

/** A judgement of which only some matters. */
export function judgement(part: Partial<Judgement> & Pick<Judgement, "label" | "predicted">): Judgement {
  return { id: "1", confidence: 0.5, needsReview: false, length: 50, ...part };
}

/** Judgements from pairs such as 甲乙: label, then prediction. */
export function judged(pairs: string): Judgement[] {
  return pairs.split(" ").map((pair, place) => {
    const [label = "", predicted = ""] = pair;
    return judgement({ id: `${place + 1}`, label, predicted });
  });
}

const category = fc.constantFrom("甲", "乙", "丙");

/** Up to twelve judgements over three categories, with few confidences, so that ties happen. */
export const fewJudgements = fc.array(
  fc.record(
    {
      id: fc.constantFrom("1", "2", "3"),
      label: category,
      predicted: category,
      confidence: fc.constantFrom(0, 0.1, 0.3, 0.7, 0.9, 1),
      needsReview: fc.boolean(),
      second: category,
      length: fc.constantFrom(0, 99, 100, 399, 5000),
      year: fc.constantFrom("2009", "2010", ""),
    },
    { requiredKeys: ["id", "label", "predicted", "confidence", "needsReview", "length"] },
  ),
  { minLength: 1, maxLength: 12 },
);

/** A list and the same list in another order. */
export const shuffledJudgements = fewJudgements.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
);
