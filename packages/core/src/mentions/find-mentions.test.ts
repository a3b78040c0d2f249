import { cpuUsage } from "node:process";
import { expect, test } from "vitest";
import { findMentions } from "./find-mentions.ts";

function said(text: string): string {
  return findMentions(text)
    .map(({ kind, key }) => `${kind} ${key}`)
    .join(" | ");
}

test.each([
  {
    name: "divisions made anonymous",
    text: "恢复K2区，K市A3县城区",
    want: "place k2区 | place k市 | place a3县",
  },
  { name: "a road before its lamps", text: "柳岸路路灯不亮", want: "place 柳岸路" },
  { name: "a road and its house", text: "住在柳岸路１２号3幢二单元", want: "place 柳岸路12号3栋2单元" },
  {
    name: "two roads with 和 between",
    text: "请尽快修复柳岸路和平安路",
    want: "place 柳岸路 | place 平安路",
  },
  {
    name: "a road whose name begins like a word",
    text: "对和平路与建设路",
    want: "place 和平路 | place 建设路",
  },
  { name: "a crossing as its road", text: "柳岸路口堵车", want: "place 柳岸路" },
  { name: "a compound", text: "槐荫家园小区3栋", want: "place 槐荫家园小区3栋" },
  { name: "a highway by its number", text: "319国道改造", want: "place 319国道" },
  { name: "a village, not its people", text: "柳岸村村民和广大村民", want: "place 柳岸村" },
  { name: "a metro line", text: "地铁2号线", want: "place 2号线" },
  {
    name: "nothing where a road is only meant",
    text: "这条路、修路、马路、思路、出路、柏油路、十字路口",
    want: "",
  },
  {
    name: "nothing where a compound is only meant",
    text: "本小区、我们小区、老旧小区、整个小区、每天小区",
    want: "",
  },
  {
    name: "nothing in words that only look like divisions",
    text: "市民、全市、超市、乡镇、社区、误区、节省、向县",
    want: "",
  },
  {
    name: "districts that end like words, after words that stand before names",
    text: "位于洪山区，在房山区，我住南山区，我家在江夏区，本市青山区的路灯",
    want: "place 洪山区 | place 房山区 | place 南山区 | place 江夏区 | place 青山区",
  },
  {
    name: "districts that end like words, after their city and before their roads",
    text: "武汉市洪山区柳岸路，惠城区和增城区",
    want: "place 武汉市 | place 洪山区 | place 柳岸路 | place 惠城区 | place 增城区",
  },
  {
    name: "short names in no road or estate, and before a road with a name of its own",
    text: "北京路，广州花园小区，深圳人民路，景德镇",
    want: "place 北京路 | place 广州花园小区 | place 深圳市 | place 人民路 | place 景德镇市",
  },
  {
    name: "a city whose name begins like a word",
    text: "上海虹桥火车站",
    want: "place 上海市 | place 虹桥火车站",
  },
  { name: "a road, but no way of life", text: "民生路，下岗后自谋生路", want: "place 民生路" },
  { name: "no division in what is counted", text: "武昌、汉阳两区", want: "" },
  { name: "districts of four characters", text: "家住石景山区", want: "place 石景山区" },
  {
    name: "no district in mountains and towns",
    text: "偏远山区、大别山区、太平山区、在山区、老城区、县城区、南山区域",
    want: "",
  },
])("findMentions() finds places: $name", ({ text, want }) => {
  expect(said(text)).toBe(want);
});

test.each([
  {
    name: "a bureau, its city apart",
    text: "A市住建局和市教育局",
    want: "place a市 | organisation 住建局 | organisation 教育局",
  },
  {
    name: "a company that is named by words for places",
    text: "投诉青禾物业管理有限责任公司",
    want: "organisation 青禾物业管理有限公司",
  },
  { name: "a school named after a road", text: "柳岸路小学对面", want: "organisation 柳岸路小学" },
  {
    name: "a bureau, its city apart by its short name",
    text: "深圳教育局",
    want: "place 深圳市 | organisation 教育局",
  },
  { name: "a university with its city", text: "上海大学", want: "organisation 上海大学" },
  { name: "a numbered hospital", text: "第三人民医院", want: "organisation 第三人民医院" },
  {
    name: "a street's office as it is called for short",
    text: "槐荫街道办事处",
    want: "organisation 槐荫街道办",
  },
  { name: "no number of a list in a name", text: "2青禾公司", want: "number 2 | organisation 青禾公司" },
  {
    name: "nothing where one is only meant",
    text: "贵局、结局、大厅、物业公司、学校、私立学校、一家银行",
    want: "",
  },
])("findMentions() finds organisations: $name", ({ text, want }) => {
  expect(said(text)).toBe(want);
});

