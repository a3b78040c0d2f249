import { expect, test } from "vitest";
import { readConsent } from "./read-consent.ts";

test.each([
  { text: "同意", want: true },
  { text: "是", want: true },
  { text: "可以", want: true },
  { text: "愿意公开", want: true },
  { text: " 同 意 ", want: true },
  { text: "（同意）", want: true },
  { text: "同意。", want: true },
  { text: "ＹＥＳ", want: true },
  { text: "√", want: true },
  { text: "不同意", want: false },
  { text: "否", want: false },
  { text: "匿名", want: false },
  { text: "不 公 开", want: false },
  { text: "×", want: false },
  { text: "", want: undefined },
  { text: "　", want: undefined },
  { text: "－", want: undefined },
  { text: "未填写", want: undefined },
])("readConsent() reads “$text” as $want", ({ text, want }) => {
  expect(readConsent(text, 3)).toBe(want);
});

test.each([
  { text: "同亿公开", suggestion: "如果是“同意公开”，照这样写" },
  { text: "不同意见", suggestion: "如果是“不同意”，照这样写" },
  { text: "已阅", suggestion: undefined },
  { text: "同", suggestion: "如果是“同意”，照这样写" },
  { text: "好", suggestion: undefined },
  { text: "（".repeat(200_000), suggestion: undefined },
])("readConsent() refuses “$text”", ({ text, suggestion }) => {
  const read = readConsent(text, 3);
  expect(read).toMatchObject({
    code: "UNKNOWN_VALUE",
    index: 3,
    reason: expect.stringContaining("同意公开“"),
  });
  expect((read as { suggestion?: string }).suggestion).toBe(suggestion);
});
