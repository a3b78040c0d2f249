/** What is late at one place (按报送对象小计). */
export interface DestinationCount {
  readonly destination: string;
  readonly overdue: number;
  readonly mostWorkingDaysLate: number;
}

/**
 * Counts what is late at each place (按报送对象小计), in the order in which they first come.
 *
 * O(n).
 */
export function countDestinations(
  rows: readonly { readonly destination: string; readonly workingDaysLate: number }[],
): readonly DestinationCount[] {
  return [...Map.groupBy(rows, ({ destination }) => destination)].map(([destination, own]) => ({
    destination,
    overdue: own.length,
    mostWorkingDaysLate: own.reduce(
      (most, { workingDaysLate }) => Math.max(most, workingDaysLate),
      -Infinity,
    ),
  }));
}
