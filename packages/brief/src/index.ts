export { AUTHOR_STYLES, type AuthorOptions, authorLine, authorNames } from "./author-line.ts";
export { bodySections } from "./body-sections.ts";
export { issueFileName } from "./issue-file-name.ts";
export {
  type JournalSet,
  type JournalSettings,
  journalFootSchema,
  journalSchema,
  journalsSchema,
} from "./journal.ts";
export { type NextNumbersOptions, type NumberedIssue, nextNumbers } from "./next-numbers.ts";
export {
  type IssueExtras,
  type IssueNumbers,
  type ItemText,
  NO_TITLE,
  planIssue,
  printedTitle,
} from "./plan-issue.ts";
export { renderDocx } from "./render-docx.ts";
export { renderMarkdown } from "./render-markdown.ts";
