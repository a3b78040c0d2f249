import { expect, test } from "vitest";
import { nearHeading } from "./near-heading.ts";

const TITLE = ["标题", "题目", "主题", "title"];

test.each([
  { name: "traditional characters", headings: ["編號", "標 題"], want: "標 題" },
  { name: "a wrong character", headings: ["编号", "标提"], want: "标提" },
  { name: "a character too many", headings: ["标题目"], want: "标题目" },
  { name: "swapped characters", headings: ["题标", "标提"], want: "题标" },
  { name: "a longer heading", headings: ["来信标题一栏"], want: "来信标题一栏" },
  { name: "an English slip", headings: ["titel"], want: "titel" },
  { name: "the nearer of two", headings: ["标准", "標題"], want: "標題" },
  { name: "the first of equal ones", headings: ["标提", "标体"], want: "标提" },
  { name: "nothing alike", headings: ["说明", "附件", "", "题"], want: undefined },
  { name: "a text that is no heading", headings: [`标题${"长".repeat(50)}`], want: undefined },
])("nearHeading() with $name", ({ headings, want }) => {
  expect(nearHeading(headings, TITLE)).toBe(want);
});

test("nearHeading() does not look for short Latin words within others", () => {
  expect(nearHeading(["identity", "notes"], ["id", "no"])).toBeUndefined();
});
