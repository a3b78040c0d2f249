import { numberRanges } from "@minyi/ledger";

/** Something said of the issue of a number. */
interface OfIssue {
  readonly number: number;
  readonly zh: string;
}

/**
 * Puts what is said of several issues in the same words into one line with their numbers (几期同一提示，只说一次), where it was first said.
 *
 * O(n).
 *
 * @example
 * onceForAll([{ number: 4, zh: "甲" }, { number: 5, zh: "甲" }, { number: 5, zh: "乙" }]); // => [{ numbers: "4-5", zh: "甲" }, { numbers: "5", zh: "乙" }]
 */
export function onceForAll<T extends OfIssue>(
  notes: readonly T[],
): (Omit<T, "number"> & { readonly numbers: string })[] {
  return [...Map.groupBy(notes, ({ zh }) => zh).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { number: _, ...note } = first;
    const numbers = [...new Set(own.map(({ number }) => number))];
    return [{ ...note, numbers: numberRanges(numbers) }];
  });
}
