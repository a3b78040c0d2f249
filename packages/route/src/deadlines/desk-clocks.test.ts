import { OptionError, workingCalendar } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { deadlineRules } from "./deadline-rules.ts";
import { deskClocks } from "./desk-clocks.ts";
import type { DeskEvent } from "./desk-event.ts";
import { type Act, acts, calendars, DAYS, dayAt, idOf, policy, slowClocks } from "./slow-clocks.fixture.ts";

const calendar = workingCalendar({
  version: "test",
  source: "",
  years: [2009],
  holidays: ["2009-04-06"],
  workdays: [],
});
const deadlines = deadlineRules(
  {
    version: "test/1",
    clocks: [
      { kind: "routed" },
      {
        kind: "assigned",
        declined: "stop",
        reassigned: "restart",
        days: [{ urgent: true, workingDays: 3 }, { level: "省", workingDays: 10 }, { workingDays: 5 }],
      },
      { kind: "declined", days: [{ workingDays: 2 }] },
      { kind: "rejected", days: [{ workingDays: 4 }] },
      { kind: "endorsed", notManner: ["圈阅"], days: [{ workingDays: 20 }] },
      { kind: "replied", days: [{ workingDays: 30 }] },
      { kind: "forwarded", days: [{ workingDays: 8 }] },
    ],
  },
  { file: "deadlines.yaml", lineOf: (path) => 10 + Number(path[1]) },
);

/** An event as the ledger gives it; what nobody asks for is left out. */
function event(kind: string, on: string, data: object = {}, id = `${kind}-${on}`): DeskEvent {
  return { kind, on, id, item: "a", data } as unknown as DeskEvent;
}
const decision = {
  item: "a",
  rule: "members",
  ruleLine: 48,
  action: "compile",
  destination: "reflections",
  destinationName: "各界反映",
  facts: {},
  decidedOn: "2009-03-02",
  workingDays: 5,
  due: "2009-03-09",
  calendarCovers: true,
  method: "test/1",
};
const routed = event("routed", "2009-03-02", { decision });
const printing = { journal: "各界反映", year: 2009, number: 3 };

function told(events: readonly DeskEvent[], asOf = "2009-03-31", more = {}) {
  return deskClocks(events, { deadlines, calendar, asOf, office: "信息科", ...more }).map(
    ({ kind, desk, due, state, workingDaysLate }) => `${kind} ${desk} ${due} ${state} ${workingDaysLate}`,
  );
}

test.each([
  { name: "waits to be printed", events: [routed], want: ["routed 信息科 2009-03-09 overdue 16"] },
  {
    name: "was printed on its day",
    events: [routed, event("compiled", "2009-03-09", printing)],
    want: ["routed 信息科 2009-03-09 met 0"],
  },
  {
    name: "was printed on the Saturday after a Friday",
    events: [
      event("routed", "2009-03-02", { decision: { ...decision, due: "2009-03-06" } }),
      event("compiled", "2009-03-07", printing),
    ],
    want: ["routed 信息科 2009-03-06 met 0"],
  },
  {
    name: "was to be out on a Sunday, and was on Monday",
    events: [
      event("routed", "2009-03-02", { decision: { ...decision, due: "2009-03-08" } }),
      event("compiled", "2009-03-09", printing),
    ],
    want: ["routed 信息科 2009-03-08 met 0"],
  },
  {
    name: "was printed, and that issue withdrawn",
    events: [routed, event("compiled", "2009-03-05", printing), event("withdrawn", "2009-03-10", printing)],
    want: ["routed 信息科 2009-03-09 overdue 16"],
  },
  {
    name: "was kept",
    events: [routed, event("kept", "2009-03-04")],
    want: ["routed 信息科 2009-03-09 stopped -3"],
  },
  {
    name: "was kept and taken up again",
    events: [routed, event("kept", "2009-03-04"), event("registered", "2009-03-20")],
    want: ["routed 信息科 2009-03-09 stopped -3", "routed 信息科 2009-03-27 overdue 2"],
  },
  {
    name: "was routed anew",
    events: [
      routed,
      event("reviewed", "2009-03-05", { decision: "accepted", route: { ...decision, due: "2009-03-30" } }),
    ],
    want: ["routed 信息科 2009-03-09 stopped -2", "routed 信息科 2009-03-30 overdue 1"],
  },
  {
    name: "was to be kept, which has no day",
    events: [
      event("routed", "2009-03-02", { decision: { ...decision, action: "keep", destinationName: "" } }),
    ],
    want: [],
  },
])("deskClocks(): an item that $name", ({ events, want }) => {
  expect(told(events)).toEqual(want);
});

