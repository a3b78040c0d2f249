import type { JournalSettings } from "@minyi/brief";
import { OptionError, type RouteDecision } from "@minyi/core";
import type { ItemState } from "@minyi/ledger";
import { beforeAll, expect, test } from "vitest";
import { planForwards } from "./forward-items.ts";
import { loadOffice } from "./load-office.ts";
import { planIssues } from "./plan-issues.ts";

const SCREENER = { screen: () => [] };

let journal: JournalSettings;
beforeAll(async () => {
  const [first] = (await loadOffice()).journals;
  if (!first) throw new Error("the sample office has no journal");
  journal = first;
});

function item(id: string, due: string, change: Partial<ItemState> = {}): ItemState {
  const decision: RouteDecision = {
    item: id,
    rule: "members",
    ruleLine: 1,
    action: "compile",
    destination: "reflections",
    destinationName: "各界反映",
    facts: {},
    decidedOn: "2009-01-05",
    workingDays: 5,
    due,
    calendarCovers: true,
    method: "rules/1",
  };
  const submission = {
    id,
    title: `关于${id}的建议`,
    body: "正文",
    submitters: [{ name: "委员甲", kind: "member" as const }],
    submittedOn: "2009-01-05",
    urgent: false,
    secrecy: "",
    extra: {},
  };
  const lists = {
    stage: "已登记" as const,
    sources: [],
    originals: [],
    findings: [],
    matches: [],
    reviews: [],
    releases: [],
    marks: [],
    held: [],
    edits: [],
    dispatched: [],
    compiled: [],
    forwarded: [],
    outcomes: [],
    events: [],
  };
  return { id, number: id, title: submission.title, submission, decision, ...lists, ...change };
}

const itemsOf = (...list: ItemState[]) => new Map(list.map((one) => [one.id, one]));
const printed = (year: number, number: number, total: number) => ({
  compiled: [{ journal: "各界反映", year, number, total, on: `${year}-02-01`, seq: 1 }],
});

test("planIssues() takes the first due, numbers on, and begins each year at 1", () => {
  const items = itemsOf(
    item("c", "2010-01-04"),
    item("b", "2009-12-31"),
    item("a", "2009-06-01", printed(2009, 7, 30)),
  );
  const issues = planIssues(journal, items, { screener: SCREENER, date: "planned", all: true });
  expect(
    issues.map(({ date, year, number, total, items: [one] }) => [one?.item, date, year, number, total]),
  ).toEqual([
    ["b", "2009-12-31", 2009, 8, 31],
    ["c", "2010-01-04", 2010, 1, 32],
  ]);
});

test("planIssues() plans only the next issue unless all are asked for", () => {
  const items = itemsOf(item("a", "2009-06-01"), item("b", "2009-06-02"));
  expect(
    planIssues(journal, items, { screener: SCREENER, date: "2009-06-03" }).map(({ date, items: [one] }) => [
      one?.item,
      date,
    ]),
  ).toEqual([["a", "2009-06-03"]]);
});

test("planIssues() prints the items asked for in one issue, and refuses one that is printed already", () => {
  const items = itemsOf(
    item("a", "2009-06-01"),
    item("b", "2009-06-02"),
    item("c", "2009-06-02", printed(2009, 1, 1)),
  );
  const [issue] = planIssues(journal, items, { screener: SCREENER, date: "2009-06-03", wanted: ["b", "a"] });
  expect(issue?.items.map((one) => one.item)).toEqual(["b", "a"]);
  expect(() => planIssues(journal, items, { screener: SCREENER, date: "2009-06-03", wanted: ["c"] })).toThrow(
    /2009年第1期/,
  );
  expect(() => planIssues(journal, items, { screener: SCREENER, date: "2009-06-03", wanted: ["x"] })).toThrow(
    OptionError,
  );
});

test("planForwards() enters each item once, at the destination's level, else at the office's", () => {
  const to = (destinationName: string) => {
    const { decision } = item("x", "2009-06-01");
    return decision ? { decision: { ...decision, action: "forwardUp" as const, destinationName } } : {};
  };
  const gone = {
    forwarded: [
      { by: "省委办公厅", level: "省" as const, direction: "up" as const, on: "2009-06-02", seq: 3 },
    ],
  };
  const items = itemsOf(
    item("a", "2009-06-01", to("市委办公室")),
    item("b", "2009-06-01", to("信访局")),
    item("c", "2009-06-01", { ...to("省委办公厅"), ...gone }),
    item("d", "2009-06-01"),
  );
  const drafts = planForwards(items, { date: "planned", actor: "信息科", officeLevel: "县" });
  expect(
    drafts.map((draft) => [draft.item, draft.on, draft.kind === "forwarded" && draft.data.level]),
  ).toEqual([
    ["a", "2009-06-01", "市"],
    ["b", "2009-06-01", "县"],
  ]);
});

test("planIssues() and planForwards() let nothing leave before it came in", () => {
  const items = itemsOf(item("a", "2009-06-01"));
  expect(() => planIssues(journal, items, { screener: SCREENER, date: "2009-01-04" })).toThrow(
    /received on 2009-01-05/,
  );
  const { decision } = item("x", "2009-06-01");
  if (!decision) throw new Error("the item has no decision");
  const routed = itemsOf(
    item("b", "2009-06-01", {
      decision: { ...decision, action: "forwardUp", destinationName: "省委办公厅" },
    }),
  );
  const options = { date: "2009-01-04", actor: "信息科", officeLevel: "省" } as const;
  expect(() => planForwards(routed, { ...options, wanted: ["b"] })).toThrow(/received on 2009-01-05/);
  expect(planForwards(routed, options)).toEqual([]);
});

test("planIssues() and planForwards() leave out what is merged and what was split, and say what goes in its place", () => {
  const forwarded = { action: "forwardUp" as const, destinationName: "省委办公厅" };
  const merged = { mergedInto: "z", mergedOn: "2009-03-01" };
  const part = item("a", "2009-06-01", merged);
  const split = item("y", "2009-06-01", { splitOn: "2009-03-02", sources: ["c", "d"] });
  const items = itemsOf(part, item("z", "2009-06-02", { sources: ["a", "b"] }), split);
  const [issue] = planIssues(journal, items, { screener: SCREENER, date: "planned", all: true });
  expect(issue?.items.map((one) => one.item)).toEqual(["z"]);
  const asked = (ref: string) => () =>
    planIssues(journal, items, { screener: SCREENER, wanted: [ref], date: "2009-06-03" });
  expect(asked("a")).toThrow("“a” is merged into “z”: wanted “z”");
  expect(asked("y")).toThrow("“y” was split: wanted “c”, “d”");

  const going = (one: ItemState) => {
    const { decision = part.decision } = one;
    return { ...one, ...(decision ? { decision: { ...decision, ...forwarded } } : {}) };
  };
  const all = itemsOf(...[...items.values()].map(going));
  const options = { date: "planned", actor: "信息科", officeLevel: "市" as const };
  expect(planForwards(all, options).map((draft) => draft.item)).toEqual(["z"]);
  expect(() => planForwards(all, { ...options, wanted: ["a"] })).toThrow(OptionError);
});
