import { expect, test } from "vitest";
import { isSecrecyMark } from "./secrecy-mark.ts";

test.each([
  { name: "a grade", secrecy: "机密", want: true },
  { name: "a grade with its term", secrecy: "秘密★10年", want: true },
  { name: "a grade that is none by the law but not nothing", secrecy: "内部", want: true },
  { name: "a word nobody knows", secrecy: "丙", want: true },
  { name: "a star alone", secrecy: "★", want: true },
  { name: "a ticked box", secrecy: "√", want: true },
  { name: "a denial that names a grade", secrecy: "非机密级", want: true },
  { name: "nothing", secrecy: "", want: false },
  { name: "white space", secrecy: " 　\n", want: false },
  { name: "a dash", secrecy: "——", want: false },
  { name: "none", secrecy: "无", want: false },
  { name: "none in brackets", secrecy: "（ 无 ）", want: false },
  { name: "none in full width", secrecy: "ＮＯＮＥ", want: false },
  { name: "public", secrecy: "公开", want: false },
  { name: "not secret", secrecy: "非涉密", want: false },
  { name: "no grade", secrecy: "无密级", want: false },
  { name: "public when asked for", secrecy: "依申请公开", want: false },
  { name: "none in traditional characters", secrecy: "無", want: false },
])("isSecrecyMark() on $name is $want", ({ secrecy, want }) => {
  expect(isSecrecyMark(secrecy)).toBe(want);
});
