import { expect, test } from "vitest";
import { dayTail, zoneOffset } from "./day-tail.ts";

const at = (hour: number, minute = 0, second = 0) => (hour * 60 + minute) * 60 + second;

test.each([
  { text: "", want: {} },
  { text: "(周一)", want: {} },
  { text: " 9:05:03", want: { seconds: at(9, 5, 3) } },
  { text: "T09:05:03.123Z", want: { seconds: at(9, 5, 3), offset: 0 } },
  { text: " 09:05+0530", want: { seconds: at(9, 5), offset: 330 } },
  { text: " 09:05 UTC-3", want: { seconds: at(9, 5), offset: -180 } },
  { text: "下午3时5分6秒", want: { seconds: at(15, 5, 6) } },
  { text: "上午9点半", want: { seconds: at(9, 30) } },
  { text: "中午12时", want: { seconds: at(12) } },
  { text: "中午1点", want: { seconds: at(13) } },
  { text: "凌晨12点", want: { seconds: 0 } },
  { text: " 12:05 AM", want: { seconds: at(0, 5) } },
  { text: " 12:05 p.m.", want: { seconds: at(12, 5) } },
  { text: " 9:05 周一", want: { seconds: at(9, 5) } },
  { text: " 24:00", want: { seconds: at(24) } },
  { text: " 25:00", want: undefined },
  { text: " 9:60", want: undefined },
  { text: " 9:05+08:60", want: undefined },
  { text: "+08:00", want: undefined },
  { text: " 路灯", want: undefined },
])("dayTail() reads “$text” as $want", ({ text, want }) => {
  expect(dayTail(text)).toEqual(want);
});

test.each([
  { text: "Z", want: 0 },
  { text: " +08:00", want: 480 },
  { text: "-12", want: -720 },
  { text: "+14:01", want: undefined },
  { text: "CST", want: undefined },
])("zoneOffset() reads “$text” as $want", ({ text, want }) => {
  expect(zoneOffset(text)).toBe(want);
});
