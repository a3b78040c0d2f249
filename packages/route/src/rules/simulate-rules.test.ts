import { OptionError, workingCalendar } from "@minyi/core";
import { expect, test } from "vitest";
import type { RouteFacts } from "./route-facts.ts";
import { router } from "./router.ts";
import { simulateRules } from "./simulate-rules.ts";

const calendar = workingCalendar({ version: "1", source: "", years: [], holidays: [], workdays: [] });
const destinations = [
  { id: "office", name: "省委办公厅", kind: "office" },
  { id: "transport", name: "省交通运输厅", kind: "department" },
];
const rest = { id: "rest", action: "keep", workingDays: 10 };
const urgent = { id: "urgent", when: { urgent: true }, action: "forwardUp", to: "office", workingDays: 1 };
const citizens = {
  id: "citizens",
  when: { submitter: "citizen" },
  action: "forwardSideways",
  to: "transport",
  workingDays: 10,
};
const routerOf = (...rules: object[]) => router({ version: "1", destinations, rules }, { calendar });

const plain: RouteFacts = {
  item: "a",
  submitter: "citizen",
  category: "交通运输",
  confidence: 1,
  needsReview: false,
  urgent: false,
  duplicate: false,
  title: "公交停运",
  body: "",
  receivedOn: "2009-03-02",
};
const items = [
  plain,
  { ...plain, item: "b", urgent: true },
  { ...plain, item: "c", submitter: "member" as const },
  { ...plain, item: "d", urgent: true, receivedOn: "2009-03-06" },
];

const before = routerOf(urgent, citizens, rest);
const end = (action: string, to: string, workingDays: number) => {
  const destinationName = destinations.find(({ id }) => id === to)?.name ?? "";
  return { action, destination: to, destinationName, copies: [], workingDays };
};
const [up, sideways, kept] = [
  end("forwardUp", "office", 1),
  end("forwardSideways", "transport", 10),
  end("keep", "", 10),
];

test.each([
  { name: "nothing when the rules are the same", after: before, changed: "", moves: [] },
  {
    name: "nothing when a rule is called otherwise, or stands elsewhere",
    after: routerOf(
      { ...urgent, id: "first" },
      { ...citizens, when: { urgent: false, submitter: "citizen" } },
      rest,
    ),
    changed: "",
    moves: [],
  },
  {
    name: "what goes elsewhere",
    after: routerOf(citizens, urgent, rest),
    changed: "bd",
    moves: [{ from: up, to: sideways, count: 2 }],
  },
  {
    name: "what is to be done by another day",
    after: routerOf({ ...urgent, workingDays: 2 }, citizens, rest),
    changed: "bd",
    moves: [{ from: up, to: { ...up, workingDays: 2 }, count: 2 }],
  },
  {
    name: "the most frequent move first",
    after: routerOf({ ...urgent, when: { submitter: "member" } }, rest),
    changed: "abcd",
    moves: [
      { from: up, to: kept, count: 2 },
      { from: sideways, to: kept, count: 1 },
      { from: kept, to: up, count: 1 },
    ],
  },
])("simulateRules() tells $name", ({ after, changed, moves }) => {
  const simulated = simulateRules(before, after, items);
  expect(simulated.changed.map(({ item }) => item).join("")).toBe(changed);
  expect(simulated.moves).toEqual(moves);
  expect([simulated.items, simulated.unchanged]).toEqual([4, 4 - changed.length]);
});

test("simulateRules() gives both decisions of a changed item", () => {
  const after = routerOf(citizens, urgent, rest);
  const [first] = simulateRules(before, after, items).changed;
  const facts = items[1] ?? plain;
  expect(first).toEqual({ item: "b", before: before.decide(facts), after: after.decide(facts) });
});

test("simulateRules() counts working days by both calendars", () => {
  const days = { version: "2", source: "", years: [2009], holidays: ["2009-03-03"], workdays: [] };
  const after = router(
    { version: "1", destinations, rules: [urgent, citizens, rest] },
    { calendar: workingCalendar(days) },
  );
  const { changed } = simulateRules(before, after, items);
  expect(changed.map(({ item, after: { due } }) => [item, due])).toEqual([
    ["a", "2009-03-17"],
    ["b", "2009-03-04"],
    ["c", "2009-03-17"],
  ]);
});

test("simulateRules() knows destinations by their ids, copies as well", () => {
  const [first, ...others] = destinations;
  const renamed = [{ ...first, name: "改了名的" }, ...others];
  const withCopy = (list: readonly object[], copies: readonly string[]) =>
    router({ version: "1", destinations: list, rules: [{ ...citizens, copies }, rest] }, { calendar });
  const ids = destinations.map(({ id }) => id).filter((id) => id !== citizens.to);
  const count = (after: ReturnType<typeof router>) =>
    simulateRules(withCopy(destinations, ids), after, items).changed.length;
  expect(count(withCopy(renamed, ids))).toBe(0);
  expect(
    count(router({ version: "1", destinations, rules: [citizens, rest] }, { calendar })),
  ).toBeGreaterThan(0);
});

test("simulateRules() refuses a day that does not exist", () => {
  expect(() => simulateRules(before, before, [{ ...plain, receivedOn: "2009-02-30" }])).toThrow(OptionError);
});
