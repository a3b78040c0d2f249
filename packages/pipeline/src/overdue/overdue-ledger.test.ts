import { type EventDraft, OptionError, workingCalendar } from "@minyi/core";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { deadlineRules } from "@minyi/route";
import { describe, expect, test } from "vitest";
import { overdueLedger } from "./overdue-ledger.ts";

const calendar = workingCalendar({ version: "test", source: "", years: [2009], holidays: [], workdays: [] });
const deadlines = deadlineRules({
  version: "test/1",
  clocks: [
    { kind: "routed" },
    { kind: "assigned", days: [{ urgent: true, workingDays: 2 }, { workingDays: 5 }] },
    { kind: "endorsed", days: [{ workingDays: 5 }] },
  ],
  remind: [{ id: "soon", before: 2 }],
  supervise: [{ id: "late-10", after: 10 }],
});

type Data = Readonly<Record<string, unknown>>;

function draft(kind: EventDraft["kind"], item: string, on: string, data: Data): EventDraft {
  return { kind, item, on, actor: "信息科", source: "", data } as EventDraft;
}
const submitted = (id: string, more: Data = {}) =>
  draft("submitted", id, "2009-03-02", {
    submission: {
      id,
      number: id.toUpperCase(),
      title: `关于${id}的建议`,
      body: "情况和建议。",
      submitters: [{ name: "委员甲", kind: "member" }],
      submittedOn: "2009-03-02",
      urgent: false,
      secrecy: "",
      extra: {},
      ...more,
    },
  });
const routed = (item: string, more: Data = {}) =>
  draft("routed", item, "2009-03-02", {
    decision: {
      item,
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
      ...more,
    },
  });
const act = (kind: EventDraft["kind"], item: string, on: string, by: string, more: Data = {}) =>
  draft(kind, item, on, { by, level: "县", ...more });

async function overdue(drafts: readonly EventDraft[], asOf = "2009-03-31", period?: string) {
  const ledger = await openSqliteLedger(":memory:");
  try {
    await ledger.append(drafts, { recordedAt: "2009-12-31T00:00:00Z" });
    const options = { deadlines, calendar, office: "信息科", asOf };
    return await overdueLedger(ledger, period === undefined ? options : { ...options, period });
  } finally {
    await ledger.close();
  }
}
const told = ({ rows }: Awaited<ReturnType<typeof overdue>>) =>
  rows.map(
    ({ destination, desk, number, kind, due, workingDaysLate }) =>
      `${destination} ${desk} ${number} ${kind} ${due} ${workingDaysLate}`,
  );

test("overdueLedger() lists what was routed and has not left, at the desk of the office", async () => {
  const result = await overdue([
    submitted("a"),
    routed("a"),
    submitted("b"),
    routed("b"),
    act("forwarded", "b", "2009-03-09", "省委办公厅", { direction: "up" }),
  ]);
  expect(told(result)).toEqual(["各界反映 信息科 A routed 2009-03-09 16"]);
  expect(result.rows[0]).toMatchObject({ title: "关于a的建议", rule: "members", line: 48, supervised: 0 });
  expect(result.byDestination).toEqual([{ destination: "各界反映", overdue: 1, mostWorkingDaysLate: 16 }]);
  expect(result.rates).toMatchObject({
    period: "2009",
    base: 2,
    onTime: { numerator: 1, percent: 50, items: ["b"] },
    overdue: { numerator: 1, percent: 50, items: ["a"] },
  });
  expect([result.remind, result.supervise, result.notes]).toEqual([[], [], []]);
});

test("overdueLedger() takes an urgent text's row, what is corrected as corrected, and nothing from later days", async () => {
  const ledger = await openSqliteLedger(":memory:");
  const recordedAt = "2009-12-31T00:00:00Z";
  const { appended } = await ledger.append(
    [
      submitted("a", { urgent: true }),
      act("assigned", "a", "2009-03-02", "甲县"),
      act("replied", "a", "2009-03-05", "乙县"),
      act("replied", "a", "2009-04-01", "甲县"),
    ],
    { recordedAt },
  );
  const look = async () =>
    told(await overdueLedger(ledger, { deadlines, calendar, office: "信息科", asOf: "2009-03-06" }));
  expect(await look()).toEqual(["甲县 甲县 A assigned 2009-03-04 2"]);
  const data = { event: appended[2]?.id ?? "", data: { by: "甲县", level: "县" }, reason: "误记" };
  await ledger.append([draft("corrected", "a", "2009-03-06", data)], { recordedAt });
  expect(await look()).toEqual([]);
  await ledger.close();
});

