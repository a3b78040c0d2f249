import { expect, test } from "vitest";
import { issueWords } from "./issue-words.ts";

test.each([
  {
    name: "quotes the value in English",
    issue: { code: "BAD_DATE", value: "2009-02-30", reason: "没有这一天" } as const,
    zh: "没有这一天",
    en: "“2009-02-30”: no day that can be entered: wanted one that exists and is not to come, such as 2009-03-05",
  },
  {
    name: "adds what was meant in Chinese",
    issue: { code: "UNMATCHED", value: "", reason: "台账中没有", suggestion: "是不是 1" } as const,
    zh: "台账中没有（是不是 1）",
    en: "the ledger has nothing that goes by this",
  },
  {
    name: "cuts a long value, by characters, on one line",
    issue: { code: "TOO_LONG", value: `𠮷\n${"a".repeat(40)}`, reason: "太长" } as const,
    zh: "太长",
    en: `“𠮷 ${"a".repeat(28)}…”: longer than the limit`,
  },
])("issueWords() $name", ({ issue, zh, en }) => {
  expect(issueWords(issue)).toEqual({ zh, en });
});
