import type { ItemState } from "@minyi/ledger";

/** Which issue of which journal (刊物、年、期号). */
export interface IssueName {
  readonly journal: string;
  readonly year: number;
  readonly number: number;
}

/** The items that stand in an issue (一期所载各篇), in the order in which they were entered. O(printings in the ledger). */
export function standingItems(items: ReadonlyMap<string, ItemState>, issue: IssueName): readonly ItemState[] {
  const found = [...items.values()].flatMap((item) => {
    const own = item.compiled.filter((one) => isSameIssue(one, issue));
    const [first] = own.map(({ seq }) => seq).sort((a, b) => a - b);
    return first === undefined ? [] : [{ item, first }];
  });
  return found.sort((a, b) => a.first - b.first).map(({ item }) => item);
}

/** Whether two names are of one issue (是否同一期). */
export function isSameIssue(one: IssueName, { journal, year, number }: IssueName): boolean {
  return one.journal === journal && one.year === year && one.number === number;
}
