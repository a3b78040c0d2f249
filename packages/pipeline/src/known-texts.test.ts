import { shingles } from "@minyi/dedupe";
import fc from "fast-check";
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

test("KnownTexts.resembled() tells the nearest, of equally near ones the first, and takes nothing up", () => {
  const texts = new KnownTexts({ threshold: 0.5 });
  texts.remember({ id: "a", ...lamp, body: BODY.replace("三起摔伤", "五人受伤") });
  texts.remember({ id: "b", ...lamp });
  texts.remember({ id: "p", title: "关于尽快修复路灯故障的提案" });
  texts.remember({ id: "c", ...lamp });
  const asked = { id: "x", title: lamp.title, body: BODY };
  expect(ids(texts.resembled(asked))).toEqual(["a", "b", "c"]);
  expect(ids(texts.resembled(asked, { most: 1 }))).toEqual(["b"]);
  expect(ids(texts.resembled(asked, { most: 2 }))).toEqual(["b", "c"]);
  expect(texts.has("x")).toBe(false);
  texts.remember({ id: "q", title: "关于修复东湖社区路灯的提案" });
  const titled = { id: "y", title: "关于修复东湖社区路灯的建议", body: BODY };
  expect(ids(texts.resembled(titled, { most: 1 }))).toEqual(["q"]);
});

/** Takes up, forgets and corrects; then asks by comparing one by one with all that are left. */
const steps = fc.array(
  fc.record({
    act: fc.constantFrom("compare", "compare", "remember", "forget", "title"),
    id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
    body: fc.array(fc.constantFrom("路", "灯"), { minLength: 4, maxLength: 8 }),
  }),
  { minLength: 5, maxLength: 20 },
);

test("KnownTexts finds what comparing one by one finds, after any taking up, correcting and forgetting", () => {
  let found = 0;
  fc.assert(
    fc.property(steps, fc.constantFrom(1, 2, 20), (all, most) => {
      const texts = new KnownTexts({ threshold: 0.4 });
      const standing = new Map<string, string>();
      for (const { act, id, body } of all) {
        const text = { id, title: "路", body: body.join("") };
        const isNew = standing.get(id) !== text.body;
        if (act === "forget" || act === "title" || isNew) standing.delete(id);
        if (act === "compare" && !texts.has(id)) {
          const matches = [...standing].flatMap(([other, whole]) => {
            const score = jaccardOf(`路${whole}`, `路${text.body}`);
            return score >= 0.4 ? [{ other, score }] : [];
          });
          const best = new Set([...matches].sort((x, y) => y.score - x.score).slice(0, most));
          const want = matches.filter((one) => best.has(one)).map(({ other }) => other);
          expect(ids(texts.compare(text, { most }))).toEqual(want);
          found += want.length;
        } else if (act === "forget") texts.forget(id);
        else texts.remember(act === "title" ? { id, title: "关于路的提案" } : text);
        if (act !== "forget" && act !== "title" && isNew) standing.set(id, text.body);
      }
    }),
  );
  expect(found).toBeGreaterThan(20);
});

function jaccardOf(a: string, b: string): number {
  const [one, other] = [shingles(a), shingles(b)];
  return one.intersection(other).size / one.union(other).size;
}
