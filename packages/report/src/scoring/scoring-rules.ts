import { checkScoringRules } from "./check-scoring-rules.ts";
import { scoringShape } from "./scoring-shape.ts";

/**
 * A set of scoring rules (计分办法), as an office writes it in a file.
 *
 * What it does not say is refused or waits for a person; nothing is guessed. A name used twice or meaning nothing, a group
 * without rules, rules that supersede each other in a circle, a span that ends before it begins, a division by zero and a
 * cap below 0 are refused with their place, so that `parseWith` names the line.
 *
 * @example
 * const rules = scoringRulesSchema.parse({
 *   version: "example/1", name: "示例", who: { score: "author", kinds: ["member"] }, rounding: { digits: 2, mode: "halfUp" },
 *   rules: [{ id: "adopted", name: "采用", any: [{ kind: "adopted" }], points: 5 }],
 * });
 * rules.rules[0].per; // => "event"
 */
export const scoringRulesSchema = scoringShape.superRefine((set, context) => {
  for (const { path, message } of checkScoringRules(set)) {
    context.addIssue({ code: "custom", path: [...path], message });
  }
});