test.each([
  {
    name: "by level: ten days for a province, a holiday between",
    events: [event("assigned", "2009-03-27", { by: "省环保局", level: "省" })],
    want: ["assigned 省环保局 2009-04-13 running -8"],
  },
  {
    name: "by urgency before level",
    events: [
      event("submitted", "2009-03-01", { submission: { urgent: true } }),
      event("assigned", "2009-03-25", { by: "省环保局", level: "省" }),
    ],
    want: ["assigned 省环保局 2009-03-30 overdue 1"],
  },
  {
    name: "a day given in the event",
    events: [event("assigned", "2009-03-02", { by: "某县", level: "县", due: "2009-03-31" })],
    want: ["assigned 某县 2009-03-31 running 0"],
  },
  {
    name: "met by the reply of that desk under its long name, and then a second one is awaited",
    events: [
      event("assigned", "2009-03-02", { by: "武汉市政府", level: "市" }),
      event("replied", "2009-03-10", { by: "武汉市人民政府", level: "市" }),
    ],
    want: ["assigned 武汉市政府 2009-03-09 metLate 1", "replied 武汉市人民政府 2009-04-22 running -15"],
  },
  {
    name: "not met by the reply of another",
    events: [
      event("assigned", "2009-03-02", { by: "甲县", level: "县" }),
      event("assigned", "2009-03-02", { by: "乙县", level: "县" }, "b"),
      event("replied", "2009-03-03", { by: "乙县", level: "县" }),
    ],
    want: [
      "assigned 甲县 2009-03-09 overdue 16",
      "assigned 乙县 2009-03-09 met -4",
      "replied 乙县 2009-04-15 running -10",
    ],
  },
  {
    name: "stopped by 申退, after which the office has to give it to another",
    events: [
      event("assigned", "2009-03-02", { by: "甲县", level: "县" }),
      event("declined", "2009-03-04", { by: "甲县", level: "县" }),
      event("reassigned", "2009-03-06", { by: "乙县", level: "县" }),
    ],
    want: [
      "assigned 甲县 2009-03-09 stopped -3",
      "declined 信息科 2009-03-06 met 0",
      "reassigned 乙县 2009-03-13 overdue 12",
    ],
  },
  {
    name: "given to another as 转办 after 申退: the office has done its part, and what was instructed goes along",
    events: [
      event("assigned", "2009-03-02", { by: "甲县", level: "县" }),
      event("endorsed", "2009-03-03", { by: "省长", level: "省" }),
      event("declined", "2009-03-04", { by: "甲县", level: "县" }),
      event("assigned", "2009-03-06", { by: "乙县", level: "县" }),
    ],
    want: [
      "assigned 甲县 2009-03-09 stopped -3",
      "endorsed 乙县 2009-03-31 running 0",
      "declined 信息科 2009-03-06 met 0",
      "assigned 乙县 2009-03-13 overdue 12",
    ],
  },
  {
    name: "given back as 转办 to the one of two that declined: the other is still without anybody in its place",
    events: [
      event("assigned", "2009-03-02", { by: "甲县", level: "县" }, "a1"),
      event("assigned", "2009-03-02", { by: "乙县", level: "县" }, "a2"),
      event("declined", "2009-03-03", { by: "甲县", level: "县" }),
      event("declined", "2009-03-04", { by: "乙县", level: "县" }),
      event("assigned", "2009-03-05", { by: "甲县", level: "县" }),
    ],
    want: [
      "assigned 甲县 2009-03-09 stopped -4",
      "assigned 乙县 2009-03-09 stopped -3",
      "declined 信息科 2009-03-05 met 0",
      "declined 信息科 2009-03-06 overdue 17",
      "assigned 甲县 2009-03-12 overdue 13",
    ],
  },
  {
    name: "declined too late stays overdue",
    events: [
      event("assigned", "2009-03-02", { by: "甲县", level: "县" }),
      event("declined", "2009-03-11", { by: "甲县", level: "县" }),
    ],
    want: ["assigned 甲县 2009-03-09 overdue 2", "declined 信息科 2009-03-13 overdue 12"],
  },
  {
    name: "a rejected reply begins a clock of who replied",
    events: [
      event("assigned", "2009-03-02", { by: "甲县", level: "县" }),
      event("replied", "2009-03-05", { by: "甲县", level: "县" }),
      event("rejected", "2009-03-09", { by: "委员甲", level: "未注明" }),
      event("replied", "2009-03-12", { by: "甲县", level: "县", round: 2 }),
    ],
    want: [
      "assigned 甲县 2009-03-09 met -2",
      "replied 甲县 2009-04-17 stopped -28",
      "rejected 甲县 2009-03-13 met -1",
    ],
  },
  {
    name: "an endorsement waits for a reply or implementation, 圈阅 for nothing",
    events: [
      event("endorsed", "2009-03-02", { by: "省长", level: "省" }),
      event("endorsed", "2009-03-03", { by: "副省长", level: "省", manner: "圈阅" }),
      event("implemented", "2009-03-20", { by: "省粮食局", level: "省", status: "planned" }),
    ],
    want: ["endorsed 未注明 2009-03-30 met -6"],
  },
  {
    name: "an endorsement is for the desk that the item is first assigned to, also afterwards",
    events: [
      event("endorsed", "2009-03-02", { by: "省长", level: "省" }),
      event("assigned", "2009-03-04", { by: "甲县", level: "县" }),
      event("assigned", "2009-03-05", { by: "乙县", level: "县" }),
      event("endorsed", "2009-03-06", { by: "省长", level: "省" }),
    ],
    want: [
      "endorsed 甲县 2009-03-30 overdue 1",
      "assigned 甲县 2009-03-11 overdue 14",
      "assigned 乙县 2009-03-12 overdue 13",
      "endorsed 乙县 2009-04-03 running -3",
    ],
  },
  {
    name: "what was forwarded before it was endorsed is for whom it is assigned to then",
    events: [
      event("forwarded", "2009-03-02", { by: "省政府办公厅", level: "省", direction: "up" }),
      event("endorsed", "2009-03-03", { by: "省长", level: "省" }),
      event("reassigned", "2009-03-04", { by: "甲县", level: "县" }),
    ],
    want: ["endorsed 甲县 2009-03-31 running 0", "reassigned 甲县 2009-03-11 overdue 14"],
  },
  {
    name: "an endorsement goes with the item from the desk that declined it to the next, and from none that has it still",
    events: [
      event("assigned", "2009-03-02", { by: "甲县", level: "县" }),
      event("endorsed", "2009-03-03", { by: "省长", level: "省" }),
      event("assigned", "2009-03-04", { by: "乙县", level: "县" }),
      event("endorsed", "2009-03-05", { by: "省长", level: "省" }),
      event("declined", "2009-03-06", { by: "甲县", level: "县" }),
      event("reassigned", "2009-03-09", { by: "丙县", level: "县" }),
    ],
    want: [
      "assigned 甲县 2009-03-09 stopped -1",
      "endorsed 丙县 2009-03-31 running 0",
      "assigned 乙县 2009-03-11 overdue 14",
      "endorsed 乙县 2009-04-02 running -2",
      "declined 信息科 2009-03-10 met -1",
      "reassigned 丙县 2009-03-16 overdue 11",
    ],
  },
  {
    name: "a reply of nobody named meets the only desk",
    events: [
      event("assigned", "2009-03-02", { by: "甲县", level: "县" }),
      event("replied", "2009-03-03", { by: "未注明", level: "未注明", round: 2 }),
    ],
    want: ["assigned 甲县 2009-03-09 met -4"],
  },
  {
    name: "转送 waits for a reply, 转报 for nothing",
    events: [
      event("forwarded", "2009-03-02", { by: "省卫生厅", level: "省", direction: "sideways" }),
      event("forwarded", "2009-03-02", { by: "省委办公厅", level: "省", direction: "up" }, "b"),
    ],
    want: ["forwarded 省卫生厅 2009-03-12 overdue 13"],
  },
  {
    name: "归档 ends all",
    events: [event("assigned", "2009-03-02", { by: "甲县", level: "县" }), event("archived", "2009-03-04")],
    want: ["assigned 甲县 2009-03-09 stopped -3"],
  },
])("deskClocks(): $name", ({ events, want }) => {
  expect(told(events)).toEqual(want);
});

