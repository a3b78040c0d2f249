import fc from "fast-check";
import { expect, test } from "vitest";
import { openSegmenter, type SegmenterName } from "./open-segmenter.ts";
import { isNumbered, type LoadModule, type Segmenter } from "./segmenter.ts";

/** Why nodejieba cannot be compared with; it is optional. */
const [notBuilt] = (await openSegmenter({ prefer: ["nodejieba"] })).skipped;

function withoutNodejieba(name: string): Promise<unknown> {
  return name === "nodejieba" ? Promise.reject(missing(name)) : import(name);
}

function missing(name: string): Error {
  return Object.assign(new Error(`Cannot find package '${name}'`), { code: "ERR_MODULE_NOT_FOUND" });
}

async function open(name: SegmenterName, words: readonly string[], load?: LoadModule): Promise<Segmenter> {
  const options = { prefer: [name], words, ...(load === undefined ? {} : { load }) };
  const { segmenter } = await openSegmenter(options);
  expect(segmenter.name).toBe(name);
  return segmenter;
}

/** Made up for this test: headings, figures, addresses, and words that can be cut in two ways. */
const TEXTS = [
  "关于加强老旧小区加装电梯后续管理的建议，共3条。",
  "路灯不亮已有两个月，居民多次反映，至今无人维修。",
  "结合成分子时，研究生命起源的人从小学起就有兴趣",
  "长春市长春节致辞；南京市长江大桥；下雨天留客天留我不留",
  "2024年5月1日起，PM2.5平均值35μg/m³，同比下降12.5%（目标10%）。",
  "请于18:00前回复 abc-123@example.com 或拨打12345热线\r\n谢谢！\t此致",
  "Ｔ恤、T恤、B超、C++、c#、AT&T 与 ＰＯＳ机",
  "𠮷野家门前的㐂字招牌與「體育館」不一致～～～",
  "乡村振兴战略实施以来，我县农民专业合作社发展较快，但存在规模小、带动弱、同质化等问题。",
  "云计算、区块链、蓝翔和韩玉鉴赏",
  "哈哈哈哈哈哈哈哈，的的的的，一一二二三三四四五五六六七七八八九九十十",
];

/** Parts of words, words, and everything that is none. */
const UNITS = [
  ..."中国人民政府的是不在有大小长江市长春节约定了一二三",
  ...["路灯", "研究生", "城乡居民", "医疗保险", "云计算", "河长制", "黑臭水体", "T恤", "C++", "AT&T", "B超"],
  ...["a", "Z", "7", "PM2.5", "&", "+", "#", ".", "-", "%", "_", "@", "，", "。", "、", "·", "γ", "々", "〇"],
  ...[
    " ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\u3000",
    "\u00a0",
    "\u0000",
    "\ufeff",
    "\ufffd",
    "㐂",
    "𠮷",
    "🏘️",
    "\ud842",
    "\udfb7",
  ],
];

const WORDS = [
  "河长制",
  "黑臭水体",
  "加装电梯",
  "工资拖欠",
  "治理",
  "无人维修",
  "小区",
  "𠮷野家",
  "〇号",
  "PM2.5",
  "",
];

function checkAlike(segmenter: Segmenter, other: Segmenter): void {
  for (const text of TEXTS) expect(segmenter.cut(text)).toEqual(other.cut(text));
  const anyText = fc.array(fc.constantFrom(...UNITS), { maxLength: 60 }).map((units) => units.join(""));
  fc.assert(
    fc.property(anyText, (text) => {
      expect(segmenter.cut(text)).toEqual(other.cut(text));
    }),
    { numRuns: 2000 },
  );
}

test.for([
  { name: "no words of ours", words: [] },
  { name: "words of ours", words: WORDS },
])("“dictionary” cuts as nodejieba does, with $name", async ({ words }, { skip }) => {
  skip(notBuilt !== undefined, `nodejieba: ${notBuilt?.reason}`);
  const segmenter = await open("dictionary", words);
  expect(segmenter.version).toMatch(/^nodejieba \d+\.\d+\.\d+ jieba\.dict\.utf8$/);
  checkAlike(segmenter, await open("nodejieba", words));
});

test.for([
  { name: "no words of ours", words: [] },
  { name: "words of ours", words: WORDS },
])("“dictionary” cuts as @node-rs/jieba does where nodejieba is not there, with $name", async ({ words }) => {
  const segmenter = await open("dictionary", words, withoutNodejieba);
  expect(segmenter.version).toMatch(/^@node-rs\/jieba \d+\.\d+\.\d+ dict\.txt$/);
  checkAlike(segmenter, await open("@node-rs/jieba", words));
});

test("“dictionary” wants only nodejieba's files, not its native code", async ({ skip }) => {
  const { segmenter: whole } = await openSegmenter({ prefer: ["dictionary"] });
  skip(!whole.version.startsWith("nodejieba"), "nodejieba is not installed on this machine");
  const load = (name: string) =>
    Promise.reject(Object.assign(new Error(name), { code: "BINDING_NOT_FOUND" }));
  const { segmenter, skipped } = await openSegmenter({ prefer: ["dictionary"], load });
  expect([segmenter.name, segmenter.version, skipped]).toEqual(["dictionary", whole.version, []]);
  for (const text of TEXTS) expect(segmenter.cut(text)).toEqual(whole.cut(text));
});

test.each([
  {
    name: "neither package is there",
    load: (name: string) => Promise.reject(missing(name)),
    reason: "装入失败：没有词典（nodejieba 未安装；@node-rs/jieba 未安装）",
  },
  {
    name: "the dictionaries are gone",
    load: async () => ({ DEFAULT_DICT: "no/such/file", dict: "no bytes" }),
    reason:
      "装入失败：没有词典（nodejieba 装入失败：缺少词典 DEFAULT_DICT；@node-rs/jieba 装入失败：缺少词典 dict.txt）",
  },
  {
    name: "they are written otherwise",
    load: async () => ({
      DEFAULT_DICT: import.meta.filename,
      DEFAULT_USER_DICT: import.meta.filename,
      dict: Buffer.from("路 x n"),
    }),
    reason:
      "装入失败：没有词典（nodejieba 装入失败：词典第 1 行不是“词 词频 词性”；@node-rs/jieba 装入失败：词典第 1 行不是“词 词频 词性”）",
  },
])("openSegmenter() passes over “dictionary” when $name", async ({ load, reason }) => {
  const { segmenter, skipped } = await openSegmenter({ prefer: ["dictionary"], load });
  expect(segmenter.name).toBe("intl");
  expect(skipped).toEqual([{ name: "dictionary", reason }]);
});

test("“dictionary” has numbers for its words, and for words of ours", async () => {
  const segmenter = await open("dictionary", ["河长制"]);
  expect(isNumbered(segmenter)).toBe(true);
  if (!isNumbered(segmenter)) return;
  const ends = new Uint32Array(9);
  const ids = new Int32Array(9);
  expect(segmenter.words("河长制的路灯🏘️", ends, ids)).toBe(5);
  expect([...ends.subarray(0, 5)]).toEqual([3, 4, 6, 8, 9]);
  const found = ["河长制", "的", "路灯"].map((word) => segmenter.idOf(word));
  expect([...ids.subarray(0, 5)]).toEqual([...found, -1, -1]);
  expect(found[0]).toBe(segmenter.wordCount - 1);
  expect(Math.min(...found)).toBeGreaterThanOrEqual(0);
  expect(segmenter.idOf("长制的")).toBe(-1);
});

test("other segmenters have none", async () => {
  expect(isNumbered((await openSegmenter({ prefer: ["intl"] })).segmenter)).toBe(false);
});
