import type { EffectiveEvent, EventData, EventKind } from "@minyi/core";
import { expect, test } from "vitest";
import { submission } from "./events.fixture.ts";
import { fateFinder } from "./fate-finder.ts";

function said<K extends EventKind>(item: string, kind: K, on: string, data: EventData<K>): EffectiveEvent {
  return { id: `${item} ${kind} ${on}`, seq: 1, item, kind, on, data } as unknown as EffectiveEvent;
}

const sent = (id: string) => said(id, "submitted", "2009-01-05", { submission: { ...submission(1), id } });
const decided = (id: string, action: "keep" | "return" | "compile") => ({
  item: id,
  rule: "r",
  ruleLine: 1,
  action,
  destination: "",
  destinationName: "",
  facts: {},
  decidedOn: "2009-01-05",
  workingDays: 0,
  due: "2009-01-05",
  calendarCovers: true,
  method: "rules/1",
});
const routed = (id: string, action: "keep" | "return" | "compile") =>
  said(id, "routed", "2009-01-05", { decision: decided(id, action) });
const printed = (id: string, on: string, number: number) =>
  said(id, "compiled", on, { journal: "各界反映", year: 2009, number });
const endorsed = (id: string, on: string) => said(id, "endorsed", on, { by: "副省长", level: "省" });
const proposal = { id: "p", title: "案由", submitters: submission(1).submitters, receivedOn: "2009-01-05" };

test.each<{ name: string; events: EffectiveEvent[]; of?: string; zh: string }>([
  { name: "of a text nothing came of", events: [], zh: "已提交" },
  { name: "of a text the program would hold", events: [routed("a", "keep")], zh: "拟留存" },
  { name: "of a text the program would send back", events: [routed("a", "return")], zh: "拟退回" },
  {
    name: "of a text that a review released",
    events: [
      routed("a", "keep"),
      said("a", "reviewed", "2009-01-06", {
        decision: "distinct",
        version: "1-0",
        route: decided("a", "compile"),
      }),
    ],
    zh: "已提交",
  },
  {
    name: "of a text that was sent back",
    events: [routed("a", "return"), said("a", "returned", "2009-01-06", { reason: "缺建议" })],
    zh: "2009-01-06退回补正",
  },
  {
    name: "of a text that was kept",
    events: [said("a", "kept", "2009-01-06", { reason: "已有" })],
    zh: "2009-01-06不采用，留存",
  },
  {
    name: "of a printed, endorsed, adopted and implemented text, by day",
    events: [
      said("a", "implemented", "2009-09-01", { by: "市政局", status: "done" }),
      said("a", "adopted", "2009-04-01", { by: "省委办公厅", level: "省", journal: "内部参考" }),
      endorsed("a", "2009-03-01"),
      printed("a", "2009-02-01", 3),
      said("a", "replied", "2009-05-01", { by: "市政局" }),
    ],
    zh: "2009-02-01《各界反映》2009年第3期编发；2009-03-01副省长批示；2009-04-01《内部参考》采用；2009-05-01市政局回复；2009-09-01已落实",
  },
  {
    name: "of a proposal",
    events: [
      said("p", "received", "2009-01-05", { proposal }),
      said("p", "filed", "2009-02-01", { decision: "filed" }),
      said("p", "answered", "2009-06-01", { by: "市教育局" }),
    ],
    of: "p",
    zh: "2009-02-01立案；2009-06-01市教育局办复",
  },
])("fateFinder() tells the end $name", ({ events, of = "a", zh }) => {
  expect(fateFinder([sent("a"), ...events])(of)?.words.zh).toBe(zh);
});

test("fateFinder() goes on with the composite a text was merged into, from that day", () => {
  const find = fateFinder([
    sent("a"),
    sent("b"),
    printed("a", "2009-02-01", 3),
    said("A", "merged", "2009-03-01", { sources: ["a", "b"], title: "综合" }),
    printed("A", "2009-03-02", 4),
    endorsed("A", "2009-04-01"),
  ]);
  expect(find("a")).toMatchObject({
    since: "2009-01-05",
    on: "2009-04-01",
    stage: "已合并",
    mergedInto: { id: "A", title: "综合", on: "2009-03-01" },
    issues: [
      { number: 3, on: "2009-02-01" },
      { number: 4, on: "2009-03-02" },
    ],
    outcomes: [{ kind: "endorsed", via: "A" }],
    words: {
      zh: "2009-02-01《各界反映》2009年第3期编发；2009-03-01并入A“综合”；2009-03-02《各界反映》2009年第4期编发；2009-04-01副省长批示",
      en: "2009-02-01 printed in 《各界反映》 2009 no. 3; 2009-03-01 merged into A“综合”; 2009-03-02 printed in 《各界反映》 2009 no. 4; 2009-04-01 endorsed by 副省长",
    },
  });
  expect(find("x")).toBeUndefined();
});

test("fateFinder() leaves a composite that was split to itself", () => {
  const find = fateFinder([
    sent("a"),
    sent("b"),
    said("A", "merged", "2009-03-01", { sources: ["a", "b"], title: "综合" }),
    endorsed("A", "2009-04-01"),
    said("A", "split", "2009-05-01", { reason: "误并" }),
  ]);
  expect(find("a")).toMatchObject({ stage: "已提交", outcomes: [], words: { zh: "已提交" } });
  expect(find("A")?.words.zh).toBe("2009-04-01副省长批示；2009-05-01拆分");
});
