import type { EventData, EventDraft, EventKind } from "@minyi/core";
import { OptionError } from "@minyi/core";
import { expect, test } from "vitest";
import { draft, RECORDED_AT, submitted } from "./events.fixture.ts";
import { findDoubts } from "./find-doubts.ts";
import { eventsOf } from "./ledger-contract.ts";
import { ledgerFacts } from "./ledger-facts.ts";
import { openSqliteLedger } from "./sqlite.ts";

function said<K extends EventKind>(n: number, kind: K, on: string, data: EventData<K>): EventDraft {
  return draft(n, kind, data, on);
}

const by = (leader: string, more: object = {}) => ({ by: leader, level: "省" as const, ...more });
const issue = (number: number, total?: number) => ({
  journal: "各界反映",
  year: 2009,
  number,
  ...(total === undefined ? {} : { total }),
});

const PARCEL = { parcel: "p", destination: "省住建厅" };
const PAPER = { file: "a.md", sha256: "0".repeat(64) };

async function doubtsOf(drafts: EventDraft[], today?: string): Promise<ReturnType<typeof findDoubts>> {
  const ledger = await openSqliteLedger(":memory:");
  await ledger.append([submitted(1), submitted(2), ...drafts], { recordedAt: RECORDED_AT });
  const facts = ledgerFacts(await eventsOf(ledger));
  await ledger.close();
  return findDoubts(facts, today === undefined ? {} : { today });
}

test.each<{ name: string; drafts: EventDraft[]; today?: string; want: string[] }>([
  {
    name: "asks whether two endorsements alike on one day are one",
    drafts: [
      said(1, "endorsed", "2009-03-01", by("省长", { content: "请研究" })),
      said(1, "endorsed", "2009-03-01", by("省长", { content: "请研究。" })),
    ],
    want: ["ALIKE 3,4"],
  },
  {
    name: "does not ask where the clerk says that it is the second",
    drafts: [
      said(1, "endorsed", "2009-03-01", by("省长")),
      said(1, "endorsed", "2009-03-01", by("省长", { nth: 2 })),
    ],
    want: [],
  },
  {
    name: "does not ask about two leaders, two days or two items",
    drafts: [
      said(1, "endorsed", "2009-03-01", by("省长")),
      said(1, "endorsed", "2009-03-01", by("副省长")),
      said(1, "endorsed", "2009-03-02", by("省长")),
      said(2, "endorsed", "2009-03-01", by("省长")),
    ],
    want: [],
  },
  {
    name: "asks about a parcel that arrived and was never queued, and one that arrived twice",
    drafts: [
      said(1, "queued", "2009-03-01", { ...PARCEL, ...PAPER, role: "copy" }),
      said(1, "delivered", "2009-03-01", { ...PARCEL, ...PAPER, receipt: "250" }),
      said(1, "delivered", "2009-03-02", { ...PARCEL, ...PAPER, receipt: "250" }),
      said(2, "delivered", "2009-03-02", { ...PARCEL, ...PAPER, parcel: "q", receipt: "250" }),
    ],
    want: ["DELIVERED_TWICE 4,5", "UNQUEUED 6"],
  },
  {
    name: "does not ask about a parcel that was queued and arrived once",
    drafts: [
      said(1, "queued", "2009-03-01", { ...PARCEL, ...PAPER, role: "to" }),
      said(1, "delivered", "2009-03-01", { ...PARCEL, ...PAPER, receipt: "250" }),
    ],
    want: [],
  },
  {
    name: "asks about an adoption before the printing",
    drafts: [said(1, "adopted", "2009-02-01", by("省委办公厅")), said(1, "compiled", "2009-03-01", issue(1))],
    want: ["EARLY 3,4"],
  },
  {
    name: "takes an adoption after it was sent as right, though printed later",
    drafts: [
      said(1, "forwarded", "2009-01-20", { ...by("省委办公厅"), direction: "up" }),
      said(1, "adopted", "2009-02-01", by("省委办公厅")),
      said(1, "compiled", "2009-03-01", issue(1)),
    ],
    want: [],
  },
  {
    name: "asks about an issue number used twice",
    drafts: [said(1, "compiled", "2009-03-01", issue(1)), said(2, "compiled", "2009-03-09", issue(1))],
    want: ["ISSUE_TWICE 3,4"],
  },
  {
    name: "takes two items in one issue as right, and asks about two whole numbers of it",
    drafts: [
      said(1, "compiled", "2009-03-01", issue(1, 301)),
      said(2, "compiled", "2009-03-01", issue(1, 302)),
    ],
    want: ["ISSUE_TWICE 3,4"],
  },
  {
    name: "misses the issues left out",
    drafts: [said(1, "compiled", "2009-03-01", issue(2)), said(2, "compiled", "2009-03-09", issue(6))],
    want: ["ISSUE_GAP 3"],
  },
  {
    name: "asks about days that have not come, unless only the span is known",
    today: "2009-06-30",
    drafts: [
      said(1, "endorsed", "2009-07-01", by("省长")),
      said(1, "endorsed", "2009-12-31", by("省委书记", { when: "2009" })),
    ],
    want: ["FUTURE 3"],
  },
  {
    name: "tells of a leader who acted under two offices",
    drafts: [
      said(1, "endorsed", "2009-03-01", by("副省长", { person: "L1" })),
      said(1, "endorsed", "2009-06-01", by("省长", { person: "L1" })),
    ],
    want: ["TWO_OFFICES 3,4"],
  },
])("findDoubts() $name", async ({ drafts, today, want }) => {
  const doubts = await doubtsOf(drafts, today);
  expect(doubts.map(({ code, events }) => `${code} ${events.join(",")}`)).toEqual(want);
});

