import { expect, test } from "vitest";
import { issueNotes } from "./issue-notes.ts";
import { planIssue } from "./plan-issue.ts";
import { journal, numbers, submission } from "./testing/samples.ts";

test.each([
  { name: "says nothing of a usual text", fields: {}, want: [] },
  { name: "says nothing of a title of 60 characters", fields: { title: "路".repeat(60) }, want: [] },
  { name: "tells a title of 300 characters", fields: { title: "路".repeat(300) }, want: ["LONG_TITLE"] },
  { name: "counts a rare character once", fields: { title: "𠮷".repeat(60) }, want: [] },
  {
    name: "tells a title and a text that are blank",
    fields: { title: " 。", body: "\n　" },
    want: ["NO_TITLE", "NO_BODY"],
  },
])("issueNotes() $name", ({ fields, want }) => {
  const issue = planIssue(journal, [{ item: "a", submission: submission(fields) }], numbers);
  expect(issueNotes(issue).map(({ code, item }) => [code, item])).toEqual(want.map((code) => [code, "a"]));
});
