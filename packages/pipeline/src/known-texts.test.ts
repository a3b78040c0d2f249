import { expect, test } from "vitest";
import { bareTitle, KnownTexts } from "./known-texts.ts";

const BODY = "东湖社区主干道四十盏路灯有二十六盏长期不亮，居民夜间出行不便，去年冬天发生三起摔伤。";
const OTHER = "新区没有公交站，上班的人要走两公里，建议增设两处站点，早晚各加一班车，并公布时刻表。";
const lamp = { title: "关于修复路灯的建议", body: BODY };

const ids = (found: readonly { readonly other: string }[]) => found.map(({ other }) => other);

test("KnownTexts.compare() names both texts by their own ids, and the passage they share", () => {
  const texts = new KnownTexts();
  texts.remember({ id: "a", ...lamp });
  const [found] = texts.compare({ id: "b", ...lamp, body: BODY.replace("三起", "四起") });
  expect(found).toMatchObject({ other: "a", match: { id1: "a", id2: "b" } });
  expect(found?.passages[0]?.text).toContain("居民夜间出行不便");
  expect(ids(texts.compare({ id: "c", ...lamp }))).toEqual(["a", "b"]);
});

test("KnownTexts compares a corrected text as corrected, and what is voided with nothing", () => {
  const texts = new KnownTexts();
  texts.remember({ id: "a", ...lamp });
  texts.remember({ id: "a", title: lamp.title, body: OTHER });
  expect(ids(texts.compare({ id: "b", ...lamp }))).toEqual([]);
  expect(ids(texts.compare({ id: "c", title: lamp.title, body: OTHER }))).toEqual(["a"]);
  texts.forget("a");
  expect([texts.has("a"), texts.has("c")]).toEqual([false, true]);
  expect(ids(texts.compare({ id: "d", title: lamp.title, body: OTHER }))).toEqual(["c"]);
  texts.remember({ id: "a", ...lamp });
  expect(ids(texts.compare({ id: "e", ...lamp }))).toEqual(["b", "a"]);
});

test("KnownTexts takes the same text up once, however often it is told of it", () => {
  const texts = new KnownTexts();
  for (let i = 0; i < 3; i++) texts.remember({ id: "a", ...lamp });
  expect(ids(texts.compare({ id: "b", ...lamp }))).toEqual(["a"]);
});

test.each([
  { name: "under another frame", title: "关于要求修复东湖社区路灯的提案", want: ["p"] },
  { name: "in other characters", title: "关于修复“东湖社区”路灯的情况反映", want: ["p"] },
  { name: "not when a word differs", title: "关于修复西湖社区路灯的建议", want: [] },
])("KnownTexts compares a proposal without a text by its title: $name", ({ title, want }) => {
  const texts = new KnownTexts();
  texts.remember({ id: "p", title: "关于修复东湖社区路灯的建议" });
  const found = texts.compare({ id: "a", title, body: OTHER });
  expect(ids(found)).toEqual(want);
  if (want.length > 0)
    expect(found).toMatchObject([{ match: { jaccard: 1, shared: 6, union: 6 }, method: "标题/1" }]);
});

test("KnownTexts says nothing by a title that names too little, nor by one that was forgotten or got a text", () => {
  const texts = new KnownTexts();
  texts.remember({ id: "p", title: "关于路灯的提案" });
  texts.remember({ id: "q", title: "关于修复东湖社区路灯的提案" });
  expect(ids(texts.compare({ id: "a", title: "关于路灯的建议", body: BODY }))).toEqual([]);
  texts.remember({ id: "q", title: "关于修复东湖社区路灯的提案", body: OTHER });
  expect(
    ids(texts.compare({ id: "b", title: "关于修复东湖社区路灯的建议", body: BODY.slice(0, 20) })),
  ).toEqual([]);
  texts.remember({ id: "r", title: "关于整治河道排污口的提案" });
  texts.forget("r");
  expect(ids(texts.compare({ id: "c", title: "关于整治河道排污口的建议", body: "" }))).toEqual([]);
});

test.each([
  ["关于进一步修复路灯的意见和建议", "修复路灯"],
  ["案由：关于修复路灯的提案", "修复路灯"],
  ["修复路灯", "修复路灯"],
  ["建议", ""],
])("bareTitle() of %s is %s", (title, want) => {
  expect(bareTitle(title)).toBe(want);
});
