import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openSegmenter, SEGMENTERS, type SegmenterName } from "./open-segmenter.ts";
import type { LoadModule, Segmenter } from "./segmenter.ts";

/** Sentences in which no segmenter may lose or change a character. */
const HARD_TEXTS = [
  "",
  "的",
  "，。！？",
  "hello, world 123.45",
  "𠮷野家门前的路灯不亮",
  "甲\r\n乙\t丙\u3000丁\u0000戊",
  "半个字\ud842在中间\udfb7和末尾\ud842",
  "👨‍👩‍👧 é",
];

const SENTENCES = [
  "我市老旧小区改造中存在的几个突出问题和建议",
  "关于完善城乡居民基本医疗保险异地就医直接结算办法的建议",
  "农民工工资拖欠年底集中暴露，亟待从源头治理。",
  "推行河长制以来，城区黑臭水体治理取得进展，但部分沟渠仍有污水直排。",
];

function without(...names: string[]): LoadModule {
  const gone = (name: string) => names.some((one) => name === one || name.startsWith(`${one}/`));
  return (name) => (gone(name) ? Promise.reject(missing(name)) : import(name));
}

function missing(name: string): Error {
  return Object.assign(new Error(`Cannot find package '${name}'`), { code: "ERR_MODULE_NOT_FOUND" });
}

async function open(name: SegmenterName, words: readonly string[] = []): Promise<Segmenter> {
  const { segmenter } = await openSegmenter({ prefer: [name], words });
  expect(segmenter.name).toBe(name);
  return segmenter;
}

/** nodejieba is optional: where it could not be built, the tests of it say so and are skipped. */
const NOT_BUILT = (await openSegmenter({ prefer: ["nodejieba"] })).segmenter.name !== "nodejieba";
const WHY = "nodejieba could not be built on this machine";

test("openSegmenter() serves nodejieba first, and names its version and dictionary", async ({ skip }) => {
  skip(NOT_BUILT, WHY);
  const { segmenter, skipped } = await openSegmenter();
  expect(segmenter.name).toBe("nodejieba");
  expect(segmenter.version).toMatch(/^\d+\.\d+\.\d+ jieba\.dict\.utf8$/);
  expect(skipped).toEqual([]);
});

test("openSegmenter() falls back to @node-rs/jieba when nodejieba is not there, and says so", async () => {
  const { segmenter, skipped } = await openSegmenter({ load: without("nodejieba") });
  expect(segmenter.name).toBe("@node-rs/jieba");
  expect(segmenter.version).toMatch(/^\d+\.\d+\.\d+ dict\.txt$/);
  expect(segmenter.cut("我们的路灯")).toEqual(["我们", "的", "路灯"]);
  expect(skipped).toEqual([{ name: "nodejieba", reason: "未安装" }]);
});

test("openSegmenter() falls back to Intl.Segmenter when no package is there, and says so", async () => {
  const { segmenter, skipped } = await openSegmenter({ load: without("nodejieba", "@node-rs/jieba") });
  expect([segmenter.name, segmenter.version]).toEqual(["intl", process.versions.icu]);
  expect(segmenter.cut("我们的路灯")).toEqual(["我们", "的", "路灯"]);
  expect(skipped.map(({ name }) => name)).toEqual(["nodejieba", "@node-rs/jieba", "dictionary"]);
});

test.each([
  {
    name: "a binding that was not built",
    error: { code: "BINDING_NOT_FOUND" },
    reason: "已安装，但本机没有编译好的模块",
  },
  {
    name: "a binding for another machine",
    error: { code: "ERR_DLOPEN_FAILED" },
    reason: "已安装，但编译好的模块与本机不合",
  },
  { name: "any other error", error: new Error("boom\n    at /some/path"), reason: "装入失败：boom" },
  { name: "something that is no error", error: "boom", reason: "装入失败：boom" },
])("openSegmenter() passes over $name", async ({ error, reason }) => {
  const { skipped } = await openSegmenter({ prefer: ["nodejieba"], load: () => Promise.reject(error) });
  expect(skipped).toEqual([{ name: "nodejieba", reason }]);
});

