import mammoth from "mammoth";
import { expect, test } from "vitest";
import { planIssue } from "./plan-issue.ts";
import { renderReviewSheet } from "./render-review-sheet.ts";
import { journal, numbers, submission } from "./testing/samples.ts";

/** The words of the form of an item that resembles so many. */
async function formWith(count: number): Promise<string> {
  const issue = planIssue(journal, [{ item: "a", submission: submission() }], numbers);
  const matches = Array.from({ length: count }, (_, i) => `与来稿第${i + 1}号相近`);
  const bytes = await renderReviewSheet(issue, journal, new Map([["a", { matches }]]));
  return (await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value;
}

test.each([
  { name: "three, and counts none", count: 3, printed: [1, 2, 3], counted: undefined },
  { name: "three of four, and counts all", count: 4, printed: [1, 2, 3], counted: "（共4项，其余见台账）" },
])("renderReviewSheet() lists $name", async ({ count, printed, counted }) => {
  const form = await formWith(count);
  expect([...form.matchAll(/与来稿第(\d)号相近/g)].map(([, at]) => Number(at))).toEqual(printed);
  expect(/（共\d+项，其余见台账）/.exec(form)?.[0]).toBe(counted);
});
