import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeCell, unescapeCell } from "./escape-cell.ts";

test.each([
  { name: "guards a formula", text: "=1+1", want: "'=1+1" },
  { name: "guards a plus", text: "+86 10", want: "'+86 10" },
  { name: "guards a minus that is no number", text: "-1+2", want: "'-1+2" },
  { name: "guards an at sign", text: "@SUM(A1)", want: "'@SUM(A1)" },
  { name: "guards a tab", text: "\t=1", want: "'\t=1" },
  { name: "guards a carriage return", text: "\r=1", want: "'\r=1" },
  { name: "guards a line feed", text: "\n=1", want: "'\n=1" },
  { name: "guards full-width signs", text: "＝1", want: "'＝1" },
  { name: "guards what looks guarded", text: "''=1", want: "'''=1" },
  { name: "leaves a negative number", text: "-12.5", want: "-12.5" },
  { name: "leaves an apostrophe before a word", text: "'tis", want: "'tis" },
  { name: "leaves a sign inside", text: "1=1", want: "1=1" },
  { name: "leaves the empty text", text: "", want: "" },
])("escapeCell() $name", ({ text, want }) => {
  expect(escapeCell(text)).toBe(want);
});

const CELL = fc.string({ unit: fc.constantFrom("'", "=", "-", "＋", "\t", "1", ".", "路") });

test("unescapeCell() undoes escapeCell()", () => {
  fc.assert(
    fc.property(CELL, (text) => {
      expect(unescapeCell(escapeCell(text))).toBe(text);
    }),
  );
});

test("escapeCell() leaves nothing that a spreadsheet would run", () => {
  fc.assert(
    fc.property(CELL, (text) => {
      expect(escapeCell(text)).not.toMatch(/^(?!-\d+(\.\d+)?$)[=+\-@\t\r\n＝＋－＠]/);
    }),
  );
});
