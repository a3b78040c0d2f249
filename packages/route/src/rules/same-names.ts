import { unitKey } from "@minyi/core";
import type { LintFinding } from "./lint-rules.ts";
import { sameNameWords } from "./lint-words.ts";
import type { RoutingRules } from "./routing-rules.ts";

/**
 * Finds destinations whose names are one, or are taken for one (同名报送对象): of each that has the name of one before it.
 *
 * Deadlines tell desks apart by `unitKey`, some disks tell folders apart without case; what either takes for one is one here.
 *
 * O(characters of the names).
 */
export function sameNameFindings(
  { destinations }: Pick<RoutingRules, "destinations">,
  lineOf: (...path: PropertyKey[]) => number,
): readonly LintFinding[] {
  const first = new Map<string, number>();
  const placed = (at: number) => ({
    id: destinations[at]?.id ?? "",
    name: destinations[at]?.name ?? "",
    line: lineOf("destinations", at),
  });
  return destinations.flatMap(({ name }, at): LintFinding[] => {
    const key = unitKey(name).toLowerCase();
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, at);
      return [];
    }
    const [one, other] = [placed(at), placed(before)];
    const message = sameNameWords(one, other);
    return [
      {
        code: "SAME_NAME",
        ...{ rule: one.id, line: one.line, other: other.id, otherLine: other.line },
        message,
      },
    ];
  });
}
