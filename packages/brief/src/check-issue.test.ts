import type { IssueItem, JournalIssue } from "@minyi/core";
import { expect, test } from "vitest";
import { checkIssue, countCharacters } from "./check-issue.ts";
import { journalLimitsSchema } from "./journal-template.ts";
import { journal, numbers } from "./testing/samples.ts";

const item = (fields: Partial<IssueItem> = {}): IssueItem => ({
  item: "a",
  title: "关于修复路灯的建议",
  sections: [{ heading: "", paragraphs: ["不亮。"] }],
  authorLine: "（反映人：委员甲）",
  ...fields,
});
const issueOf = (...items: IssueItem[]): JournalIssue => ({ journal: journal.name, ...numbers, items });
const text = (length: number) => [{ heading: "一、情况", paragraphs: ["路".repeat(length)] }];

test.each([
  { name: "an issue that is as it should be", issue: issueOf(item()), want: [] },
  { name: "1,500 characters", issue: issueOf(item({ sections: text(1500) })), want: [] },
  {
    name: "1,501 characters",
    issue: issueOf(item({ sections: text(1501) })),
    want: ["TOO_LONG a 《关于修复路灯的建议》正文1501字，超过1500字"],
  },
  { name: "a title of three lines", issue: issueOf(item({ title: "路".repeat(60) })), want: [] },
  {
    name: "a title of 300 characters",
    issue: issueOf(item({ title: "路".repeat(300) })),
    want: [`LONG_TITLE a 《${"路".repeat(23)}…》标题300字，排15行，超过3行`],
  },
  {
    name: "a heading without text",
    issue: issueOf(item({ sections: [...text(5), { heading: "二、建议", paragraphs: [" \n"] }] })),
    want: ["EMPTY_SECTION a 《关于修复路灯的建议》“二、建议”下没有正文"],
  },
  {
    name: "an item without text",
    issue: issueOf(item({ sections: [] })),
    want: ["EMPTY_SECTION a 《关于修复路灯的建议》没有正文"],
  },
  {
    name: "characters without a font, of the item that has them",
    issue: issueOf(
      item(),
      item({ item: "b", title: "铸镕𠮷", sections: [{ heading: "", paragraphs: ["🙂\ue000"] }] }),
    ),
    want: [
      "SUBSTITUTE_FONT b 《铸镕𠮷》有仿宋_GB2312、楷体_GB2312没有的字，由仿宋、楷体等代替：镕（U+9555）",
      "RARE_CHARACTERS b 《铸镕𠮷》有公文字体没有的生僻字，装有GB 18030-2022全部汉字的字体（如宋体-ExtB）才能印出：𠮷（U+20BB7）",
      "NO_FONT b 《铸镕𠮷》有公文字体印不出的字符（自造字、表情、其他文字）：🙂（U+1F642）、\ue000（U+E000）",
    ],
  },
  {
    name: "characters without a font in a correction",
    issue: { ...issueOf(item()), corrections: [{ year: 2009, number: 1, title: "", text: "✓" }] },
    want: [
      "NO_FONT undefined 刊头、版记、更正中有公文字体印不出的字符（自造字、表情、其他文字）：✓（U+2713）",
    ],
  },
])("checkIssue() judges $name", ({ issue, want }) => {
  const notes = checkIssue(issue, journal);
  expect(notes.map(({ code, item, zh }) => `${code} ${item} ${zh}`)).toEqual(want);
});

test("checkIssue() goes by the journal's limits, and says each thing in English, too", () => {
  const limits = journalLimitsSchema.parse({ characters: 10, pages: 1, titleLines: 1 });
  const notes = checkIssue(issueOf(item({ title: "路".repeat(21), sections: text(600) })), {
    ...journal,
    limits,
  });
  expect(notes.map(({ code, en }) => `${code} ${en}`)).toEqual([
    `TOO_LONG “${"路".repeat(21)}” has 600 characters, wanted at most 10`,
    `LONG_TITLE “${"路".repeat(21)}” has a title of 2 lines, wanted at most 1`,
    "TOO_MANY_PAGES issue 17 takes about 2 pages (39 lines), wanted at most 1",
  ]);
});

test("checkIssue() names ten characters and counts the others", () => {
  const signs = Array.from({ length: 12 }, (_, i) => String.fromCodePoint(0x20000 + i)).join("");
  const [note] = checkIssue(issueOf(item({ title: signs })), journal);
  expect(note?.zh).toMatch(/𠀉（U\+20009）等12个$/u);
  expect(note?.en).toMatch(/𠀉（U\+20009） and 2 more$/u);
});

test("countCharacters() counts code points of lead and text, not headings, title or white space", () => {
  const sections = [{ heading: "一、情况", paragraphs: ["路 灯\n", "　𠮷"] }];
  expect(countCharacters(item({ lead: ["导语"], sections }))).toBe(5);
});
