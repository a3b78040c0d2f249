/** One printing as a key (刊物期号), by which its withdrawal is known. */
export function issueKey(issue: {
  readonly journal: string;
  readonly year: number;
  readonly number: number;
}): string {
  return JSON.stringify([issue.journal, issue.year, issue.number]);
}
