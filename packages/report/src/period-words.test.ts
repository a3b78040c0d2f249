import { parsePeriod } from "@minyi/core";
import { expect, test } from "vitest";
import { periodWords } from "./period-words.ts";

test.each([
  ["2009", "全年"],
  ["2009H2", "下半年"],
  ["2009Q3", "第三季度"],
  ["2009-03", "3月"],
  ["2009-03-05", "2009年3月5日"],
  ["2008-12-01..2009-11-30", "2008年12月1日至2009年11月30日"],
])("periodWords() names %s %s", (period, want) => {
  expect(periodWords(parsePeriod(period))).toBe(want);
});