test("deskClocks(): 改派 goes on with what is left where the rule says so", () => {
  const keeping = deadlineRules({
    version: "1",
    clocks: [{ kind: "assigned", reassigned: "keep", days: [{ workingDays: 5 }] }],
  });
  const events = [
    event("assigned", "2009-03-02", { by: "甲县", level: "县" }),
    event("declined", "2009-03-04", { by: "甲县", level: "县" }),
    event("reassigned", "2009-03-16", { by: "乙县", level: "县" }),
  ];
  const [, next] = deskClocks(events, { deadlines: keeping, calendar, asOf: "2009-03-17" });
  expect(next).toMatchObject({
    kind: "reassigned",
    desk: "乙县",
    due: "2009-03-19",
    because: ["assigned-2009-03-02", "reassigned-2009-03-16"],
  });
});

test("deskClocks(): 改派 goes on with what is left of the only desk, where 申退 does not say whose it is", () => {
  const keeping = deadlineRules({
    version: "1",
    clocks: [{ kind: "assigned", reassigned: "keep", days: [{ workingDays: 5 }] }],
  });
  const events = [
    event("assigned", "2009-03-02", { by: "甲县", level: "县" }),
    event("declined", "2009-03-04", { by: "未注明", level: "未注明" }),
    event("reassigned", "2009-03-16", { by: "乙县", level: "县" }),
  ];
  const [, next] = deskClocks(events, { deadlines: keeping, calendar, asOf: "2009-03-17" });
  expect(next).toMatchObject({ kind: "reassigned", desk: "乙县", due: "2009-03-19" });
});

