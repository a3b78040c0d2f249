export { AUTHOR_STYLES, type AuthorOptions, authorLine, authorNames } from "./author-line.ts";
export { bodySections } from "./body-sections.ts";
export {
  type FeedbackRule,
  type FeedbackRules,
  feedbackRulesSchema,
  type NoteFields,
  OCCASIONS,
  type Occasion,
} from "./feedback/feedback-rules.ts";
export { type NoteTemplate, noteTemplate } from "./feedback/note-template.ts";
export {
  type FeedbackNote,
  type PlanNotesOptions,
  planNotes,
  type TellableEvent,
  type TellableText,
  type ToldThing,
} from "./feedback/plan-notes.ts";
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
