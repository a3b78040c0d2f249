import { conditionsOf } from "./check-rules.ts";
import type { LintFinding } from "./lint-rules.ts";
import { doubtfulWords } from "./lint-words.ts";
import type { RoutingRules } from "./routing-rules.ts";

/** Members whose words are looked for as they are written. */
const AS_WRITTEN = ["terms", "allTerms", "region", "unit", "sector"] as const;

/** A Chinese comma parts no words of a list; quotation marks and white space at an end are rarely meant. */
const DOUBTFUL = /[，、；]|^[\s“”‘’「」"']|[\s“”‘’「」"']$/u;

/**
 * Finds words that are hardly meant as they stand (可疑词语), e.g. `[路灯，大桥]`, which is one word and stands in no text.
 *
 * O(characters of the words).
 */
export function doubtfulFindings(
  { rules }: Pick<RoutingRules, "rules">,
  lineOf: (...path: PropertyKey[]) => number,
): readonly LintFinding[] {
  return rules.flatMap((rule, at) =>
    conditionsOf(rule, at).flatMap(({ path, condition }) =>
      AS_WRITTEN.flatMap((member) => {
        const line = lineOf(...path, member);
        const doubtful = [condition[member] ?? []].flat().filter((word) => DOUBTFUL.test(word));
        return doubtful.map((word): LintFinding => {
          const message = doubtfulWords({ id: rule.id, line: lineOf("rules", at) }, member, word);
          return { code: "DOUBTFUL_WORD", rule: rule.id, line, message };
        });
      }),
    ),
  );
}
