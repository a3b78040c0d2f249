import { expect, test } from "vitest";
import { OptionError } from "./errors.ts";
import { inPeriod, parsePeriod } from "./period.ts";

test.each([
  { text: "2009", from: "2009-01-01", to: "2009-12-31" },
  { text: "2009H1", from: "2009-01-01", to: "2009-06-30" },
  { text: "2009H2", from: "2009-07-01", to: "2009-12-31" },
  { text: "2009Q3", from: "2009-07-01", to: "2009-09-30" },
  { text: "2008-02", from: "2008-02-01", to: "2008-02-29" },
  { text: "2009-02", from: "2009-02-01", to: "2009-02-28" },
  { text: "2009-04-05", from: "2009-04-05", to: "2009-04-05" },
  { text: "2008-12-01..2009-11-30", from: "2008-12-01", to: "2009-11-30" },
])("parsePeriod() reads $text", ({ text, from, to }) => {
  expect(parsePeriod(text)).toEqual({ from, to, label: text });
});

test.each([
  "",
  "09",
  "2009H3",
  "2009Q5",
  "2009-13",
  "2009-02-29",
  "2009-12-31..2009-01-01",
  "2009-01-01..",
  "0000",
])("parsePeriod() refuses “%s”", (text) => {
  expect(() => parsePeriod(text)).toThrow(OptionError);
});

test("inPeriod() counts both ends", () => {
  const period = parsePeriod("2009H1");
  expect(
    ["2008-12-31", "2009-01-01", "2009-06-30", "2009-07-01"].map((day) => inPeriod(day, period)),
  ).toEqual([false, true, true, false]);
});
