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
  ["省委办公厅", "省"],
  ["副省长", "省"],
  ["省会市环保局", "市"],
  ["市环保局", "市"],
  ["县农业局", "县"],
  ["社区居委会", undefined],
  ["环保局", undefined],
])("inferLevel() takes %s for %s", (body, want) => {
  expect(inferLevel(body)).toBe(want);
});
