import { expect, test } from "vitest";
import { type DialectOptions, findDialect } from "./find-dialect.ts";

const KNOWN = new Set(["标题", "内容", "反映人"]);
const headingScore = (cells: readonly string[]) => cells.filter((cell) => KNOWN.has(cell)).length;

test.each<{ name: string; head: string; want: string; options?: DialectOptions }>([
  { name: "a comma", head: "标题,内容\n一,二\n", want: "," },
  { name: "a semicolon, with a comma in a heading", head: "标题;内容;是,否\n一;二,三;四\n", want: ";" },
  { name: "a tab", head: "标题\t内容\n一,1\t二,2\n", want: "\t" },
  { name: "a bar", head: "标题|内容\n一|二\n", want: "|" },
  { name: "a comma where there is none", head: "标题\n一\n", want: "," },
  { name: "what lies outside quotes", head: '"标题;;;",内容\n一,二\n', want: "," },
  {
    name: "a tab, with more commas in the headings",
    head: "编号\t标,题,注\t内容\n1\t一\t二,三\n",
    want: "\t",
  },
  { name: "a comma before a lone row that is short", head: "标题,内容\n一\n", want: "," },
  { name: "no full-width comma", head: "标题，内容\n一，二\n", want: "," },
  {
    name: "a comma below a title with semicolons",
    head: "来稿;汇总;表\n标题,内容\n一,二\n",
    want: ",",
    options: { headingScore },
  },
  {
    name: "a tab below a bare title",
    head: "来稿汇总\n甲\t乙\n一\t二\n",
    want: "\t",
    options: { headingScore },
  },
  {
    name: "the one that is named",
    head: "标题，内容;注\n一，二\n",
    want: "，",
    options: { delimiter: "，" },
  },
])("findDialect() finds $name", ({ head, want, options = {} }) => {
  expect(findDialect(head, { isWhole: true, ...options })).toEqual({
    delimiter: want,
    quote: '"',
    separatorChars: 0,
  });
});

test.each<{ name: string; head: string; want: string; options?: DialectOptions }>([
  { name: "all cells in apostrophes", head: "'标题','内容'\n'一','二'\n", want: "'" },
  { name: "apostrophes around texts only", head: "'编号','标题'\n1,'一'\n2,'二'\n", want: "'" },
  { name: "doubled apostrophes", head: "'标题','内容'\n'it''s','二'\n", want: "'" },
  { name: "a delimiter in apostrophes", head: "标题,内容\n'一,二',三\n四,五\n", want: "'" },
  { name: "a line break in apostrophes", head: "标题,内容\n一,'二\n三'\n", want: "'" },
  { name: "a text that begins with an apostrophe", head: "标题,内容\n'tis,二\n三,'四\n", want: '"' },
  { name: "texts in apostrophes that need none", head: "标题,内容\n'一',二\n", want: '"' },
  { name: "guarded formulas", head: "'=标题,'内容'\n'=1+1,'@二\n", want: '"' },
  { name: "two guarded formulas with a delimiter between", head: "标题,内容\n'=1,'=2'\n一,二\n", want: '"' },
  { name: "apostrophes beside double quotes", head: "标题,内容\n\"一\",'二,三'\n", want: '"' },
  { name: "apostrophes within double quotes", head: '"\'标题\'","\'内容\'"\n"\'一\'","二"\n', want: '"' },
  { name: "the one that is named", head: "标题,内容\n'一',二\n", want: "'", options: { quote: "'" } },
  {
    name: "double quotes that are named",
    head: "'标题','内容'\n",
    want: '"',
    options: { quote: '"' },
  },
])("findDialect() quotes: $name", ({ head, want, options = {} }) => {
  expect(findDialect(head, { isWhole: true, ...options }).quote).toBe(want);
});

test.each([
  { name: "sep=;", head: "sep=;\r\n标题,注;内容\r\n", want: { delimiter: ";", separatorChars: 7 } },
  { name: "SEP=| and LF", head: "SEP=|\n标题|内容\n", want: { delimiter: "|", separatorChars: 6 } },
  { name: "a tab and CR", head: "sep=\t\r标题\t内容\r", want: { delimiter: "\t", separatorChars: 6 } },
  { name: "quotes around it", head: '"sep=;"\n标题;内容\n', want: { delimiter: ";", separatorChars: 8 } },
  { name: "any character", head: "sep=#\n标题#内容,注\n", want: { delimiter: "#", separatorChars: 6 } },
  { name: "no character", head: "sep=\n标题;内容\n", want: { delimiter: ",", separatorChars: 0 } },
  { name: "a heading like it", head: "sep=x,内容\n一,二\n", want: { delimiter: ",", separatorChars: 0 } },
])("findDialect() takes the line sep= as told: $name", ({ head, want }) => {
  expect(findDialect(head, { isWhole: true })).toMatchObject(want);
});

test("findDialect() does not judge by a last row that is cut off", () => {
  const head = "标题;a,b;内容\n一;c,d;二\n三;e";
  expect(findDialect(head).delimiter).toBe(";");
  expect(findDialect("标题;内容").delimiter).toBe(";");
});
