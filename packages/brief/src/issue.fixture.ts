import type { IssueItem, JournalIssue } from "@minyi/core";
import fc from "fast-check";
import { journal, numbers } from "./testing/samples.ts";

/** Signs that some face would act on, that stand at the ends of lines, or that no file can hold. */
const SIGNS = [
  ...["路", "灯", "𠮷", "。", "，", "（", "）", "“", "”", "　", " ", "\n", "1", ".", "a", "0"],
  ...["<", ">", "&", "&amp;", '"', "'", "*", "_", "#", "-", "+", "`", "~", "|", "\\", "[", "]", "!", "="],
  ...["{", "}", "\u0001", "\ud800", "\ufeff", "\u200b", "\u00a0", "\ufffe"],
  ...["<b>", "</style>", "<!--", "-->", "一、", "（一）"],
];

/** Any text a person may have written. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...SIGNS), { maxLength: 40 })
  .map((signs) => signs.join(""));

const item: fc.Arbitrary<IssueItem> = fc.record(
  {
    item: fc.constantFrom("a", "b"),
    title: anyText,
    lead: fc.array(anyText, { maxLength: 2 }),
    sections: fc.array(fc.record({ heading: anyText, paragraphs: fc.array(anyText, { maxLength: 3 }) }), {
      maxLength: 3,
    }),
    authorLine: anyText,
    originals: fc.array(
      fc.record({ item: fc.constant("o"), number: anyText, title: anyText, authors: anyText }),
      {
        maxLength: 2,
      },
    ),
  },
  { requiredKeys: ["item", "title", "sections", "authorLine"] },
);

/** Any issue of the sample journal. */
export const anyIssue: fc.Arbitrary<JournalIssue> = fc
  .record(
    {
      items: fc.array(item, { minLength: 1, maxLength: 2 }),
      contents: fc.boolean(),
      corrections: fc.array(
        fc.record({ year: fc.constant(2009), number: fc.constant(3), title: anyText, text: anyText }),
        { maxLength: 2 },
      ),
      foot: fc.record({ report: fc.array(anyText, { maxLength: 2 }), editor: anyText }),
      withdrawn: fc.record({ on: fc.constant("2009-03-09"), reason: anyText }),
    },
    { requiredKeys: ["items"] },
  )
  .map((fields) => ({ journal: journal.name, ...numbers, ...fields }));
