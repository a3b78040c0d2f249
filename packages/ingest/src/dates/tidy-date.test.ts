import { expect, test } from "vitest";
import { tidyDate } from "./tidy-date.ts";

test.each([
  { text: "２０２０ 年 １月 ６日  ９：０５", want: "2020年1月6日9:05" },
  { text: "2020 — 01 − 06", want: "2020-01-06" },
  { text: "\u200e2020\u200e/1/6", want: "2020/1/6" },
  { text: "二○二○年 十二月三十一日", want: "2020年12月31日" },
  { text: "二零零九年三月初五", want: "2009年3月初五" },
  { text: "二〇二〇年元月廿一日", want: "2020年1月廿一日" },
  { text: "公元前二〇〇年", want: "公元前二〇〇年" },
])("tidyDate() brings “$text” to “$want”", ({ text, want }) => {
  expect(tidyDate(text)).toBe(want);
});
