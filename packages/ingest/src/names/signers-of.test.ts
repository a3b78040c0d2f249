import { cpuUsage } from "node:process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { signersOf } from "./signers-of.ts";

const NOBODY = { name: "", unit: "", sector: "", cosigners: "", kind: undefined };
const names = (cells: Partial<Parameters<typeof signersOf>[0]>) =>
  signersOf({ ...NOBODY, ...cells }).submitters.map(({ name }) => name);

test.each([
  { text: "委员乙、委员丙，委员丁,委员戊;委员己；委员庚/委员辛／委员壬", want: "乙丙丁戊己庚辛壬" },
  { text: "委员乙|委员丙｜委员丁､委员戊\t委员己\r\n委员庚", want: "乙丙丁戊己庚" },
  { text: "委员乙\u3000委员丙  委员丁", want: "乙丙丁" },
  { text: "委员乙和委员丙", want: "乙丙" },
  { text: "委员乙、委员丙及委员丁", want: "乙丙丁" },
  { text: "委员乙与委员丙以及委员丁", want: "乙丙丁" },
  { text: "委员乙 & 委员丙＆委员丁", want: "乙丙丁" },
  { text: "委员乙 和 委员丙", want: "乙丙" },
  { text: "1.委员乙 2.委员丙 3.委员丁", want: "乙丙丁" },
  { text: "1、委员乙；2、委员丙；3、委员丁", want: "乙丙丁" },
  { text: "（1）委员乙\n（2）委员丙", want: "乙丙" },
  { text: "①委员乙②委员丙", want: "乙丙" },
  { text: "１．委员乙 ２．委员丙", want: "乙丙" },
  { text: "①委员乙 ②委员丙", want: "乙丙" },
  { text: "联名人：委员乙、委员丙", want: "乙丙" },
  { text: "委员乙、委员丙等3人", want: "乙丙" },
  { text: "委员乙、委员丙等三位政协委员", want: "乙丙" },
  { text: "委员乙、委员丙，等共10余人", want: "乙丙" },
  { text: "委员乙（联名人）、委员丙(执笔)", want: "乙丙" },
  { text: "委员乙、委员甲、委员乙", want: "乙" },
])("signersOf() finds the co-signers of “$text”", ({ text, want }) => {
  const wanted = Array.from(want, (one) => `委员${one}`);
  expect(names({ name: "委员甲", cosigners: text })).toEqual(["委员甲", ...wanted]);
});

test.each([
  { name: "a name with 和 in it", cosigners: "李和平、和风、王与之", want: ["李和平", "和风", "王与之"] },
  { name: "the one way to part names with 和", cosigners: "张和平和李四", want: ["张和平", "李四"] },
  { name: "what can be parted in two ways", cosigners: "张三和李和王五", want: ["张三和李和王五"] },
  { name: "a district with 和 in its name", cosigners: "和平区政协", want: ["和平区政协"] },
  {
    name: "bodies with 和 in their names",
    cosigners: "社会和法制委员会；民盟和平区支部",
    want: ["社会和法制委员会", "民盟和平区支部"],
  },
  { name: "numbered signers that are no list", cosigners: "网友1、网友2", want: ["网友1", "网友2"] },
  { name: "the width of numbered names", cosigners: "1.委员Ａ 2.委员Ｂ", want: ["委员Ａ", "委员Ｂ"] },
  { name: "a spaced-out name", cosigners: "张　三 李四 王 五", want: ["张三", "李四", "王五"] },
  { name: "a name of three spaced-out characters", cosigners: "张 小 三、李四", want: ["张小三", "李四"] },
  { name: "a name between dots", cosigners: "阿卜杜拉•买买提和张三", want: ["阿卜杜拉•买买提", "张三"] },
  {
    name: "one name in two spellings once",
    cosigners: "阿卜杜拉·买买提、阿卜杜拉・买买提、委员Ａ、委员A",
    want: ["阿卜杜拉·买买提", "委员Ａ"],
  },
  { name: "Latin names", cosigners: "John  A. Smith, Ann Lee", want: ["John  A. Smith", "Ann Lee"] },
  {
    name: "a body with its office in brackets",
    cosigners: "省农业厅（办公室）",
    want: ["省农业厅（办公室）"],
  },
  { name: "a bracket nobody knows", cosigners: "张三（见附页）", want: ["张三（见附页）"] },
  { name: "marks within a bracket", cosigners: "张三（甲、乙）、李四", want: ["张三（甲、乙）", "李四"] },
  { name: "a bracket that never closes", cosigners: "张三（甲、李四", want: ["张三（甲", "李四"] },
  { name: "a name that ends in 等", cosigners: "李等、王五等", want: ["李等", "王五"] },
])("signersOf() keeps $name", ({ cosigners, want }) => {
  expect(names({ name: "委员甲", cosigners })).toEqual(["委员甲", ...want]);
});