test("findDoubts() names item and issues in words", async () => {
  const doubts = await doubtsOf([
    said(1, "compiled", "2009-03-01", issue(2)),
    said(2, "compiled", "2009-03-09", issue(7)),
    said(1, "adopted", "2009-02-01", by("省委办公厅")),
  ]);
  expect(doubts.map(({ message }) => message.zh)).toEqual([
    "2009-001《关于第1条街道路灯的建议》：2009-02-01 被采用，早于编发或报送的 2009-03-01",
    "《各界反映》2009年缺第 1、3-6 期",
  ]);
});

test("findDoubts() refuses a today that is no day", () => {
  expect(() => findDoubts([], { today: "今天" })).toThrow(OptionError);
});

test("findDoubts() begins to look for gaps where the office began its ledger, and only in that year", async () => {
  const ledger = await openSqliteLedger(":memory:");
  const printed = [
    said(1, "compiled", "2009-07-01", issue(18)),
    said(2, "compiled", "2009-07-08", issue(20)),
    said(1, "compiled", "2010-01-04", { ...issue(2), year: 2010 }),
  ];
  await ledger.append([submitted(1), submitted(2), ...printed], { recordedAt: RECORDED_AT });
  const facts = ledgerFacts(await eventsOf(ledger));
  const gaps = (firstNumbers?: ReadonlyMap<string, number>) =>
    findDoubts(facts, firstNumbers ? { firstNumbers } : {})
      .filter(({ code }) => code === "ISSUE_GAP")
      .map(({ message }) => message.zh);
  expect(gaps(new Map([["各界反映", 18]]))).toEqual([
    "《各界反映》2009年缺第 19 期",
    "《各界反映》2010年缺第 1 期",
  ]);
  expect(gaps()).toEqual(["《各界反映》2009年缺第 1-17、19 期", "《各界反映》2010年缺第 1 期"]);
  await ledger.close();
});

test("findDoubts() tells no gap where an issue was withdrawn, and tells what left while it was held, withdrawn or not", async () => {
  const ledger = await openSqliteLedger(":memory:");
  const finding = { rule: "secrecy-mark", severity: "stop" as const, message: "密级", note: "" };
  await ledger.append(
    [
      submitted(1),
      submitted(2),
      said(1, "screened", "2009-01-05", { findings: [finding], method: "test" }),
      said(1, "compiled", "2009-02-02", issue(1)),
      said(2, "compiled", "2009-02-09", issue(2)),
      said(1, "withdrawn", "2009-03-02", { journal: "各界反映", year: 2009, number: 1, reason: "涉密" }),
    ],
    { recordedAt: RECORDED_AT },
  );
  const facts = ledgerFacts(await eventsOf(ledger), { withdrawn: "kept" });
  expect(findDoubts(facts).map(({ code, events }) => [code, events])).toEqual([["HELD", [4]]]);
  await ledger.close();
});

test("findDoubts() tells more acts of days to come than a call takes arguments", async () => {
  const ledger = await openSqliteLedger(":memory:");
  await ledger.append([submitted(1)], { recordedAt: RECORDED_AT });
  const [fact] = ledgerFacts(await eventsOf(ledger));
  await ledger.close();
  if (!fact) throw new Error("wanted a fact");
  const doubts = findDoubts(new Array(200_000).fill(fact), { today: "2000-01-01" });
  expect([doubts.length, doubts[0]?.code]).toEqual([200_000, "FUTURE"]);
});