test("deskClocks(): of a day given on a Sunday the Monday is left, too", () => {
  const keeping = deadlineRules({
    version: "1",
    clocks: [{ kind: "assigned", reassigned: "keep", days: [{ workingDays: 5 }] }],
  });
  const events = [
    event("assigned", "2009-03-02", { by: "甲县", level: "县", due: "2009-03-15" }),
    event("declined", "2009-03-13", { by: "甲县", level: "县" }),
    event("reassigned", "2009-03-18", { by: "乙县", level: "县" }),
  ];
  const [, next] = deskClocks(events, { deadlines: keeping, calendar, asOf: "2009-03-18" });
  expect(next).toMatchObject({ desk: "乙县", due: "2009-03-19", state: "running" });
});

test("deskClocks(): of two and a half days that are left the next desk has three", () => {
  const half = { day: "2009-03-05", works: "morning", reason: "全会" } as const;
  const halved = workingCalendar({
    version: "test",
    source: "",
    years: [2009],
    holidays: [],
    workdays: [],
    halfDays: [half],
  });
  const keeping = deadlineRules({
    version: "1",
    clocks: [{ kind: "assigned", reassigned: "keep", days: [{ workingDays: 4 }] }],
  });
  const events = [
    event("assigned", "2009-03-02", { by: "甲县", level: "县" }),
    event("declined", "2009-03-04", { by: "甲县", level: "县" }),
    event("reassigned", "2009-03-16", { by: "乙县", level: "县" }),
  ];
  const clocks = deskClocks(events, { deadlines: keeping, calendar: halved, asOf: "2009-03-17" });
  expect(clocks.map(({ due, workingDaysLate }) => [due, workingDaysLate])).toEqual([
    ["2009-03-09", -2.5],
    ["2009-03-19", -2],
  ]);
});

