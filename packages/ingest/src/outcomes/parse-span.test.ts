import { expect, test } from "vitest";
import { parseSpan } from "./parse-span.ts";

test.each([
  { text: "2009年3月5日", want: { on: "2009-03-05" } },
  { text: "2009年", want: { on: "2009-12-31", when: "2009" } },
  { text: "2009年度", want: { on: "2009-12-31", when: "2009" } },
  { text: "２００９", want: { on: "2009-12-31", when: "2009" } },
  { text: "2009年3月", want: { on: "2009-03-31", when: "2009-03" } },
  { text: "2009-03", want: { on: "2009-03-31", when: "2009-03" } },
  { text: "2008/2", want: { on: "2008-02-29", when: "2008-02" } },
  { text: "2009上半年", want: { on: "2009-06-30", when: "2009H1" } },
  { text: "2009年下半年", want: { on: "2009-12-31", when: "2009H2" } },
  { text: "2009年第三季度", want: { on: "2009-09-30", when: "2009Q3" } },
  { text: "2009Q1", want: { on: "2009-03-31", when: "2009Q1" } },
  { text: "2009年2月下旬", want: { on: "2009-02-28", when: "2009-02-21..2009-02-28" } },
  { text: "2009年13月", want: undefined },
  { text: "2009-02-30", want: undefined },
  { text: "3月5日", want: undefined },
  { text: "09年", want: undefined },
  { text: "合计", want: undefined },
])("parseSpan() reads “$text”", ({ text, want }) => {
  expect(parseSpan(text)).toEqual(want);
});
