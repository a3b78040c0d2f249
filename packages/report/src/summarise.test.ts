import { parsePeriod } from "@minyi/core";
import { expect, test } from "vitest";
import { type Act, endorsed, factsOf } from "./counting.fixture.ts";
import { type IndicatorSet, indicatorSetSchema } from "./indicator.ts";
import { summarise } from "./summarise.ts";

const set: IndicatorSet = indicatorSetSchema.parse({
  version: "test/1",
  indicators: [
    {
      id: "compiled",
      name: "编发",
      unit: "篇",
      any: [
        { kind: "compiled", journal: "各界反映" },
        { kind: "forwarded", level: "省" },
      ],
    },
    { id: "journal", name: "编发《各界反映》", unit: "篇", any: [{ kind: "compiled", journal: "各界反映" }] },
    { id: "issues", name: "期数", unit: "期", any: [{ kind: "compiled" }] },
    { id: "forwarded", name: "转报转送", unit: "篇", any: [{ kind: "forwarded", level: "省" }] },
    { id: "endorsed", name: "批示", unit: "篇", any: [{ kind: "endorsed", level: "省", notManner: "圈阅" }] },
    { id: "endorsements", name: "批示", unit: "件次", any: [{ kind: "endorsed", level: ["省", "市"] }] },
    {
      id: "replied",
      name: "回复",
      unit: "篇",
      any: [{ kind: "replied", level: ["省", "未注明"], by: "环保" }],
    },
  ],
  partitions: [{ whole: "compiled", parts: ["journal", "forwarded"] }],
  paragraph:
    "{period}编发{compiled}，其中《各界反映》{journal}，转报转送{forwarded}；批示{endorsed}（{endorsements}）。\n",
});

const printed = (item: string, number: number): Act => ({
  kind: "compiled",
  item,
  data: { journal: "各界反映", year: 2009, number },
});
const forwarded = (item: string): Act => ({
  kind: "forwarded",
  item,
  data: { by: "省委办公厅", level: "省", direction: "up" },
});
const period = parsePeriod("2009");

test("summarise() writes the sentence and lists the items behind every figure", () => {
  const facts = factsOf([
    printed("a", 1),
    forwarded("b"),
    forwarded("c"),
    endorsed("a"),
    endorsed("a", "2009-06-01"),
  ]);
  const { text, figures, refused, withheld } = summarise(set, facts, { period });
  expect(text).toBe("全年编发3篇，其中《各界反映》1篇，转报转送2篇；批示1篇（2件次）。");
  expect(figures.find(({ id }) => id === "compiled")?.items).toEqual(["a", "b", "c"]);
  expect(figures.find(({ id }) => id === "endorsements")?.events).toEqual([4, 5]);
  expect([refused, withheld]).toEqual([[], []]);
});

test("summarise() refuses a breakdown in which an item stands twice, and names it", () => {
  const { refused } = summarise(set, factsOf([printed("a", 1), forwarded("a"), forwarded("b")]), { period });
  expect(refused).toEqual([
    { whole: "compiled", parts: ["journal", "forwarded"], sum: "2 ≠ 1 + 2", twice: ["a"], outside: [] },
  ]);
});

test("summarise() names the day of a year that is not over, and counts no further", () => {
  const { text } = summarise(set, factsOf([printed("a", 1), endorsed("a", "2009-09-16")]), {
    period,
    asOf: "2009-09-15",
  });
  expect(text).toBe("截至2009年9月15日编发1篇，其中《各界反映》1篇，转报转送0篇；批示0篇（0件次）。");
});

test("summarise() reads facts once and finds the titles it lists", () => {
  const listing = indicatorSetSchema.parse({ ...set, paragraph: "编发{compiled|篇目:1}{compiled}。" });
  function* once() {
    yield* factsOf([printed("a", 1), printed("b", 2)]);
  }
  expect(summarise(listing, once(), { period }).text).toBe("编发《关于a的建议》等2篇。");
});