test.each([
  {
    name: "nodejieba without insertWord()",
    module: { load() {}, cut() {} },
    reason: "装入失败：模块没有 insertWord()",
  },
  {
    name: "nodejieba whose dictionary is gone",
    module: { load() {}, cut() {}, insertWord() {}, DEFAULT_DICT: "no/such/file" },
    reason: "装入失败：缺少词典 DEFAULT_DICT",
  },
  { name: "an empty module", module: undefined, reason: "装入失败：模块没有 load()" },
])("openSegmenter() passes over $name", async ({ module, reason }) => {
  const { segmenter, skipped } = await openSegmenter({ prefer: ["nodejieba"], load: async () => module });
  expect(segmenter.name).toBe("intl");
  expect(skipped).toEqual([{ name: "nodejieba", reason }]);
});

test.each([
  { name: "no class", module: {}, reason: "装入失败：模块没有 Jieba.withDict()" },
  {
    name: "no dictionary",
    module: {
      Jieba: Object.assign(() => {}, { withDict() {} }),
    },
    reason: "装入失败：缺少词典 dict.txt",
  },
])("openSegmenter() passes over @node-rs/jieba with $name", async ({ module, reason }) => {
  const { skipped } = await openSegmenter({ prefer: ["@node-rs/jieba"], load: async () => module });
  expect(skipped).toEqual([{ name: "@node-rs/jieba", reason }]);
});

test("openSegmenter() refuses a segmenter it does not know", async () => {
  await expect(openSegmenter({ prefer: ["jieba" as "intl"] })).rejects.toThrow(OptionError);
});

/** The words are the text, and their ends are where they end. */
function checkWords(segmenter: Segmenter, text: string): void {
  const words = segmenter.cut(text);
  expect(words.join("")).toBe(text);
  const out = new Uint32Array(text.length + 1).fill(7);
  const ends = [...out.subarray(0, segmenter.ends(text, out))];
  expect(ends.map((end, at) => text.slice(ends[at - 1] ?? 0, end))).toEqual(words);
  expect(out[ends.length]).toBe(7);
}

test.for(SEGMENTERS.map((name) => ({ name })))(
  "$name keeps every character, and tells where the words end",
  async ({ name }, { skip }) => {
    skip(name === "nodejieba" && NOT_BUILT, WHY);
    const segmenter = await open(name, ["路灯不亮"]);
    for (const text of HARD_TEXTS) checkWords(segmenter, text);
    const unit = fc.constantFrom("路", "灯", "𠮷", "a", "7", "，", "\n", "\ud842", "\udfb7", "\ufeff");
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        checkWords(segmenter, units.join(""));
      }),
    );
  },
);

test.for([
  { name: "no words of ours", words: [] },
  { name: "words of ours", words: ["河长制", "黑臭水体", "异地就医", "工资拖欠", "污水直排", "治理"] },
])("nodejieba and @node-rs/jieba cut alike with $name", async ({ words }, { skip }) => {
  skip(NOT_BUILT, WHY);
  const first = await open("nodejieba", words);
  const second = await open("@node-rs/jieba", words);
  for (const sentence of SENTENCES) expect(second.cut(sentence)).toEqual(first.cut(sentence));
});

test.for([{ name: "nodejieba" as const }, { name: "@node-rs/jieba" as const }])(
  "$name knows the words of its own segmenter only",
  async ({ name }, { skip }) => {
    skip(name === "nodejieba" && NOT_BUILT, WHY);
    const plain = await open(name);
    const special = await open(name, ["河长制", "PM2.5", ""]);
    expect(plain.cut("河长制")).toEqual(["河", "长", "制"]);
    expect(special.cut("河长制")).toEqual(["河长制"]);
    expect(plain.cut("河长制")).toEqual(["河", "长", "制"]);
  },
);
