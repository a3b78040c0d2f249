import { expect, test } from "vitest";
import { retryAfterMs } from "./retry-after.ts";

const now = Date.UTC(2009, 2, 5, 8, 0, 0);

test.each([
  { name: "seconds", header: "120", want: 120_000 },
  { name: "none at all", header: undefined, want: undefined },
  { name: "no wait", header: "0", want: 0 },
  { name: "a date", header: "Thu, 05 Mar 2009 08:00:30 GMT", want: 30_000 },
  { name: "a date that is past", header: "Thu, 05 Mar 2009 07:00:00 GMT", want: 0 },
  { name: "more than a day", header: "999999999", want: 86_400_000 },
  { name: "a date far off", header: "Fri, 05 Mar 2100 08:00:00 GMT", want: 86_400_000 },
  { name: "a date of this country", header: "2009-03-05 09:00", want: undefined },
  { name: "minus one", header: "-1", want: undefined },
  { name: "words", header: "soon", want: undefined },
])("retryAfterMs() reads $name", ({ header, want }) => {
  expect(retryAfterMs(header, { now })).toBe(want);
});
