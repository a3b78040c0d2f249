import { expect, test } from "vitest";
import { findLostDigits } from "./find-lost-digits.ts";
import { foldText } from "./fold-text.ts";

const found = (text: string) =>
  findLostDigits(foldText(text)).map(({ start, end }) => text.slice(start, end).trim());

test.each([
  { name: "equals signs", text: "提案==件", want: ["==件"] },
  { name: "equals signs with a point", text: "经费=.=万元", want: ["=.=万元"] },
  { name: "equals signs with 余", text: "收入===余万元", want: ["===余万元"] },
  { name: "equals signs without a unit", text: "，==各村级联络员", want: ["=="] },
  { name: "a masked day", text: "今年=月==日", want: ["=月==日"] },
  { name: "asterisks", text: "收到论文**篇，*月份", want: ["**篇", "*月份"] },
  { name: "hash signs", text: "共##件", want: ["##件"] },
  { name: "letters", text: "共XX件", want: ["XX件"] },
  { name: "a number half masked", text: "共2=0条", want: ["2=0条"] },
  { name: "a masked year", text: "200*年度 个先进组织", want: ["200*年度", "个"] },
  { name: "zeros left over", text: "稿件00余篇，革命00周年", want: ["00余篇", "00周年"] },
  { name: "0 with 余", text: "共0余篇", want: ["0余篇"] },
  {
    name: "half a year",
    text: "平台。20年，组织；20 年度；总结200 年的工作",
    want: ["20年", "20 年", "200 年"],
  },
  { name: "a year gone before its month", text: "现将年2月以来", want: ["年"] },
  { name: "a date gone", text: "今天。月日，现场办公", want: ["月日"] },
  { name: "blanks", text: "一等奖 篇、二等奖 篇，共有 人参加，处分 名党员", want: ["篇", "篇", "人", "名"] },
  { name: "proposals without a number", text: "向大会交提案件，年初", want: ["件"] },
  {
    name: "money without a number",
    text: "改造资金万元，捐款元支持，达万余元，经费.万元",
    want: ["万元", "元", "万余元", ".万元"],
  },
  { name: "万多份", text: "资料万多份", want: ["万多份"] },
  { name: "people without a number", text: "抽调名干部，农民人就业", want: ["名", "人"] },
])("findLostDigits() finds $name", ({ text, want }) => {
  expect(found(text)).toEqual(want);
});

test.each([
  { name: "an equation", text: "1294件=1041件+253件，192+329=521" },
  { name: "a rule across the page", text: "前\n======\n后" },
  { name: "an address", text: "http://a.b/c?id=5" },
  { name: "names of places", text: "##区政府、XX市、XX镇、《##政协》" },
  { name: "a masked name", text: "以***理论为指导" },
  { name: "XX人民政府", text: "XX人民政府" },
  { name: "a house number", text: "住3#楼" },
  { name: "a product", text: "3×5米" },
  { name: "a readable 万", text: "投入近万元，上万人，3万余份，两万元，数万元，十余万字" },
  { name: "a table in 万元", text: "（单位：万元）单位万元" },
  { name: "words that begin like a measure", text: "提高素质 名单公布 人民满意 个别同志 条例 次要 件件落实" },
  { name: "an indented paragraph", text: "\n    一年来\n　　名誉主席" },
  { name: "zero itself", text: "共0篇，100篇，2000年，10:00" },
  { name: "bold digits", text: "共**521篇**" },
  { name: "a span of years", text: "近200年历史，20年来" },
])("findLostDigits() leaves $name", ({ text }) => {
  expect(found(text)).toEqual([]);
});
