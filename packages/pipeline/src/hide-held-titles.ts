import type { Fact, SubjectFacts } from "@minyi/core";

/** What stands in place of the title of what is held as secret, in papers for others. */
export const HIDDEN_TITLE = "（涉密，标题不显示）";

/**
 * Hides the titles of what is held as secret (隐去涉密件标题), in facts from which papers for others are made: counted it is all the same.
 *
 * O(n).
 */
export function hideHeldTitles(
  facts: readonly Fact[],
  holds: Pick<ReadonlyMap<string, unknown>, "has" | "size">,
): readonly Fact[] {
  if (holds.size === 0) return facts;
  const hidden = new Map<string, SubjectFacts>();
  return facts.map((fact) => {
    const { subject } = fact;
    if (!holds.has(subject.id)) return fact;
    const known = hidden.get(subject.id) ?? { ...subject, title: HIDDEN_TITLE };
    hidden.set(subject.id, known);
    return { ...fact, subject: known };
  });
}
