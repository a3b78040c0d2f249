import type { Words } from "@minyi/core";
import { unitAt } from "./measure-words.ts";

/** Where digits were lost (数字缺失): the passage with its unit, and why. */
export interface LostDigits {
  readonly start: number;
  readonly end: number;
  readonly unit: string;
  readonly lost: Words;
}

const MASKED = { zh: "数字被符号替代", en: "signs stand where digits were" };
const ZEROS = { zh: "数字残缺，只剩 0", en: "digits are lost, only zeros are left" };
const LEADING = { zh: "数字以 0 开头，可能有脱漏", en: "the number begins with 0, something may be lost" };
const SPLIT = {
  zh: "数字被隔开，分不清是一个数还是几个数",
  en: "the digits are parted: one number or several",
};
const LETTERS = { zh: "数字中混有字母", en: "letters stand among the digits" };
const YEAR = { zh: "年份残缺", en: "the year is incomplete" };
const BLANK = {
  zh: "量词前应有数字，原文是空白",
  en: "there is a blank where a number is wanted before a measure word",
};
const DELETED = { zh: "量词前的数字脱落", en: "the number before a measure word is lost" };
const TEN_THOUSAND = { zh: "“万”前的数字脱落", en: "the number before “万” is lost" };

/**
 * Finds where a number should stand and cannot be read (无法辨认的数字): “==件”, “**篇”, “00余篇”, “200*年”, a blank before a
 * measure word, digits deleted before one (提案件, 资金万元, 达万余元).
 *
 * For what was deleted without a trace only wordings are known that mean nothing else; others are missed. O(n).
 */
export function findLostDigits(text: string): readonly LostDigits[] {
  const found = [
    ...masked(text),
    ...split(text),
    ...lettered(text),
    ...empty(text),
    ...zeros(text),
    ...years(text),
    ...blanks(text),
    ...deleted(text),
  ];
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: LostDigits[] = [];
  for (const one of found) {
    const before = kept.at(-1);
    if (!before || one.start >= before.end) kept.push(one);
  }
  return kept;
}

