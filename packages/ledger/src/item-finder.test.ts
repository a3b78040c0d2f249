import { normaliseText } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type FindableItem, findItem, type ItemReference, itemFinder } from "./item-finder.ts";

function printed(journal: string, year: number, number: number): FindableItem["compiled"][number] {
  return { journal, year, number, on: "2009-01-05", seq: 1 };
}

const list: FindableItem[] = [
  { id: "a", number: "2009-001", title: "关于修复路灯的建议", compiled: [printed("各界反映", 2009, 2)] },
  {
    id: "b",
    number: "2009-002",
    title: "关于治理汉江水质污染的建议",
    compiled: [printed("各界反映", 2009, 17), printed("社情信息", 2009, 3)],
  },
  { id: "c", number: "2009-003", title: "关于规范校外培训的建议", compiled: [printed("各界反映", 2009, 17)] },
  { id: "d", number: "2009-004", title: "关于修复路灯的建议", compiled: [printed("各界反映", 2008, 2)] },
  { id: "e", title: "扩大农村医保报销范围", compiled: [] },
  { id: "f", number: "2009-004", title: "完善社区养老服务", compiled: [] },
];
const items = new Map(list.map((item) => [item.id, item]));

const unmatched = (...candidates: string[]) => ({ candidates, reason: "UNMATCHED" });
const ambiguous = (...candidates: string[]) => ({ candidates, reason: "AMBIGUOUS" });

test.each<{ name: string; ref: ItemReference; want: object }>([
  { name: "by id", ref: { id: "b" }, want: { item: "b" } },
  { name: "by office number", ref: { number: "2009-002" }, want: { item: "b" } },
  { name: "by its id, written where the number goes", ref: { number: " e " }, want: { item: "e" } },
  {
    name: "not by an id in the number's place that another title belies",
    ref: { number: "e", title: "关于规范校外培训的建议" },
    want: ambiguous("e", "c"),
  },
  {
    name: "by a number typed full-width with blanks",
    ref: { number: " ２００９－００２ " },
    want: { item: "b" },
  },
  {
    name: "by journal, year and issue",
    ref: { journal: "各界反映", year: 2009, issue: 2 },
    want: { item: "a" },
  },
  {
    name: "by a journal in 《》",
    ref: { journal: "《社情信息》", year: 2009, issue: 3 },
    want: { item: "b" },
  },
  {
    name: "by an issue written as text",
    ref: { journal: "社情信息", year: 2009, issue: " 03 " },
    want: { item: "b" },
  },
  {
    name: "by journal and issue alone when one year has it",
    ref: { journal: "社情信息", issue: 3 },
    want: { item: "b" },
  },
  {
    name: "not by journal and issue alone when two years have it",
    ref: { journal: "各界反映", issue: 2 },
    want: ambiguous("a", "d"),
  },
  { name: "by title", ref: { title: "扩大农村医保报销范围" }, want: { item: "e" } },
  {
    name: "by a title written with other marks",
    ref: { title: "“扩大 农村医保”报销范围。" },
    want: { item: "e" },
  },
  { name: "not by a title that two have", ref: { title: "关于修复路灯的建议" }, want: ambiguous("a", "d") },
  {
    name: "not by a title that is only near",
    ref: { title: "关于治理汉江水质的建议" },
    want: unmatched("b"),
  },
  { name: "nothing by a title like no other", ref: { title: "推动冰雪旅游" }, want: unmatched() },
  { name: "nothing by a number nobody has", ref: { number: "2010-001" }, want: unmatched() },
  { name: "nothing by no reference", ref: {}, want: unmatched() },
  {
    name: "nothing by blanks",
    ref: { id: "", number: " ", journal: "", issue: "", title: "。" },
    want: unmatched(),
  },
  {
    name: "nothing by a journal without an issue",
    ref: { journal: "各界反映", year: 2009 },
    want: unmatched(),
  },
  {
    name: "nothing by an issue that was not printed",
    ref: { journal: "各界反映", year: 2009, issue: 99 },
    want: unmatched(),
  },
  { name: "not by a number that two have", ref: { number: "2009-004" }, want: ambiguous("d", "f") },
  {
    name: "by the title where two have the number",
    ref: { number: "2009-004", title: "完善社区养老服务" },
    want: { item: "f" },
  },
  {
    name: "by the title in an issue of two",
    ref: { journal: "各界反映", year: 2009, issue: 17, title: "关于规范校外培训的建议" },
    want: { item: "c" },
  },
  {
    name: "not without the title in an issue of two",
    ref: { journal: "各界反映", year: 2009, issue: 17 },
    want: ambiguous("b", "c"),
  },
  {
    name: "not by a near title in an issue of two",
    ref: { journal: "各界反映", year: 2009, issue: 17, title: "规范校外培训的建议" },
    want: ambiguous("c", "b"),
  },
  {
    name: "by the issue where the title is near",
    ref: { journal: "各界反映", year: 2009, issue: 2, title: "修复路灯的建议" },
    want: { item: "a" },
  },
  {
    name: "by number and issue that agree",
    ref: { number: "2009-003", journal: "各界反映", year: 2009, issue: 17 },
    want: { item: "c" },
  },
  {
    name: "not by id and number that disagree",
    ref: { id: "a", number: "2009-002" },
    want: ambiguous("a", "b"),
  },
  {
    name: "not by a number that is unknown beside an id",
    ref: { id: "a", number: "2010-009" },
    want: ambiguous("a"),
  },
  {
    name: "not by a number and another item's title",
    ref: { number: "2009-001", title: "扩大农村医保报销范围" },
    want: ambiguous("a", "e"),
  },
  {
    name: "not by a number and a title like no other",
    ref: { number: "2009-001", title: "推动冰雪旅游" },
    want: ambiguous("a"),
  },
  {
    name: "not by an unknown number and a known title",
    ref: { number: "2010-001", title: "扩大农村医保报销范围" },
    want: ambiguous("e"),
  },
  {
    name: "not by an unknown number and a near title",
    ref: { number: "2010-001", title: "扩大农村医保范围" },
    want: unmatched("e"),
  },
])("itemFinder() finds $name", ({ ref, want }) => {
  expect(itemFinder(items)(ref)).toEqual(want);
  expect(findItem(items, ref)).toEqual(want);
});

