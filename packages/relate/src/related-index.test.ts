import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { RelatedIndex } from "./related-index.ts";

const letters = fc.string({ unit: fc.constantFrom("路", "灯", "坏", "水", "管", "a", "，"), maxLength: 12 });
const texts = fc.array(fc.record({ title: letters, body: letters }), { minLength: 1, maxLength: 14 });

function indexOf(all: readonly { readonly title: string; readonly body: string }[]): RelatedIndex {
  const index = new RelatedIndex({ words: (text) => text.split("，") });
  for (const [at, text] of all.entries()) index.add({ id: `${at}`, ...text });
  return index;
}

test("RelatedIndex.related() gives contributions that add up to the score, from 0 to 1, best first", () => {
  fc.assert(
    fc.property(texts, (all) => {
      const index = indexOf(all);
      for (const at of all.keys()) {
        const related = index.related(`${at}`, { minScore: 0, top: 20 });
        for (const { id, score, terms } of related) {
          expect(id).not.toBe(`${at}`);
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(1);
          const sum = terms.reduce((sum, { contribution }) => sum + contribution, 0);
          expect(Math.abs(sum - score)).toBeLessThan(1e-9);
        }
        const scores = related.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }
    }),
  );
});

test("RelatedIndex.related() gives the same scores with and without terms, and fewer with a smaller top", () => {
  fc.assert(
    fc.property(texts, (all) => {
      const index = indexOf(all);
      const bare = (top: number, terms: boolean) =>
        index.related("0", { top, terms, minScore: 0 }).map(({ id, score }) => ({ id, score }));
      expect(bare(20, false)).toEqual(bare(20, true));
      expect(bare(2, true)).toEqual(bare(20, true).slice(0, 2));
    }),
  );
});

test("RelatedIndex.find() gives contributions that add up to a score of at most 1", () => {
  fc.assert(
    fc.property(texts, letters, letters, (all, title, body) => {
      for (const { score, terms } of indexOf(all).find({ title, body }, { minScore: 0, top: 20 })) {
        expect(score).toBeLessThanOrEqual(1);
        const sum = terms.reduce((sum, { contribution }) => sum + contribution, 0);
        expect(Math.abs(sum - score)).toBeLessThan(1e-9);
      }
    }),
  );
});

test("RelatedIndex.find() finds the only text that names a place nobody else names", () => {
  const index = indexOf([
    { title: "翠竹苑停水", body: "三天没有水" },
    { title: "公园缺少座椅", body: "没有地方坐" },
    { title: "早班公交太少", body: "上班赶不上" },
  ]);
  expect(index.find({ title: "翠竹苑的楼道", body: "" }).map(({ id }) => id)).toEqual(["0"]);
});

test("RelatedIndex.related() gives copies first, with 1, and itself never", () => {
  const index = indexOf([
    { title: "翠竹苑停水", body: "" },
    { title: "翠竹苑停水", body: "" },
    { title: "翠竹苑停水三天", body: "" },
    { title: "", body: "" },
    { title: "", body: "" },
  ]);
  const related = index.related("1", { minScore: 0 });
  expect(related.map(({ id }) => id)).toEqual(["0", "2"]);
  expect(related[0]?.score).toBe(1);
  expect(index.related("3", { minScore: 0 })).toEqual([]);
});

test("RelatedIndex lets generic words tell nothing", () => {
  const index = indexOf([
    { title: "请求领导解决，希望关注", body: "" },
    { title: "请求领导解决，希望重视", body: "" },
  ]);
  const terms = index.related("0", { minScore: 0 }).flatMap(({ terms }) => terms.map(({ term }) => term));
  expect(terms).not.toContain("请求");
  expect(terms).not.toContain("希望");
});

test("RelatedIndex tells a named place as a place", () => {
  const index = indexOf([
    { title: "人民路小学门口堵车", body: "" },
    { title: "人民路小学放学时堵车", body: "" },
  ]);
  const kinds = index.related("0", { minScore: 0 }).flatMap(({ terms }) => terms.map(({ kind }) => kind));
  expect(kinds).toContain("organisation");
});

test.each([
  { name: "no text", call: (index: RelatedIndex) => index.related("9") },
  { name: "no top", call: (index: RelatedIndex) => index.related("0", { top: 0 }) },
  { name: "a score above 1", call: (index: RelatedIndex) => index.find({ body: "" }, { minScore: 1.1 }) },
  { name: "an id that is there", call: (index: RelatedIndex) => index.add({ id: "0", body: "另一篇" }) },
])("RelatedIndex refuses $name", ({ call }) => {
  const index = indexOf([{ title: "路灯", body: "" }]);
  expect(() => call(index)).toThrow(OptionError);
  expect(index.size).toBe(1);
});
