import { OptionError } from "@minyi/core";
import { expect, test } from "vitest";
import { readTemplate, templateProblem } from "./text-template.ts";

test.each([
  { name: "fills fields in", text: "{甲}和{乙}", values: { 甲: "一", 乙: "二" }, want: "一和二" },
  { name: "says what is not known", text: "由{甲}批示", values: {}, want: "由（未注明）批示" },
  {
    name: "takes an empty value for not known",
    text: "{甲}[，{乙}]",
    values: { 甲: "一", 乙: "" },
    want: "一",
  },
  { name: "keeps a part whose fields are known", text: "a[b{甲}c]d", values: { 甲: "1" }, want: "ab1cd" },
  { name: "keeps a part without fields", text: "a[b]c", values: {}, want: "abc" },
  { name: "does not read values as templates", text: "{甲}", values: { 甲: "[{乙}]" }, want: "[{乙}]" },
  { name: "prints braces that are doubled", text: "{{{甲}}}", values: { 甲: "1" }, want: "{1}" },
  { name: "knows no member every object has", text: "{constructor}", values: {}, want: "（未注明）" },
])("readTemplate() $name", ({ text, values, want }) => {
  expect(readTemplate(text, { parts: true }).fill(values, { unknown: "（未注明）" })).toBe(want);
});

test("readTemplate() names its fields, each once", () => {
  expect(readTemplate("{甲}[{ 乙 }{甲}]", { parts: true }).fields).toEqual(["甲", "乙"]);
});

test.each(["{甲", "甲}", "[甲", "甲]", "[[甲]]", "{[}]"])("readTemplate() refuses “%s”", (text) => {
  expect(() => readTemplate(text, { parts: true })).toThrow(OptionError);
});

test("readTemplate() prints brackets where there are no parts", () => {
  expect(readTemplate("[{甲}]").fill({})).toBe("[]");
});

test.each([
  { name: "a part within a part", text: "甲[乙[丙]]", want: "第4字的“[”在另一个“[”之内" },
  { name: "a part that is not closed", text: "甲[乙", want: "第2字的“[”没有对应的“]”" },
  {
    name: "a field that is not closed, and how a brace itself is written",
    text: "甲{乙",
    want: "第2字的“{”没有对应的“}”；要印花括号本身，写作“{{”“}}”",
  },
  {
    name: "a field that was never opened, and how a brace itself is written",
    text: "甲乙}",
    want: "第3字的“}”没有对应的“{”；要印花括号本身，写作“{{”“}}”",
  },
  {
    name: "a misspelt field, and what was meant",
    text: "{标提}",
    want: "没有字段“{标提}”，是否“{标题}”；可用：标题、编号",
  },
])("templateProblem() tells $name", ({ text, want }) => {
  expect(templateProblem(text, { parts: true, fields: ["标题", "编号"] })).toBe(want);
});