test.each([
  {
    name: "the same sum written in four ways",
    text: "120元，１２０块钱，一百二十元，0.012万元",
    want: "number 120元 | number 120元 | number 120元 | number 120元",
  },
  {
    name: "separators, scales and more than",
    text: "1,200户，3.5万元，100多万元，三千五百元，两万三",
    want: "number 1200户 | number 35000元 | number 1000000+元 | number 3500元 | number 23000",
  },
  {
    name: "numbers with 零, 十 and 亿",
    text: "一百零五米、十二层、三亿二千万元",
    want: "number 105米 | number 12层 | number 320000000元",
  },
  { name: "shares", text: "20％、百分之二十、三分之一", want: "number 20% | number 20% | number 1/3" },
  {
    name: "telephone numbers, masked ones too",
    text: "0731-8812345，138****1234",
    want: "number 07318812345 | number 138****1234",
  },
  {
    name: "plates and codes",
    text: "湘A·1234Z、G107、PM2.5",
    want: "number 湘a1234z | number g107 | number pm2.5",
  },
  { name: "ordinals as other numbers", text: "第3条，3条", want: "number 第3条 | number 3条" },
  { name: "months and more", text: "两个多月，一个多月", want: "number 2个多月 | number 1个多月" },
  {
    name: "not 一 as an article, nor words with numerals",
    text: "一个、万一、十分、一直、几十元、数百人",
    want: "",
  },
  { name: "not the numbers of a list", text: "1、路灯。\n2.积水（3）噪音", want: "" },
])("findMentions() finds numbers: $name", ({ text, want }) => {
  expect(said(text)).toBe(want);
});

test.each([
  {
    name: "buses, however they are called",
    text: "12路公交车，12路公交，12路车",
    want: "place 12路车 | place 12路车 | place 12路车",
  },
  { name: "buses by their number alone", text: "乘坐15路", want: "place 15路" },
  { name: "an underground railway", text: "2号线", want: "place 2号线" },
  { name: "no distance", text: "走了3里路", want: "number 3里路" },
])("findMentions() finds lines: $name", ({ text, want }) => {
  expect(said(text)).toBe(want);
});

test.each([
  {
    name: "one day written in six ways",
    text: "2019年3月5日；2019-03-05；2019/3/5；2019.3.5；二〇一九年三月五号；19年3月5日",
    want: Array(6).fill("date 2019-03-05").join(" | "),
  },
  { name: "spaces between", text: "2019 年 3 月 5 日", want: "date 2019-03-05" },
  {
    name: "months and days without a year",
    text: "3月份、3月5号、5日",
    want: "date ---03 | date ---03-05 | date ----05",
  },
  {
    name: "words as seen from the day of writing",
    text: "去年3月、上周三、上个月5号、昨天",
    want: "date 去年-03 | date 上周三 | date 上月-05 | date 昨天",
  },
  { name: "parts of years and months", text: "2018年上半年，5月末", want: "date 2018上半年 | date ---05底" },
  { name: "hours", text: "晚上8点半、20:30、凌晨2点", want: "date 20:30 | date 20:30 | date 02:00" },
  { name: "not spans", text: "3年、3个月、19年", want: "number 3年 | number 3个月 | number 19年" },
  {
    name: "no day that there is not",
    text: "2019-13-05，13月",
    want: "number 2019 | number 13 | number 5 | number 13",
  },
])("findMentions() finds dates: $name", ({ text, want }) => {
  expect(said(text)).toBe(want);
});

test("findMentions() tells where each stands, in code points of the text", () => {
  const text = "𠮷，住在柳岸路　１２号";
  expect(findMentions(text)).toEqual([
    { kind: "place", start: 4, end: 7, text: "柳岸路", key: "柳岸路" },
    { kind: "number", start: 8, end: 11, text: "１２号", key: "12号" },
  ]);
});

test.each([
  { name: "digits", text: "7" },
  { name: "letters", text: "a" },
  { name: "numerals", text: "九" },
  { name: "scales", text: "万" },
  { name: "suffixes", text: "路" },
  { name: "addresses", text: "1栋" },
  { name: "masked digits", text: "1*-" },
  { name: "thousands", text: "1,111" },
  { name: "divisions and dates", text: "深圳路2019年北京" },
  { name: "what may begin anything", text: "第1年3月和平路" },
])("findMentions() reads eight times as many $name in about eight times the time", ({ text }) => {
  const [short, long] = [5000, 40_000].map((length) => {
    const repeated = text.repeat(length / text.length);
    return Math.min(...Array.from({ length: 3 }, () => timeOf(repeated)));
  });
  // Quadratic work would take sixty-four times as long: so much lies between that no busy machine is taken for it.
  expect(long).toBeLessThan(24 * (short ?? 0) + 20_000);
});

/** Processor time in microseconds. */
function timeOf(text: string): number {
  const before = cpuUsage();
  findMentions(text);
  const { user, system } = cpuUsage(before);
  return user + system;
}
