import { OptionError } from "@minyi/core";
import { expect, test } from "vitest";
import { noteTemplate } from "./note-template.ts";

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
  { name: "knows no member every object has", text: "{constructor}", values: {}, want: "（未注明）" },
])("noteTemplate() $name", ({ text, values, want }) => {
  expect(noteTemplate(text).fill(values)).toBe(want);
});

test("noteTemplate() names its fields, each once", () => {
  expect(noteTemplate("{甲}[{ 乙 }{甲}]").fields).toEqual(["甲", "乙"]);
});

test.each(["{甲", "甲}", "[甲", "甲]", "[[甲]]", "{[}]"])("noteTemplate() refuses “%s”", (text) => {
  expect(() => noteTemplate(text)).toThrow(OptionError);
});
