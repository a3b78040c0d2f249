import { OptionError } from "@minyi/core";
import { expect, test } from "vitest";
import { shingles } from "./shingles.ts";

test.each([
  { name: "has none for an empty text", text: "", want: [] },
  { name: "keeps a text shorter than the window", text: "路灯", want: ["路灯"] },
  { name: "keeps a text as long as the window", text: "路灯坏", want: ["路灯坏"] },
  { name: "takes a rare character as one step", text: "𠮷野家店", want: ["𠮷野家", "野家店"] },
  { name: "takes three rare characters as one window", text: "𠮷𠮷𠮷", want: ["𠮷𠮷𠮷"] },
  { name: "counts a repeated window once", text: "路路路路路", want: ["路路路"] },
  { name: "cuts narrower windows", text: "路灯坏", width: 2, want: ["路灯", "灯坏"] },
  { name: "cuts single code points", text: "路灯路", width: 1, want: ["路", "灯"] },
])("shingles() $name", ({ text, width, want }) => {
  expect([...shingles(text, width === undefined ? {} : { width })]).toEqual(want);
});

test.each([0, -1, 1.5, Number.NaN])("shingles() refuses the width %s", (width) => {
  expect(() => shingles("路灯", { width })).toThrow(OptionError);
});
