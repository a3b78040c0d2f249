import type { Finding } from "@minyi/core";
import { expect, test } from "vitest";
import { findingWords, returnNote } from "./finding-words.ts";

const finding = (rule: string, severity: Finding["severity"], note = `${rule}的说明`): Finding => ({
  rule,
  severity,
  message: `${rule}有误`,
  note,
});

test.each([
  { name: "nothing of none", findings: [], words: [], note: "" },
  { name: "warnings without a note", findings: [finding("甲", "warn")], words: ["甲有误"], note: "" },
  {
    name: "a rule once, with the number of its passages",
    findings: [finding("甲", "stop"), finding("乙", "return"), finding("甲", "stop"), finding("甲", "stop")],
    words: ["甲有误（3处）", "乙有误"],
    note: "甲的说明\n乙的说明",
  },
  {
    name: "the note of two rules once",
    findings: [finding("甲", "return", "请补正"), finding("乙", "return", "请补正")],
    words: ["甲有误", "乙有误"],
    note: "请补正",
  },
])("findingWords() and returnNote() tell $name", ({ findings, words, note }) => {
  expect([findingWords(findings), returnNote(findings)]).toEqual([words, note]);
});