test("overdueLedger(): a composite has what came to it, its sources what was begun before, and nothing is told twice", async () => {
  const merged = draft("merged", "c", "2009-03-04", { sources: ["a", "b"], title: "综合" });
  const drafts = [
    submitted("a"),
    routed("a"),
    submitted("b"),
    routed("b"),
    act("assigned", "a", "2009-03-03", "甲县"),
    merged,
    act("endorsed", "b", "2009-03-05", "县长"),
  ];
  expect(told(await overdue(drafts))).toEqual([
    "各界反映 信息科  routed 2009-03-09 16",
    "未注明 未注明  endorsed 2009-03-12 13",
    "甲县 甲县 A assigned 2009-03-10 15",
  ]);
  const replied = act("replied", "a", "2009-03-30", "甲县");
  const printed = draft("compiled", "c", "2009-03-10", { journal: "各界反映", year: 2009, number: 1 });
  const done = await overdue([...drafts, replied, printed]);
  expect(told(done)).toEqual([]);
  expect(done.rates).toMatchObject({ base: 3, late: { numerator: 3, items: ["a", "c", "c"] } });
});

describe("overdueLedger(): texts that were late when they were merged", () => {
  const issue = { journal: "各界反映", year: 2009, number: 1 };
  const begun = [submitted("a"), routed("a"), submitted("b"), routed("b")];
  const merged = (on: string) => draft("merged", "c", on, { sources: ["a", "b"], title: "综合" });
  const printed = (on: string) => draft("compiled", "c", on, issue);
  const late = merged("2009-03-20");

  test.each<{ name: string; drafts: EventDraft[]; rows: string[]; rates: Record<string, readonly string[]> }>(
    [
      {
        name: "are late by themselves before they are merged",
        drafts: begun,
        rows: ["A", "B"],
        rates: { overdue: ["a", "b"] },
      },
      {
        name: "are the composite on the list and themselves in the rates, which the merging does not change",
        drafts: [...begun, late],
        rows: ["综合"],
        rates: { overdue: ["a", "b"] },
      },
      {
        name: "were done late once the composite is printed",
        drafts: [...begun, late, printed("2009-03-25")],
        rows: [],
        rates: { late: ["a", "b"] },
      },
      {
        name: "were done late when the composite is printed on the day of merging",
        drafts: [...begun, late, printed("2009-03-20")],
        rows: [],
        rates: { late: ["a", "b"] },
      },
      {
        name: "were done late when the composite is forwarded elsewhere",
        drafts: [...begun, late, act("forwarded", "c", "2009-03-25", "省委办公厅", { direction: "up" })],
        rows: [],
        rates: { late: ["a", "b"] },
      },
      {
        name: "are late again when the issue was withdrawn",
        drafts: [
          ...begun,
          late,
          printed("2009-03-25"),
          draft("withdrawn", "c", "2009-03-27", { ...issue, reason: "有误" }),
        ],
        rows: ["综合"],
        rates: { overdue: ["a", "b"] },
      },
      {
        name: "stand by themselves after a split",
        drafts: [...begun, late, draft("split", "c", "2009-03-26", { reason: "两件事" })],
        rows: ["A", "B"],
        rates: { overdue: ["a", "b"] },
      },
      {
        name: "are done through a composite of their composite",
        drafts: [
          ...begun,
          late,
          submitted("d"),
          draft("merged", "e", "2009-03-23", { sources: ["c", "d"], title: "综合" }),
          draft("compiled", "e", "2009-03-24", issue),
        ],
        rows: [],
        rates: { late: ["a", "b"] },
      },
      {
        name: "are not left behind by the day of the text that leads, which had time",
        drafts: [submitted("a"), routed("a", { due: "2009-04-10" }), submitted("b"), routed("b"), late],
        rows: ["综合"],
        rates: { overdue: ["b"] },
      },
      {
        name: "differ from those that had time: these are the composite's",
        drafts: [...begun, merged("2009-03-05"), printed("2009-03-09")],
        rows: [],
        rates: { onTime: ["c"] },
      },
      {
        name: "differ from those that had time and became late as the composite",
        drafts: [...begun, merged("2009-03-05")],
        rows: ["综合"],
        rates: { overdue: ["c"] },
      },
    ],
  )("$name", async ({ drafts, rows, rates }) => {
    const told = await overdue(drafts);
    expect(told.rows.map(({ number, title }) => number || title)).toEqual(rows);
    const shares = { onTime: [], late: [], overdue: [], open: [], ...rates };
    if ("refused" in told.rates) throw new Error("no rates");
    for (const [part, items] of Object.entries(shares)) {
      const share = told.rates[part as keyof typeof shares];
      expect([part, ...share.items]).toEqual([part, ...items]);
      expect(share.numerator).toBe(items.length);
    }
    expect(told.rates.base).toBe(Object.values(shares).flat().length);
  });

  test("say so beside the list", async () => {
    expect((await overdue([...begun, late])).notes.map(({ en }) => en)).toEqual([
      "composites that were merged when their texts were late already: 1; the list has the composite, the rates count the texts, as done late once it has gone",
    ]);
    expect((await overdue([...begun, merged("2009-03-05")])).notes).toEqual([]);
  });
});

