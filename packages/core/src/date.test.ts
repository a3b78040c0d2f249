import { expect, test } from "vitest";
import { isIsoDate } from "./date.ts";

test.each([
  ["2009-02-28", true],
  ["2008-02-29", true],
  ["2009-02-29", false],
  ["1900-02-29", false],
  ["2000-02-29", true],
  ["2009-04-31", false],
  ["2009-13-01", false],
  ["0000-01-01", false],
  ["2009-1-1", false],
  ["", false],
])("isIsoDate() of “%s” is %s", (text, want) => {
  expect(isIsoDate(text)).toBe(want);
});
