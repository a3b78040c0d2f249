import { expect, test } from "vitest";
import { estimatePages } from "./estimate-pages.ts";
import { planIssue } from "./plan-issue.ts";
import { journal, numbers, submission } from "./testing/samples.ts";

/** Lines of an issue with a correction of so many characters. */
function linesWith(characters: number): number {
  const corrections = [{ year: 2009, number: 12, title: "", text: "字".repeat(characters) }];
  const issue = planIssue(journal, [{ item: "a", submission: submission({}) }], { ...numbers, corrections });
  return estimatePages(issue, journal).lines;
}

test("estimatePages() counts 27 characters to a line of a correction, which is set in from the right", () => {
  const grows = Array.from({ length: 120 }, (_, i) => i + 1).filter(
    (count) => linesWith(count + 1) > linesWith(count),
  );
  expect(grows.slice(1).map((count, i) => count - (grows[i] ?? 0))).toEqual([27, 27, 27]);
});
