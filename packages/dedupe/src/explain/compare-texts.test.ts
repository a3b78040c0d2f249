import { normaliseText } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compareTexts, type TextPiece } from "./compare-texts.ts";

const text = fc.string({
  unit: fc.constantFrom("路", "灯", "坏", "𠮷", "，", " ", "Ａ", "a", "㎡"),
  maxLength: 40,
});

function said(pieces: readonly TextPiece[]): string[] {
  return pieces.map(
    ({ kind, text1, text2, moved }) => `${kind} ${text1}|${text2}${moved === undefined ? "" : ` ↔${moved}`}`,
  );
}

test.each([
  { name: "has no pieces for empty texts", text1: "", text2: "", want: [] },
  { name: "takes texts of punctuation alone as the same", text1: "。", text2: "", want: ["same 。|"] },
  {
    name: "folds punctuation, spaces, width and case",
    text1: "Ａ区，路灯！",
    text2: "a区路 灯",
    want: ["same Ａ区，路灯！|a区路 灯"],
  },
  {
    name: "tells what is in the first alone",
    text1: "昨天路灯坏了",
    text2: "路灯坏了",
    want: ["onlyFirst 昨天|", "same 路灯坏了|路灯坏了"],
  },
  {
    name: "tells what is in the second alone",
    text1: "，路灯坏了",
    text2: "昨天路灯坏了",
    want: ["onlySecond |昨天", "same ，路灯坏了|路灯坏了"],
  },
  {
    name: "takes one equal character between changes as changed",
    text1: "前面人的民后面",
    text2: "前面中的山后面",
    want: ["same 前面|前面", "changed 人的民|中的山", "same 后面|后面"],
  },
  {
    name: "calls all of it changed where nothing is shared",
    text1: "路灯",
    text2: "噪音",
    want: ["changed 路灯|噪音"],
  },
  {
    name: "shows a passage that was moved",
    text1: "一二三四五六七八九十，甲乙丙丁戊己庚辛壬癸子丑",
    text2: "甲乙丙丁戊己庚辛壬癸子丑一二三四五六七八九十。",
    want: [
      "onlyFirst 一二三四五六七八九十，| ↔2",
      "same 甲乙丙丁戊己庚辛壬癸子丑|甲乙丙丁戊己庚辛壬癸子丑",
      "onlySecond |一二三四五六七八九十。 ↔0",
    ],
  },
])("compareTexts() $name", ({ text1, text2, want }) => {
  expect(said(compareTexts(text1, text2))).toEqual(want);
});

test("compareTexts() leaves nothing out, and what it calls the same is the same", () => {
  fc.assert(
    fc.property(text, text, (text1, text2) => {
      const pieces = compareTexts(text1, text2);
      expect(pieces.map((piece) => piece.text1).join("")).toBe(text1);
      expect(pieces.map((piece) => piece.text2).join("")).toBe(text2);
      for (const piece of pieces) {
        expect([...text1].slice(piece.start1, piece.end1).join("")).toBe(piece.text1);
        expect([...text2].slice(piece.start2, piece.end2).join("")).toBe(piece.text2);
        if (piece.kind === "same") expect(normaliseText(piece.text1)).toBe(normaliseText(piece.text2));
        if (piece.kind === "onlyFirst") expect(piece.text2).toBe("");
        if (piece.kind === "onlySecond") expect(piece.text1).toBe("");
      }
    }),
    { numRuns: 1000 },
  );
});

test("compareTexts() says that a text is the same as itself with punctuation put in", () => {
  fc.assert(
    fc.property(text, (text) => {
      const kinds = compareTexts(text, [...text].join("、")).map(({ kind }) => kind);
      expect(kinds).not.toContain("changed");
      expect(kinds.length).toBeLessThanOrEqual(1);
    }),
  );
});
