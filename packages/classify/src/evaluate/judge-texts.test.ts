import { expect, test } from "vitest";
import { isBlankText, judgeTexts } from "./judge-texts.ts";

const text = (part: { title?: string; body?: string; year?: string }) => {
  return { id: "2", label: "交通", title: "", body: "", ...part };
};
const predict = () => ({
  category: "城建",
  confidence: 0.5,
  needsReview: true,
  second: { category: "交通" },
});

test("judgeTexts() tells verdict and label side by side, with the second", () => {
  expect(judgeTexts(predict, [text({ title: "路灯", body: "不亮", year: "2020" })])).toEqual([
    {
      id: "2",
      title: "路灯",
      label: "交通",
      predicted: "城建",
      confidence: 0.5,
      needsReview: true,
      second: "交通",
      length: 4,
      year: "2020",
    },
  ]);
});

test.each([
  { name: "a title", given: { title: " 路灯\n", body: "不亮" }, title: "路灯", length: 6 },
  { name: "the body of a text without", given: { body: "\n\t路灯不亮" }, title: "路灯不亮", length: 6 },
  {
    name: "40 characters of a long body",
    given: { body: "𠮷".repeat(50) },
    title: "𠮷".repeat(40),
    length: 50,
  },
  { name: "nothing of nothing", given: {}, title: "", length: 0 },
])("judgeTexts() lists by $name and counts code points", ({ given, title, length }) => {
  expect(judgeTexts(predict, [text(given)])[0]).toMatchObject({ title, length });
});

test.each([
  { name: "nothing", given: {}, blank: true },
  { name: "white space", given: { title: " ", body: "\n\u3000" }, blank: true },
  { name: "a full stop", given: { body: "。" }, blank: false },
])("isBlankText() of $name", ({ given, blank }) => {
  expect(isBlankText(text(given))).toBe(blank);
});
