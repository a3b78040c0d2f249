import { type EventDraft, type LedgerEvent, parsePeriod } from "@minyi/core";
import { expect, test } from "vitest";
import { evaluateIndicators } from "./evaluate-indicators.ts";
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

type Draft = Pick<EventDraft, "kind" | "item" | "on" | "data">;

function ledgerOf(drafts: readonly Draft[]): LedgerEvent[] {
  return drafts.map(
    (draft, i) =>
      ({
        ...draft,
        actor: "",
        source: "",
        id: `e${i}`,
        seq: i + 1,
        recordedAt: "",
        prev: "",
        hash: "",
      }) as LedgerEvent,
  );
}

const printed = (item: string, number: number, on = "2009-03-02"): Draft => ({
  kind: "compiled",
  item,
  on,
  data: { journal: "各界反映", year: 2009, number },
});
const sent = (item: string, on = "2009-03-02"): Draft => ({
  kind: "forwarded",
  item,
  on,
  data: { by: "省委办公厅", level: "省", direction: "up" },
});
const endorsed = (item: string, by: string, extra: object = {}): Draft => ({
  kind: "endorsed",
  item,
  on: "2009-05-04",
  data: { by, level: "省", ...extra },
});

const period = parsePeriod("2009");
const values = (drafts: readonly Draft[]) =>
  Object.fromEntries(
    evaluateIndicators(set, ledgerOf(drafts), { period }).map(({ id, value }) => [id, value]),
  );

test.each<{ name: string; drafts: Draft[]; want: Record<string, number> }>([
  {
    name: "counts an item with two leaders once as 篇, twice as 件次",
    drafts: [endorsed("a", "副书记"), endorsed("a", "副省长")],
    want: { endorsed: 1, endorsements: 2 },
  },
  {
    name: "leaves out 圈阅 where the indicator says so",
    drafts: [endorsed("a", "省长", { manner: "圈阅" })],
    want: { endorsed: 0, endorsements: 1 },
  },
  {
    name: "counts an issue with two items as one 期",
    drafts: [printed("a", 1), printed("b", 1), printed("c", 2)],
    want: { issues: 2, journal: 3 },
  },
  {
    name: "leaves out what took effect outside the period",
    drafts: [printed("a", 1, "2008-12-31"), printed("b", 1, "2010-01-01")],
    want: { journal: 0 },
  },
  {
    name: "takes 未注明 for an event without a level",
    drafts: [{ kind: "replied", item: "a", on: "2009-06-01", data: { by: "环保局" } }],
    want: { replied: 1 },
  },
  {
    name: "asks for a word in the body's name",
    drafts: [{ kind: "replied", item: "a", on: "2009-06-01", data: { by: "农业厅" } }],
    want: { replied: 0 },
  },
])("evaluateIndicators() $name", ({ drafts, want }) => {
  expect(values(drafts)).toMatchObject(want);
});

test("summarise() writes the sentence and lists the items behind every figure", () => {
  const drafts = [printed("a", 1), sent("b"), sent("c"), endorsed("a", "副书记"), endorsed("a", "副省长")];
  const { text, figures, refused } = summarise(set, ledgerOf(drafts), { period });
  expect(text).toBe("全年编发3篇，其中《各界反映》1篇，转报转送2篇；批示1篇（2件次）。");
  expect(figures.find(({ id }) => id === "compiled")?.items).toEqual(["a", "b", "c"]);
  expect(figures.find(({ id }) => id === "endorsements")?.events).toEqual([4, 5]);
  expect(refused).toEqual([]);
});

test("summarise() refuses a breakdown in which an item stands twice, and names it", () => {
  const { refused } = summarise(set, ledgerOf([printed("a", 1), sent("a"), sent("b")]), { period });
  expect(refused).toEqual([
    { whole: "compiled", parts: ["journal", "forwarded"], sum: "2 ≠ 1 + 2", twice: ["a"], outside: [] },
  ]);
});

test.each([
  {
    name: "an unknown indicator in the sentence",
    change: { paragraph: "编发{complied}" },
    want: /no indicator is called “complied”/,
  },
  {
    name: "an unknown part",
    change: { partitions: [{ whole: "compiled", parts: ["journal", "sent"] }] },
    want: /“sent”/,
  },
  {
    name: "an unknown level",
    change: { indicators: [{ id: "a", name: "a", unit: "篇", any: [{ kind: "endorsed", level: "省级" }] }] },
    want: /level/,
  },
  {
    name: "a misspelt condition",
    change: { indicators: [{ id: "a", name: "a", unit: "篇", any: [{ kind: "endorsed", levle: "省" }] }] },
    want: /levle/,
  },
])("indicatorSetSchema refuses $name", ({ change, want }) => {
  const result = indicatorSetSchema.safeParse({ ...set, ...change });
  expect(JSON.stringify(result.error?.issues)).toMatch(want);
});