test.each([
  { name: "委员甲，委员乙", want: ["委员甲", "委员乙"] },
  { name: "张三 李四", want: ["张三", "李四"] },
  { name: "张　三", want: ["张三"] },
  { name: "某市 民政局", want: ["某市 民政局"] },
  { name: "热心 的 网友", want: ["热心 的 网友"] },
  { name: "Smith, John", want: ["Smith, John"] },
  { name: "执笔：委员甲；委员乙", want: ["委员甲", "委员乙"] },
  { name: "委员甲等5人", want: ["委员甲"] },
  { name: "", unit: "市环保局", want: ["市环保局"] },
  { name: "等3人", unit: "市环保局", want: ["市环保局"] },
  { name: "、", want: ["未署名"] },
])("signersOf() takes “$name” of the lead for $want", ({ want, ...cells }) => {
  expect(names(cells)).toEqual(want);
});

test.each([
  { text: "张三（民盟）", want: { name: "张三", kind: "citizen", unit: "民盟" } },
  { text: "张三(市环保局)", want: { name: "张三", kind: "citizen", unit: "市环保局" } },
  { text: "张三（教育界）", want: { name: "张三", kind: "citizen", sector: "教育界" } },
  { text: "张三（无党派人士）", want: { name: "张三", kind: "citizen", sector: "无党派人士" } },
  { text: "张三【政协委员】", want: { name: "张三", kind: "member" } },
  { text: "张　三　（民盟）", want: { name: "张三", kind: "citizen", unit: "民盟" } },
  { text: "张三（回族）", want: { name: "张三", kind: "citizen" } },
])("signersOf() takes “$text” apart", ({ text, want }) => {
  expect(signersOf({ ...NOBODY, name: text }).submitters).toEqual([want]);
  expect(signersOf({ ...NOBODY, name: "委员甲", cosigners: text }).submitters[1]).toEqual(want);
});

test.each<{ name: string; cells: Partial<Parameters<typeof signersOf>[0]>; want: string[] }>([
  {
    name: "who signs twice, and tells his sector once, is one",
    cells: { name: "张三", kind: "member", cosigners: "张三（教育界）、李四" },
    want: ["张三 member 教育界", "李四 member "],
  },
  {
    name: "two of one name and two sectors are two",
    cells: { name: "张三", kind: "member", sector: "教育界", cosigners: "张三（医卫界）" },
    want: ["张三 member 教育界", "张三 member 医卫界"],
  },
  {
    name: "a body that signs twice is one, whatever the row is said to be of",
    cells: { name: "民盟省委", kind: "member", cosigners: "民盟省委" },
    want: ["民盟省委 member "],
  },
])("signersOf(): $name", ({ cells, want }) => {
  const { submitters } = signersOf({ ...NOBODY, ...cells });
  expect(submitters.map(({ name, kind, sector = "" }) => `${name} ${kind} ${sector}`)).toEqual(want);
});

test.each([
  { cells: { name: "委员甲", cosigners: "委员乙、委员丙" }, more: [] },
  { cells: { name: "委员甲", cosigners: "委员乙等3人" }, more: ["cosigners"] },
  { cells: { name: "委员甲（执笔）", cosigners: "等3人" }, more: ["name", "cosigners"] },
  { cells: { name: "委员甲（民盟）", unit: "市环保局" }, more: ["name"] },
  { cells: { name: "委员甲（民盟）" }, more: [] },
])("signersOf() tells that $cells says more than the names", ({ cells, more }) => {
  expect(signersOf({ ...NOBODY, ...cells }).more).toEqual(more);
});

test("signersOf() finds the names that were listed, whatever stands between them", () => {
  const name = fc.constantFrom(
    "委员乙",
    "张三",
    "李和平",
    "阿卜杜拉·买买提",
    "省政协委员丙",
    "民盟市委",
    "和平区政协",
  );
  const mark = fc.constantFrom(
    "、",
    "，",
    ",",
    ";",
    "；",
    "/",
    "／",
    "|",
    "｜",
    "､",
    " ",
    "\u3000",
    "\t",
    "\r\n",
    "、\n",
  );
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { minLength: 1 }),
      fc.array(mark, { minLength: 7, maxLength: 7 }),
      (list, marks) => {
        const text = list.map((one, i) => `${one}${marks[i]}`).join("");
        expect(names({ name: "委员甲", cosigners: text })).toEqual(["委员甲", ...list]);
      },
    ),
  );
});

test("signersOf() never throws, and loses no text of a name", () => {
  const unit = fc.constantFrom(..."甲乙和及与等3人（）()、，1.· \nA&①:：".split(""));
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 14 }), (text) => {
      const { submitters, more } = signersOf({ ...NOBODY, name: "委员甲", cosigners: text });
      const kept = submitters.map(({ name, unit: own = "", sector = "" }) => name + own + sector).join("");
      const han = (one: string) => new Set(one.match(/[甲乙]/g) ?? []);
      expect(more.length > 0 || [...han(text)].every((char) => han(kept).has(char))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test.each(["（", " ", "a ", "1.甲", "和", "、", "等", "甲 乙 "])(
  "signersOf() takes a cell of a hundred thousand “%s”",
  (piece) => {
    const text = `1.${piece.repeat(100_000)}A`;
    const before = cpuUsage();
    signersOf({ ...NOBODY, name: text, cosigners: text });
    const { user, system } = cpuUsage(before);
    // Less than half a second is used; quadratic work would take minutes.
    expect((user + system) / 1000).toBeLessThan(10_000);
  },
);
