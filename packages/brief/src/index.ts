export { AUTHOR_STYLES, type AuthorOptions, authorLine, authorNames } from "./author-line.ts";
export { bodySections } from "./body-sections.ts";
export { checkIssue, countCharacters, type PageNote } from "./check-issue.ts";
export { estimatePages, type PageEstimate } from "./estimate-pages.ts";
export {
  type FeedbackRule,
  type FeedbackRules,
  feedbackRulesSchema,
  type NoteFields,
  OCCASIONS,
  type Occasion,
} from "./feedback/feedback-rules.ts";
export {
  type FeedbackNote,
  type PlanNotesOptions,
  planNotes,
  type TellableEvent,
  type TellableText,
  type ToldThing,
} from "./feedback/plan-notes.ts";
export { type FontGap, type FontGapKind, findFontGaps } from "./font-gaps.ts";
export { issueFileName } from "./issue-file-name.ts";
export {
  type JournalSet,
  type JournalSettings,
  journalFootSchema,
  journalSchema,
  journalsSchema,
} from "./journal.ts";
export {
  DEFAULT_LIMITS,
  DEFAULT_TEMPLATE,
  type JournalLimits,
  type JournalTemplate,
  journalLimitsSchema,
  journalTemplateSchema,
  TEMPLATE_FIELDS,
  type TemplateField,
} from "./journal-template.ts";
export { type NextNumbersOptions, type NumberedIssue, nextNumbers } from "./next-numbers.ts";
export {
  type IssueExtras,
  type IssueNumbers,
  type ItemText,
  NO_TITLE,
  planIssue,
  printedTitle,
} from "./plan-issue.ts";
export { type LineKind, type PrintedLine, type PrintedPart, printedParts } from "./printed-parts.ts";
export { renderDocx } from "./render-docx.ts";
export { type HtmlOptions, renderHtml } from "./render-html.ts";
export { renderMarkdown } from "./render-markdown.ts";
export { renderPlainText, type TextOptions } from "./render-plain-text.ts";
export { type ReviewFacts, type ReviewSignature, renderReviewSheet } from "./render-review-sheet.ts";
export { readTemplate, type TemplateOptions, type TextTemplate, templateProblem } from "./text-template.ts";