test("deskClocks() leaves out what happened later, and says why and by which line", () => {
  const events = [routed, event("compiled", "2009-03-12", printing)];
  const [clock] = deskClocks(events, { deadlines, calendar, asOf: "2009-03-11" });
  expect(clock).toMatchObject({
    state: "overdue",
    workingDaysLate: 2,
    rule: "members",
    line: 48,
    because: ["routed-2009-03-02"],
    destination: "各界反映",
  });
  const given = event("assigned", "2009-03-02", { by: "甲县", level: "县", due: "2009-03-03" });
  expect(deskClocks([given], { deadlines, calendar, asOf: "2009-03-02" })).toMatchObject([
    { isGiven: true, rule: "assigned-3", line: 11 },
  ]);
});

test("deskClocks() tells of a day past the calendar, and goes on", () => {
  const assigned = event("assigned", "2009-12-30", { by: "甲县", level: "县" });
  const [clock] = deskClocks([assigned], { deadlines, calendar, asOf: "2010-03-01" });
  expect(clock).toMatchObject({ due: "2010-01-06", calendarCovers: false, state: "overdue" });
});

test("deskClocks(): a composite's reply ends what its source began, and its own acts begin nothing there", () => {
  const assigned = event("assigned", "2009-03-02", { by: "甲县", level: "县" });
  const elsewhere = [
    event("assigned", "2009-03-04", { by: "乙县", level: "县" }),
    event("replied", "2009-03-05", { by: "甲县", level: "县" }),
  ];
  expect(told([routed, assigned], "2009-03-31", { elsewhere, asideSince: "2009-03-03" })).toEqual([
    "routed 信息科 2009-03-09 stopped -4",
    "assigned 甲县 2009-03-09 met -2",
  ]);
});

test("deskClocks() refuses what is no day", () => {
  expect(() => told([], "2009-02-30")).toThrow(OptionError);
});

function eventOf(act: Act): DeskEvent {
  const { kind, at, by, due } = act;
  const given =
    due !== undefined && (kind === "assigned" || kind === "reassigned") ? { due: dayAt(at + due) } : {};
  return event(kind, dayAt(at), { by, level: "县", status: "planned", ...given }, idOf(act));
}

test("deskClocks() tells what a clerk tells who crosses out one day after the other, whatever the order of arrival", () => {
  fc.assert(
    fc.property(
      acts,
      policy,
      calendars,
      fc.integer({ min: 0, max: 2 * DAYS }),
      fc.infiniteStream(fc.nat()),
      (list, { declined, reassigned, days }, calendar, asOf, keys) => {
        const rows = [{ workingDays: days }];
        const ways = { declined, reassigned, days: rows };
        const deadlines = deadlineRules({
          version: "1",
          clocks: [
            { kind: "assigned", ...ways },
            { kind: "rejected", ...ways },
            { kind: "declined", days: rows },
            { kind: "endorsed", days: rows },
            { kind: "replied", days: rows },
          ],
        });
        const arrived = list
          .map((act) => ({ act, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ act }) => eventOf(act));
        const options = { deadlines, calendar, asOf: dayAt(asOf), office: "信息科" };
        const got = deskClocks(arrived, options).map(
          ({ kind, desk, startedOn, due, state, workingDaysLate }) => ({
            ...{ kind, desk, startedOn, due, state, workingDaysLate },
          }),
        );
        expect(got).toEqual(slowClocks(list, { declined, reassigned, days }, calendar, asOf));
      },
    ),
    { numRuns: 500 },
  );
});
