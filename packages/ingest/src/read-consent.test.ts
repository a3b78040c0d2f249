import { expect, test } from "vitest";
import { readConsent } from "./read-consent.ts";

test.each([
  { text: "同意", want: true },
  { text: " ＹＥＳ ", want: true },
  { text: "不同意", want: false },
  { text: "否", want: false },
  { text: "", want: undefined },
  { text: "视情况", want: undefined },
])("readConsent() of “$text” is $want", ({ text, want }) => {
  expect(readConsent(text)).toBe(want);
});
