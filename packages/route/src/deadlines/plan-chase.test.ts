import { dayNumber, dayOfNumber, workingCalendar } from "@minyi/core";
import { expect, test } from "vitest";
import { deadlineRules } from "./deadline-rules.ts";
import { deskClocks } from "./desk-clocks.ts";
import type { DeskEvent } from "./desk-event.ts";
import { planChase } from "./plan-chase.ts";

const calendar = workingCalendar({ version: "1", source: "", years: [2009], holidays: [], workdays: [] });
const deadlines = deadlineRules({
  version: "1",
  clocks: [
    { kind: "routed" },
    { kind: "assigned", days: [{ workingDays: 5 }] },
    { kind: "endorsed", days: [{ workingDays: 5 }] },
  ],
  remind: [{ id: "soon", kinds: "assigned", before: 2, again: 3 }],
  supervise: [
    { id: "endorsed-late", kinds: ["endorsed"], level: "省", after: 1 },
    { id: "late", after: 10 },
  ],
});

function event(kind: string, on: string, data: object, id = `${kind}-${on}`): DeskEvent {
  return { kind, on, id, item: "a", data } as unknown as DeskEvent;
}
const assigned = event("assigned", "2009-03-02", { by: "甲县", level: "县" });

function chased(events: readonly DeskEvent[], asOf: string) {
  const options = { deadlines, calendar, asOf };
  return planChase(deskClocks(events, options), events, options).map(
    ({ clock, supervised, chase }) =>
      `${clock.desk} ${supervised} ${chase === undefined ? "-" : `${chase.manner} ${chase.rule}`}`,
  );
}

test.each([
  { name: "nobody while there is time", asOf: "2009-03-04", want: ["甲县 0 -"] },
  { name: "催办 two working days before", asOf: "2009-03-05", want: ["甲县 0 催办 soon"] },
  { name: "催办 when it is late", asOf: "2009-03-20", want: ["甲县 0 催办 soon"] },
  { name: "督办 when it is ten days late", asOf: "2009-03-23", want: ["甲县 0 督办 late"] },
])("planChase(): $name", ({ asOf, want }) => {
  expect(chased([assigned], asOf)).toEqual(want);
});

test("planChase() does not urge again within the days the rule says, and counts what was done", () => {
  const urged = event("supervised", "2009-03-06", { by: "信息科", level: "未注明", content: "催甲县" });
  expect(chased([assigned, urged], "2009-03-10")).toEqual(["甲县 1 -"]);
  expect(chased([assigned, urged], "2009-03-11")).toEqual(["甲县 1 催办 soon"]);
  expect(chased([assigned, urged], "2009-03-05")).toEqual(["甲县 0 催办 soon"]);
});

test("planChase() comes to 督办 however often it was urged, and urges no more from then on", () => {
  const escalating = deadlineRules({
    version: "1",
    clocks: [{ kind: "assigned", days: [{ workingDays: 5 }] }],
    remind: [{ id: "late", after: 1, again: 5 }],
    supervise: [{ id: "late-10", after: 10, again: 10 }],
  });
  const acts: DeskEvent[] = [];
  const told: string[] = [];
  // The clerk does at once what the lists say, day after day.
  for (let offset = 0; offset < 60; offset++) {
    const asOf = dayOfNumber(dayNumber("2009-03-02") + offset);
    const events = [assigned, ...acts];
    const options = { deadlines: escalating, calendar, asOf };
    const manner = planChase(deskClocks(events, options), events, options)[0]?.chase?.manner;
    if (manner === undefined) continue;
    told.push(`${asOf} ${manner}`);
    acts.push(
      event("supervised", asOf, { by: "信息科", level: "未注明", manner, content: "甲县" }, `s-${asOf}`),
    );
  }
  expect(told).toEqual([
    "2009-03-10 催办",
    "2009-03-17 催办",
    "2009-03-23 督办",
    "2009-04-06 督办",
    "2009-04-20 督办",
  ]);
});

test("planChase() counts an act for the desk it names, for all where it names none, and not before the start", () => {
  const other = event("assigned", "2009-03-02", { by: "乙县", level: "县" }, "b");
  const act = (on: string, data: object) => event("supervised", on, { level: "县", ...data }, `s-${on}`);
  const acts = [
    act("2009-03-01", { by: "督查室" }),
    act("2009-03-03", { by: "督查室", content: "催乙县报告" }),
    act("2009-03-04", { by: "甲县" }),
    act("2009-03-05", { by: "督查室", content: "再催" }),
    act("2009-03-06", { by: "督查室", content: "再催乙县" }),
  ];
  expect(chased([assigned, other, ...acts], "2009-03-09").map((line) => line.slice(0, 4))).toEqual([
    "甲县 2",
    "乙县 3",
  ]);
});

test("planChase() counts what the office itself has urged for the others, never for the office", () => {
  const routed = event("routed", "2009-03-02", {
    decision: {
      ...{ action: "compile", destinationName: "各界反映", rule: "r", ruleLine: 1 },
      ...{ decidedOn: "2009-03-02", due: "2009-03-03" },
    },
  });
  const by = (content: string, on: string) =>
    event("supervised", on, { by: "本单位", level: "未注明", content }, `s-${on}`);
  const acts = [by("催甲县", "2009-03-06"), by("再催", "2009-03-09")];
  expect(chased([routed, assigned, ...acts], "2009-03-10")).toEqual(["本单位 0 -", "甲县 2 -"]);
});

test("planChase() chases by level, and neither the office itself nor what has ended", () => {
  const decision = {
    action: "compile",
    destinationName: "各界反映",
    decidedOn: "2009-03-02",
    due: "2009-03-03",
  };
  const events = [
    event("routed", "2009-03-02", { decision: { ...decision, rule: "r", ruleLine: 1 } }),
    event("endorsed", "2009-03-02", { by: "省长", level: "省" }),
    event("endorsed", "2009-03-02", { by: "县长", level: "县" }, "z"),
  ];
  const replied = event("replied", "2009-03-20", { by: "甲县", level: "县", round: 2 });
  expect(chased(events, "2009-03-11")).toEqual(["本单位 0 -", "未注明 0 督办 endorsed-late", "未注明 0 -"]);
  expect(chased([...events, replied], "2009-03-31").slice(1)).toEqual(["未注明 0 -", "未注明 0 -"]);
});

test("planChase() takes a desk whose name stands only within the name of another for one that is not named", () => {
  const desks = [
    event("assigned", "2009-03-02", { by: "省教育厅", level: "省" }),
    event("assigned", "2009-03-02", { by: "省教育厅办公室", level: "省" }, "b"),
  ];
  const urged = (content: string, on: string) =>
    event("supervised", on, { by: "信息科", level: "省", content }, `s-${on}`);
  const acts = [
    urged("催省教育厅办公室办理", "2009-03-03"),
    urged("催省教育厅办公室、省教育厅办理", "2009-03-04"),
  ];
  expect(chased([...desks, ...acts], "2009-03-05").map((line) => line.split(" ", 2).join(" "))).toEqual([
    "省教育厅 1",
    "省教育厅办公室 2",
  ]);
});
