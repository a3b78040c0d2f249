import type { IssueItem, JournalIssue } from "@minyi/core";
import { splitParagraphs } from "./clean-text.ts";
import { issueWords } from "./issue-words.ts";
import type { JournalSettings } from "./journal.ts";

/**
 * Prints an issue as Markdown (刊物的 Markdown 文本): masthead, titles, texts, author lines, foot.
 *
 * Signs that Markdown would act on are escaped, so the texts read as they were written.
 *
 * O(length of the texts). Source: CommonMark 0.31, backslash escapes.
 *
 * @throws {OptionError} The issue is of another journal.
 */
export function renderMarkdown(issue: JournalIssue, journal: JournalSettings): string {
  const words = issueWords(issue, journal);
  const blocks = [
    `# ${plain(issue.journal)}`,
    ...lines(journal.notice),
    `**${words.number}**`,
    `${plain(journal.body)}　${words.date}`,
    "---",
    ...issue.items.flatMap(itemBlocks),
    "---",
    ...words.addressees.map(plain),
    `${plain(words.roles)}　${words.copies}`,
  ];
  return `${blocks.join("\n\n")}\n`;
}

function itemBlocks({ title, lead = [], sections, authorLine }: IssueItem): string[] {
  return [
    `## ${plain(title)}`,
    ...lead.flatMap(lines),
    ...sections.flatMap(({ heading, paragraphs }) => [
      ...(heading === "" ? [] : [`### ${plain(heading)}`]),
      ...paragraphs.flatMap(lines),
    ]),
    plain(authorLine),
  ];
}

function lines(text: string): string[] {
  return splitParagraphs(text).map(plain);
}

function plain(text: string): string {
  return text
    .replace(/[\\`*_[\]<>#|~&]/g, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^[-+=]/, "\\$&");
}
