/**
 * The order in which rules are tried (规则次序): by priority, the higher first, equal ones as in the file; as indexes of the list given.
 *
 * O(n log n).
 */
export function ruleOrder(rules: readonly { readonly priority?: number | undefined }[]): readonly number[] {
  const priorityOf = (i: number) => rules[i]?.priority ?? 0;
  return [...rules.keys()].sort((a, b) => priorityOf(b) - priorityOf(a) || a - b);
}