test("overdueLedger(): what is held as secret is not late, and its copy without the mark neither", async () => {
  const match = { id1: "a", id2: "b", jaccard: 0.9, shared: 9, union: 10 };
  const near = draft("matched", "b", "2009-03-03", { other: "a", match, passages: [], method: "test" });
  const drafts = [submitted("a", { secrecy: "机密" }), routed("a"), submitted("b"), routed("b")];
  expect(told(await overdue(drafts))).toEqual(["各界反映 信息科 B routed 2009-03-09 16"]);
  expect(told(await overdue([...drafts, near]))).toEqual([]);
});

test("overdueLedger() keeps proposals, too", async () => {
  const proposal = {
    id: "p",
    number: "12",
    title: "关于公交的提案",
    submitters: [{ name: "委员甲", kind: "member" }],
    receivedOn: "2009-03-02",
  };
  const drafts = [
    draft("received", "p", "2009-03-02", { proposal }),
    act("assigned", "p", "2009-03-02", "甲县"),
  ];
  const result = await overdue(drafts, "2009-03-10");
  expect(told(result)).toEqual(["甲县 甲县 12 assigned 2009-03-09 1"]);
  expect(result.rows[0]?.isProposal).toBe(true);
  const answered = await overdue([...drafts, act("answered", "p", "2009-03-09", "甲县")], "2009-03-10");
  expect([told(answered), answered.rates]).toMatchObject([[], { onTime: { items: ["p"] } }]);
});

test("overdueLedger() gives the same lists in whatever order events were recorded", async () => {
  const first = [submitted("a"), submitted("b")];
  const later = [
    act("assigned", "a", "2009-03-02", "甲县"),
    act("declined", "a", "2009-03-03", "甲县", { reason: "不属本县" }),
    act("reassigned", "a", "2009-03-04", "乙县"),
    act("endorsed", "b", "2009-03-06", "县长"),
    act("supervised", "a", "2009-03-13", "信息科", { content: "催乙县" }),
  ];
  const one = await overdue([...first, ...later], "2009-03-25");
  const other = await overdue([...first.toReversed(), ...later.toReversed()], "2009-03-25");
  expect(other).toEqual(one);
  expect(one.supervise.map(({ desk, supervised, chaseRule }) => [desk, supervised, chaseRule])).toEqual([
    ["乙县", 1, "late-10"],
  ]);
  expect(one.remind.map(({ desk, chaseRule }) => [desk, chaseRule])).toEqual([["未注明", "soon"]]);
});

test("overdueLedger() tells once that the calendar ends, however many deadlines reach past it", async () => {
  const drafts = ["a", "b"].flatMap((id) => [submitted(id), act("assigned", id, "2009-12-30", "甲县")]);
  const { rows, notes } = await overdue(drafts, "2010-02-01");
  expect(rows.map(({ due, calendarCovers }) => [due, calendarCovers])).toEqual([
    ["2010-01-06", false],
    ["2010-01-06", false],
  ]);
  expect(notes.map(({ zh }) => zh)).toEqual([
    "2 个期限涉及的年份没有节假日数据，只扣周末：请在 calendars 文件夹中加入该年的通知",
    "没有 2010 年的节假日数据，逾期工作日只扣周末",
  ]);
});

test("overdueLedger() refuses a rate without a base, a day and a period there are not", async () => {
  expect((await overdue([submitted("a")], "2009-03-31", "2008")).rates).toEqual({
    period: "2008",
    base: 0,
    refused: "无应办件",
    byKind: {},
  });
  await expect(overdue([], "2009-02-30")).rejects.toThrow(OptionError);
  await expect(overdue([], "2009-03-31", "上半年")).rejects.toThrow(OptionError);
});
