import fc from "fast-check";
import { expect, test } from "vitest";
import { splitNames } from "./names/cut-names.ts";
import { inferKind } from "./submitters.ts";

test.each([
  { name: "民盟湖北省委", want: "party" },
  { name: "民建武汉市委会", want: "party" },
  { name: "九三学社某支部", want: "party" },
  { name: "中国民主同盟湖北省委员会", want: "party" },
  { name: "民盟盟员甲", want: undefined },
  { name: "市人民建议征集委员会", want: undefined },
  { name: "省政协经济委员会", want: "committee" },
  { name: "市政协提案委", want: "committee" },
  { name: "省政协专委会", want: "committee" },
  { name: "武汉市政协", want: "lower" },
  { name: "政协武汉市委员会", want: "lower" },
  { name: "某州政协", want: "lower" },
  { name: "政协湖北省委员会", want: undefined },
  { name: "委员甲", want: "member" },
  { name: "省政协委员甲", want: "member" },
  { name: "委员会甲", want: undefined },
  { name: "特邀信息员甲", want: "reporter" },
  { name: "市民甲", want: undefined },
  { name: "市环保局", want: undefined },
])("inferKind() takes $name for $want", ({ name, want }) => {
  expect(inferKind(name)).toBe(want);
});

test.each([
  {
    name: "every mark",
    text: "甲、乙，丙,丁;戊；己/庚／辛",
    want: ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"],
  },
  {
    name: "white space between Chinese names",
    text: " 委员甲  委员乙\u3000委员丙\n委员丁",
    want: ["委员甲", "委员乙", "委员丙", "委员丁"],
  },
  {
    name: "no white space inside a Latin name",
    text: "John  A. Smith、Élise Roux 委员甲",
    want: ["John  A. Smith", "Élise Roux", "委员甲"],
  },
  { name: "lines of Latin names", text: "John Smith\nAnn Lee", want: ["John Smith", "Ann Lee"] },
  { name: "a dot within a name", text: "委员甲·乙", want: ["委员甲·乙"] },
  { name: "nothing but marks", text: "、 ， ", want: [] },
])("splitNames() cuts at $name", ({ text, want }) => {
  expect(splitNames(text)).toEqual(want);
});

test("splitNames() cuts as it always did: ids are made of it", () => {
  const before = /[、，,;；/／\t\r\n]+|(?<![\p{Script=Latin}.\s])\s+|\s+(?![\p{Script=Latin}\s])/u;
  const unit = fc.constantFrom("甲", "A", "b", ".", " ", "\u3000", "\n", "、", "/", "é");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 10 }), (text) => {
      const wanted = text
        .split(before)
        .map((name) => name.trim())
        .filter((name) => name !== "");
      expect(splitNames(text)).toEqual(wanted);
    }),
    { numRuns: 2000 },
  );
});
