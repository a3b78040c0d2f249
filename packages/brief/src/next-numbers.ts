/** A number that was given out (用过的期号); one issue may be named by several items. */
export interface NumberedIssue {
  readonly journal: string;
  readonly year: number;
  readonly number: number;
  /** 总第N期, where it was recorded. */
  readonly total?: number | undefined;
}

/** Options for {@linkcode nextNumbers}. */
export interface NextNumbersOptions {
  /** 总第 of the journal's first issue. @default 1 */
  readonly firstTotal?: number;
  /** 第 of the journal's first issue, of an office that begins to keep a ledger in mid-year. @default 1 */
  readonly firstNumber?: number;
}

/**
 * Numbers the next issue of a journal (取下一期号): 第N期 runs within the year, 总第N期 across years.
 *
 * Both follow the highest one given, so numbers drawn one after the other have no gap and no repeat. Give every number that was
 * ever used, of withdrawn issues and voided records too. A number missing
 * among them is not filled: paper with that number may lie on a desk. An issue recorded without 总第 counts one. `firstNumber` and
 * `firstTotal` are for a journal of which there is none yet.
 *
 * O(n log n) for n existing issues.
 *
 * @example
 * const printed = [{ journal: "各界反映", year: 2008, number: 200, total: 1500 }];
 * nextNumbers("各界反映", 2009, printed); // => { number: 1, total: 1501 }
 */
export function nextNumbers(
  journal: string,
  year: number,
  existing: readonly NumberedIssue[],
  { firstTotal = 1, firstNumber = 1 }: NextNumbersOptions = {},
): { number: number; total: number } {
  const printed = distinctIssues(existing.filter((issue) => issue.journal === journal));
  if (printed.length === 0) return { number: firstNumber, total: firstTotal };
  let number = 0;
  let total = firstTotal - 1;
  for (const issue of printed) {
    if (issue.year === year) number = issue.number;
    total = Math.max(total, issue.total ?? total + 1);
  }
  return { number: number + 1, total: total + 1 };
}

/** One entry a year and number, in that order; of several 总第 the highest is kept, all of them being used. */
function distinctIssues(issues: readonly NumberedIssue[]): NumberedIssue[] {
  const byNumber = new Map<string, NumberedIssue>();
  for (const issue of issues) {
    const key = `${issue.year} ${issue.number}`;
    if ((byNumber.get(key)?.total ?? 0) <= (issue.total ?? 0)) byNumber.set(key, issue);
  }
  return [...byNumber.values()].sort((a, b) => a.year - b.year || a.number - b.number);
}
