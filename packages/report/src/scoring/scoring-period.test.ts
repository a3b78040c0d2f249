import { parsePeriod } from "@minyi/core";
import { expect, test } from "vitest";
import { scoringPeriod } from "./scoring-period.ts";

const december = { year: { from: "12-01" } };

test.each([
  {
    name: "a calendar year",
    rules: { year: "calendar" as const },
    asked: "2009",
    want: ["2009-01-01", "2009-12-31"],
  },
  {
    name: "a half year",
    rules: { year: "calendar" as const },
    asked: "2009H1",
    want: ["2009-01-01", "2009-06-30"],
  },
  { name: "a year from December", rules: december, asked: "2020", want: ["2019-12-01", "2020-11-30"] },
  {
    name: "a year that ends on 29 February",
    rules: { year: { from: "03-01" } },
    asked: "2020",
    want: ["2019-03-01", "2020-02-29"],
  },
  {
    name: "days of that year",
    rules: december,
    asked: "2019-12-01..2020-05-31",
    want: ["2019-12-01", "2020-05-31"],
  },
  { name: "its last days", rules: december, asked: "2020-11-30", want: ["2020-11-30", "2020-11-30"] },
])("scoringPeriod() takes $name", ({ rules, asked, want }) => {
  const { from, to } = scoringPeriod(rules, parsePeriod(asked));
  expect([from, to]).toEqual(want);
});

test.each(["2020Q4", "2020-11-30..2020-12-01", "2019-01-01..2020-12-31"])(
  "scoringPeriod() refuses %s, which reaches into two years",
  (asked) => {
    expect(() => scoringPeriod(december, parsePeriod(asked))).toThrow(/wanted days of one scoring year/);
  },
);