test.each([
  { name: "a missing 的", title: "关于治理汉江水质污染建议" },
  { name: "added 《》 and a blank", title: "《关于治理 汉江水质污染》建议" },
  { name: "a wrong character", title: "关于治里汉江水质污染的建议" },
  { name: "a cut-off end", title: "关于治理汉…" },
  {
    name: "an added end",
    title: "关于治理汉江水质污染的建议（原题：我市各县区饮用水源地保护工作存在的几个突出问题）",
  },
])("itemFinder() proposes the item for a title with $name, and takes it beside its number", ({ title }) => {
  expect(findItem(items, { title })).toEqual(unmatched("b"));
  expect(findItem(items, { number: "2009-002", title })).toEqual({ item: "b" });
  expect(findItem(items, { number: "2009-003", title })).toMatchObject({ reason: "AMBIGUOUS" });
});

test("itemFinder() knows former numbers and titles, after those that are in use", () => {
  const former: FindableItem = {
    id: "g",
    number: "2009-010",
    title: "推进农村改厕",
    compiled: [],
    otherNumbers: ["来稿7", "2009-001"],
    otherTitles: ["关于改厕的几点想法", "扩大农村医保报销范围"],
  };
  const all = new Map([...items, ["g", former] as const]);
  expect(findItem(all, { number: "来稿7" })).toEqual({ item: "g" });
  expect(findItem(all, { title: "关于改厕的几点想法" })).toEqual({ item: "g" });
  expect(findItem(all, { number: "来稿7", title: "推进农村改厕" })).toEqual({ item: "g" });
  expect(findItem(all, { number: "2009-001" })).toEqual({ item: "a" });
  expect(findItem(all, { title: "扩大农村医保报销范围" })).toEqual({ item: "e" });
});

test("itemFinder() names at most ten candidates", () => {
  const many = Array.from({ length: 30 }, (_, i) => ({ id: `${i}`, title: "关于路灯的建议", compiled: [] }));
  const found = findItem(new Map(many.map((item) => [item.id, item])), { title: "关于路灯的建议" });
  expect(found).toEqual(ambiguous(...many.slice(0, 10).map(({ id }) => id)));
});

test("itemFinder() proposes exactly the titles that have half of their pairs in common, nearest first", () => {
  const title = fc.string({ unit: fc.constantFrom("路", "灯", "桥", "𠮷"), minLength: 1, maxLength: 6 });
  const pairs = (text: string) => {
    const points = [...normaliseText(text)];
    return points.length < 2
      ? new Set(points)
      : new Set(points.slice(1).map((one, i) => `${points[i]}${one}`));
  };
  fc.assert(
    fc.property(fc.array(title, { maxLength: 30 }), title, (titles, asked) => {
      const all = new Map(titles.map((one, i) => [`${i}`, { id: `${i}`, title: one, compiled: [] }]));
      fc.pre(!titles.includes(asked));
      const scored = titles.map((one, i) => {
        const [x, y] = [pairs(asked), pairs(one)];
        return { id: `${i}`, score: x.intersection(y).size / x.union(y).size };
      });
      const near = scored.filter(({ score }) => score >= 0.5).sort((a, b) => b.score - a.score);
      // Of at most six characters a title that is the beginning of another by four has half of its pairs.
      expect(findItem(all, { title: asked })).toEqual(unmatched(...near.slice(0, 10).map(({ id }) => id)));
    }),
    { numRuns: 1000 },
  );
});

test("a number goes before an id that reads the same", () => {
  const named = new Map(items).set("g", { id: "g", number: "e", title: "推进农村改厕", compiled: [] });
  expect(findItem(named, { number: "e" })).toEqual({ item: "g" });
});
