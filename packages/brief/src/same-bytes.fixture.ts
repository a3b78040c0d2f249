// A process of its own that prints an issue in every face, and says the digest of each.
import { createHash } from "node:crypto";
import { planIssue } from "./plan-issue.ts";
import { renderDocx } from "./render-docx.ts";
import { renderHtml } from "./render-html.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { renderPlainText } from "./render-plain-text.ts";
import { renderReviewSheet } from "./render-review-sheet.ts";
import { journal, numbers, submission } from "./testing/samples.ts";

const body = "【问题】东湖社区路灯不亮，1,234盏。\n【建议】限期修复，𠮷野村一并办理。";
const texts = ["a", "b"].map((item) => ({ item, submission: submission({ id: item, body }) }));
const issue = planIssue({ ...journal, contents: true }, texts, {
  ...numbers,
  corrections: [{ year: 2009, number: 1, title: "路灯", text: "“三条街”应为“四条街”。" }],
});
const faces = [
  renderMarkdown(issue, journal),
  renderHtml(issue, journal),
  renderPlainText(issue, journal),
  await renderDocx(issue, journal),
  await renderReviewSheet(issue, journal),
];
for (const face of faces) console.log(createHash("sha256").update(face).digest("hex"));