const MASK = /[\d=#*□■×]+(?:\.[\d=#*□■×]+)?/g;
const LETTER_MASK = /(?<![A-Za-z\d])[xX]{1,4}(?=[^A-Za-z\d])/g;
/** Sticky: what follows a number before its unit. */
const MODIFIER = /\s{0,2}[余多几]?[百千万亿]{0,2}[余多]?/y;

function* masked(text: string): Generator<LostDigits> {
  for (const match of text.matchAll(MASK)) {
    const run = match[0];
    if (!/[^\d.]/.test(run)) continue;
    const [start, end] = [match.index, match.index + run.length];
    if (isSign(text, start, end, run)) continue;
    const tail = tailAt(text, end);
    if (tail || run.includes("="))
      yield { start, end: tail?.end ?? end, unit: tail?.unit ?? "", lost: MASKED };
  }
  for (const match of text.matchAll(LETTER_MASK)) {
    const tail = tailAt(text, match.index + match[0].length);
    if (tail && !/[年月日号]/.test(tail.unit))
      yield { start: match.index, end: tail.end, unit: tail.unit, lost: MASKED };
  }
}

/** An equals sign between figures, a rule across the page, a part of an address, a product, the number of a house. */
function isSign(text: string, start: number, end: number, run: string): boolean {
  const [before, after] = [text[start - 1] ?? "", text[end] ?? ""];
  if (/^[^\d]+$/.test(run) && run.length > 2 && /^$|\n/.test(before) && /^$|\n/.test(after)) return true;
  if (/[A-Za-z/?&]/.test(before) && run.includes("=")) return true;
  if (/^\d+(?:[×*]\d+)+$/.test(run) || /^\d+#$/.test(run)) return true;
  if (/^\d+=\d+$/.test(run) && /\+/.test(before + after)) return true;
  // A rate has two digits before its %, and needs no third: 采用率=36%. So has a sum in brackets: 521篇（=192篇+329篇）.
  const [ahead, behind] = [text.slice(Math.max(0, start - 6), start), text.slice(end, end + 6)];
  if (/^=(?:\d{2}|100)(?:\.\d+)?$/.test(run) && ahead.endsWith("率") && after === "%") return true;
  if (
    /^=\d+$/.test(run) &&
    /\d[\u4e00-\u9fff]{0,2}（$/.test(ahead) &&
    /^[\u4e00-\u9fff]{0,2}\+\d/.test(behind)
  )
    return true;
  const operand = /[\d%）]$|\d\s?[万亿]?[\u4e00-\u9fff]{1,2}\s?$/.test(
    text.slice(Math.max(0, start - 6), start),
  );
  return /^=\d*(?:\.\d+)?$/.test(run) && operand && (run.length > 1 || /[\s\d]/.test(after));
}

/** The unit behind a masked number, or 年, 月, 日, 号 with what goes on from there. */
function tailAt(text: string, place: number): { readonly end: number; readonly unit: string } | undefined {
  MODIFIER.lastIndex = place;
  const after = place + (MODIFIER.exec(text)?.[0].length ?? 0);
  const date = /^(?:年度?|月份?|日|号)/.exec(text.slice(after, after + 2))?.[0];
  if (date) {
    const day = /^[=#*]{1,2}日/.exec(text.slice(after + date.length, after + date.length + 3))?.[0] ?? "";
    return { end: after + date.length + day.length, unit: date };
  }
  const unit = unitAt(text, after, { guard: "names" });
  if (unit !== undefined) return { end: after + unit.length, unit };
  return /[万亿]/.test(text.slice(place, after)) ? { end: after, unit: "" } : undefined;
}

function* zeros(text: string): Generator<LostDigits> {
  for (const match of text.matchAll(/(?<![\d.一二○OoxX,])(?:0{2,}|0(?=[余多]))(?![\d.:：,])/g)) {
    const end = match.index + match[0].length;
    const anniversary = /^[余多]?周年/.exec(text.slice(end, end + 3))?.[0];
    const tail = anniversary ? { end: end + anniversary.length, unit: "周年" } : tailAt(text, end);
    if (tail) yield { start: match.index, end: tail.end, unit: tail.unit, lost: ZEROS };
  }
}

/** 5 2 1 篇, 32 9篇, 1，294篇; 041篇. A row behind 分别为 is several numbers. */
function* split(text: string): Generator<LostDigits> {
  const apart = /(?<![\d./A-Za-z－—–-])(?<!\d[:：])\d{1,9}(?:\s{1,2}\d{1,9}){1,9}(?![\d.:：/,])/g;
  const comma = /(?<![\d.,，])\d{1,3}(?:，\d{3})+(?![\d.,，])/g;
  const leading = /(?<![\d.,/A-Za-z第－—–-])(?<!\d[:：，])0\d{1,9}(?![\d.:：,/－—–-])/g;
  for (const [pattern, lost] of [
    [apart, SPLIT],
    [comma, SPLIT],
    [leading, LEADING],
  ] as const)
    for (const match of text.matchAll(pattern)) {
      if (match[0].includes("\n") || /^0+$/.test(match[0])) continue;
      if (/分别[^。；]{0,20}$/.test(text.slice(Math.max(0, match.index - 24), match.index))) continue;
      const tail = tailAt(text, match.index + match[0].length);
      if (tail && !/[年月日号]/.test(tail.unit))
        yield { start: match.index, end: tail.end, unit: tail.unit, lost };
    }
}

/** 2O0篇, l20篇: letters that look like digits. */
function* lettered(text: string): Generator<LostDigits> {
  for (const match of text.matchAll(/(?<![A-Za-z\d])[\dOoIl]{2,9}(?![A-Za-z\d])/g)) {
    if (!/\d/.test(match[0]) || !/[OoIl]/.test(match[0])) continue;
    const tail = tailAt(text, match.index + match[0].length);
    if (tail && !/[年月日号]/.test(tail.unit))
      yield { start: match.index, end: tail.end, unit: tail.unit, lost: LETTERS };
  }
}

/** ____篇, （）篇: a form that was not filled in. */
function* empty(text: string): Generator<LostDigits> {
  for (const match of text.matchAll(/(?<!_)_{2,12}(?!_)|（\s{0,4}）/g)) {
    const end = match.index + match[0].length;
    const unit = unitAt(text, end, { guard: "names" });
    if (unit !== undefined && !match[0].includes("\n"))
      yield { start: match.index, end: end + unit.length, unit, lost: BLANK };
  }
}

function* years(text: string): Generator<LostDigits> {
  const patterns = [
    // 200 年的, 201年: three digits of four
    /(?<![\d近约有达历经过逾到])(?:19|20)\d\s?年(?![来前后间历以多内])/g,
    // 20年,组织…: two of four, where a clause begins
    /(?<![\d.\u4e00-\u9fff])(?:19|20)\s?年(?=度|，|\s?\d{1,2}月)/g,
    /(?<=[将至自于从在到])年(?=\d{1,2}月)/g,
    /(?<![\d零一二三四五六七八九十=*#岁年当本\s])(?:月\s?日)(?![期报益常夜子程志月])/g,
  ];
  for (const pattern of patterns)
    for (const match of text.matchAll(pattern))
      yield { start: match.index, end: match.index + match[0].length, unit: "年", lost: YEAR };
}

/** Behind a blank, these measure only in front of the words named; the others wherever they go on as no word. */
const ONLY_BEFORE: Readonly<Record<string, RegExp>> = {
  人: /^(?:[，。；、）]|次|参加|受|被|获)/,
  家: /^(?:企业|单位|医院|公司|煤矿|农户)/,
  起: /^(?:案|违|事|纠纷|重|一般|火灾|治安|刑事|突发|投诉)/,
  所: /^(?:学校|中学|小学|医院|高校)/,
  场: /^(?:次|座谈|培训|报告|讲座|专题)/,
};
const NEVER_BLANK = new Set(
  "本 头 部 块 字 分 天 种 类 % 成 倍 步 句 节 门 眼 片 组 队 具 把 对 双 根 面 层 米 只 口 点 款 封 通 顶 架 例".split(
    " ",
  ),
);

function* blanks(text: string): Generator<LostDigits> {
  for (const match of text.matchAll(/(?<=[\u4e00-\u9fff，。、：（）])\s{1,4}(?=[\u4e00-\u9fff])/g)) {
    if (match[0].includes("\n")) continue;
    const at = match.index + match[0].length;
    const month = /^月(?:份|中旬|上旬|下旬|底|\d{1,2}日|\s?日)/.exec(text.slice(at, at + 4))?.[0];
    const unit = month ?? unitAt(text, at, { guard: "names" });
    if (unit === undefined || NEVER_BLANK.has(unit)) continue;
    if (ONLY_BEFORE[unit]?.test(text.slice(at + unit.length, at + unit.length + 3)) === false) continue;
    yield { start: match.index, end: at + unit.length, unit, lost: BLANK };
  }
}

const STOP = "(?=[，。；、）\\n\\s]|$)";
/** Wordings that are no Chinese unless a number stood there; taken from copies whose digits were all deleted. */
const DELETIONS: readonly (readonly [unit: string, pattern: RegExp])[] = [
  [
    "件",
    new RegExp(
      `(?<=提案|议案|信息|建议)件${STOP}|(?<=[，。；\\n])件(?=提案|建议|议案|信息)|(?<=已有)件(?=办|落|得)`,
      "g",
    ),
  ],
  ["条", new RegExp(`(?<=建议|意见|信息|社情民意)条${STOP}`, "g")],
  ["篇", new RegExp(`(?<=信息|报道|消息|稿件|文章|论文|材料|简报)篇${STOP}`, "g")],
  ["期", /(?<=举办|编发|编印|出版|简报|专报|通报)期(?=[，。；、]|政协|《|培训)/g],
  [
    "名",
    /(?<=聘任了?|抽调|组织|明确|选派|配备|处分了?|委员|所)名(?=政协|干部|委员|村民|党员|群众|代表|职工|同志|特邀员)/g,
  ],
  ["人", /(?<=农民|劳动力|次|群众)人(?=赴|就业|参加的|参加了)/g],
  ["元", /(?<=捐款|经费|资金|投资|收入|损失)元(?![旦宵素月老帅凶首件])/g],
  ["亩", /(?<=水田|耕地|面积|农田|制种)亩(?=[，。；、倒]|$)/g],
  ["间", /(?<=房屋|民房|住房)间(?=[，。；、山]|$)/g],
  ["处", /(?<=滑坡|断板|断板处|毁损|损毁|塌方)处(?=[，。；、]|$)/g],
  ["头", /(?<=肉牛|生猪|牲畜)头(?=[，。；、]|$)/g],
  ["张", /(?<=[\u4e00-\u9fff])张(?=办公[桌椅])/g],
  ["户", /(?<=与)户(?=农户|村民)/g],
  ["家", /(?<=区)家(?=企业)/g],
  ["所", /(?<=全[镇县乡区市])所(?=中学|小学|学校)/g],
  ["天", /(?<=为期)天/g],
  ["号", /(?<=发（）)号/g],
];
const LONE_TEN_THOUSAND =
  /(?<=[\u4e00-\u9fff])(?<![零一二三四五六七八九十百千万亿几数近上成过超逾两余多约足][余多]?)\.?[余多]?万[余多]?(?=元|份|人次|人|字|亩|件|册|户|公里|平方米|吨)/g;

function* deleted(text: string): Generator<LostDigits> {
  for (const [unit, pattern] of DELETIONS)
    for (const match of text.matchAll(pattern))
      yield { start: match.index, end: match.index + match[0].length, unit, lost: DELETED };
  for (const match of text.matchAll(LONE_TEN_THOUSAND)) {
    const end = match.index + match[0].length;
    const unit = unitAt(text, end) ?? "";
    if (/万元(?:户|G|产值|增加值)|万人(?:评|大|空)|万户/.test(text.slice(match.index, end + 4))) continue;
    if (text.startsWith("单位", match.index - 2)) continue;
    yield { start: match.index, end: end + unit.length, unit, lost: TEN_THOUSAND };
  }
}
