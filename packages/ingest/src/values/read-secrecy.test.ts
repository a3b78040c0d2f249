import { expect, test } from "vitest";
import { readSecrecy } from "./read-secrecy.ts";

test.each([
  ...[
    "",
    "无",
    " 无 ",
    "公开",
    "（公开）",
    "非密",
    "无 密 级",
    "非涉密",
    "主动公开",
    "依申请公开",
    "無",
    "无密",
    "×",
    "－",
    "ＮＯＮＥ",
  ].map((text) => ({
    text,
    want: "",
  })),
  { text: "秘密", want: "秘密" },
  { text: "机 密", want: "机密" },
  { text: "机　密", want: "机密" },
  { text: "【绝密】", want: "绝密" },
  { text: "机密级", want: "机密" },
  { text: "机密★1年", want: "机密★1年" },
  { text: "机 密 ☆ ５ 年", want: "机密★5年" },
  { text: "秘密*十年", want: "秘密★十年" },
  { text: "绝密★启用前", want: "绝密★启用前" },
  { text: "机密★", want: "机密" },
  { text: "工作秘密", want: "工作秘密" },
  { text: "内 部", want: "内部" },
  { text: "内部资料 注意保存", want: "内部资料 注意保存" },
  { text: "不予公开", want: "不予公开" },
  { text: "机蜜", want: "机蜜" },
  { text: "toString", want: "toString" },
])("readSecrecy() reads “$text” as “$want”", ({ text, want }) => {
  expect(readSecrecy(text)).toBe(want);
});
