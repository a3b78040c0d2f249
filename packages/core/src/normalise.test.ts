import { expect, test } from "vitest";
import { OptionError } from "./errors.ts";
import { type Normalising, normaliserOf, normaliseText } from "./normalise.ts";

test.each([
  {
    name: "removes white space, punctuation and symbols",
    text: " 路灯，不亮！\n\t（3 盏）+",
    want: "路灯不亮3盏",
  },
  { name: "folds width and case", text: "ＡＢＣ Ⅳ ①", want: "abciv1" },
  { name: "keeps a character outside the basic plane", text: "𠮷野家。", want: "𠮷野家" },
  { name: "drops a lone surrogate", text: "路\uD842灯", want: "路灯" },
  { name: "keeps traditional characters as they are", text: "身體", want: "身體" },
  { name: "makes nothing of nothing but punctuation", text: "……！！", want: "" },
])("normaliseText() $name", ({ text, want }) => {
  expect(normaliseText(text)).toBe(want);
});

test.each<{ name: string; how: Normalising; want: string }>([
  { name: "full is normaliseText", how: "full", want: "路灯不亮a区" },
  {
    name: "space removes white space alone, the ideographic space too",
    how: "space",
    want: "路灯不亮，Ａ区！",
  },
  { name: "none changes nothing", how: "none", want: "路灯\u3000不亮，\n Ａ区！" },
])("normaliserOf() $name", ({ how, want }) => {
  expect(normaliserOf(how)("路灯\u3000不亮，\n Ａ区！")).toBe(want);
});

test("normaliserOf() refuses a form there is not, also one that every object has", () => {
  for (const how of ["spaces", "toString", ""]) {
    expect(() => normaliserOf(how as Normalising)).toThrow(OptionError);
  }
});
