import { OptionError, type SeededRandom } from "@minyi/core";

/**
 * The rows of each category in a seeded order (各类乱序): categories by code unit, rows by their place.
 *
 * O(n).
 *
 * @throws {OptionError} A label is blank.
 */
export function shuffledClasses(
  labels: readonly string[],
  random: SeededRandom,
): readonly (readonly number[])[] {
  const blank = labels.findIndex((label) => label.trim() === "");
  if (blank >= 0)
    throw new OptionError(`row ${blank + 1} has the label “${labels[blank]}”: wanted a category`);
  const classes = Map.groupBy(labels.keys(), (row) => labels[row] ?? "");
  return [...classes.keys()].sort().map((label) => random.shuffled(classes.get(label) ?? []));
}
