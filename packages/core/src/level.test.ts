import { expect, test } from "vitest";
import { inferLevel, parseLevel } from "./level.ts";

test.each([
  ["国家级", "国家"],
  ["省部级", "省"],
  [" 市 ", "市"],
  ["县(区)", "县"],
  ["街道", "乡"],
  ["厅局级", undefined],
  ["", undefined],
])("parseLevel() reads “%s” as %s", (text, want) => {
  expect(parseLevel(text)).toBe(want);
});

test.each([
  ["全国政协", "国家"],
  ["国务院办公厅", "国家"],
  ["省委办公厅", "省"],
  ["副省长", "省"],
  ["广西壮族自治区党委", "省"],
  ["北京市市长", "省"],
  ["北京市政府", "省"],
  ["北京市海淀区政府", "县"],
  ["运城市城市管理局", "市"],
  ["省住房和城乡建设厅", "省"],
  ["省市场监管局", "省"],
  ["湖南省长沙市市长", "市"],
  ["省会江城市环保局", "市"],
  ["镇江市政协", "市"],
  ["恩施州委", "市"],
  ["市市政工程处", "市"],
  ["长沙市岳麓区政府", "县"],
  ["县农业局", "县"],
  ["中央大街街道办", "乡"],
  ["市场监管局", undefined],
  ["园区管委会", undefined],
  ["社区居委会", undefined],
  ["县市场监督管理局", "县"],
  ["省市有关部门", undefined],
  ["市县两级", undefined],
  ["环保局", undefined],
])("inferLevel() takes %s for %s", (body, want) => {
  expect(inferLevel(body)).toBe(want);
});
