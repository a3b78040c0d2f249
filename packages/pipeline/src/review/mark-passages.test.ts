import fc from "fast-check";
import { expect, test } from "vitest";
import { cutRuns, markPassages } from "./mark-passages.ts";

const shown = (runs: readonly { readonly text: string; readonly isMarked?: boolean }[]) =>
  runs.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join("");

test.each([
  {
    name: "across punctuation",
    text: "东湖路，路灯不亮。",
    passages: ["路路灯不亮"],
    want: "东湖[路，路灯不亮]。",
  },
  { name: "whatever the width and case", text: "用ＡＢc号线", passages: ["abc号"], want: "用[ＡＢc号]线" },
  { name: "several", text: "一二三四五", passages: ["四五", "一二"], want: "[一二]三[四五]" },
  { name: "a rare character whole", text: "𠮷野家", passages: ["𠮷"], want: "[𠮷]野家" },
  { name: "not what is not there", text: "一二", passages: ["三", ""], want: "一二" },
])("markPassages() marks $name", ({ text, passages, want }) => {
  expect(shown(markPassages(text, passages))).toBe(want);
});

test("markPassages() loses nothing of the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.array(fc.string({ maxLength: 3 })), (text, passages) => {
      expect(
        markPassages(text, passages)
          .map((run) => run.text)
          .join(""),
      ).toBe([...text].join(""));
    }),
  );
});

test.each([
  { name: "what is short enough as it is", text: "一二三", marks: ["二"], most: 3, want: "一[二]三" },
  { name: "from the beginning", text: "一二三四五", marks: ["二"], most: 3, want: "一[二]三…" },
  {
    name: "also around a mark far down",
    text: "一二三四五六七",
    marks: ["七"],
    most: 4,
    want: "一二…六[七]",
  },
  {
    name: "around a mark in the middle",
    text: "一二三四五六七八九",
    marks: ["六"],
    most: 4,
    want: "一二…[六]七…",
  },
])("cutRuns() shows $name", ({ text, marks, most, want }) => {
  expect(shown(cutRuns(markPassages(text, marks), most))).toBe(want);
});
