import { type EventDraft, eventId } from "@minyi/core";
import { expect, test } from "vitest";
import { draft, endorsed, everyKind, RECORDED_AT, submission, submitted } from "./events.fixture.ts";
import { eventsOf } from "./ledger-contract.ts";
import { projectItems, projectLedger } from "./project-items.ts";
import { openSqliteLedger } from "./sqlite.ts";

const at = { recordedAt: RECORDED_AT };

test("projectLedger() shows what every kind of event says of an item", async () => {
  const ledger = await openSqliteLedger(":memory:");
  const drafts = everyKind();
  await ledger.append(drafts, at);
  const items = await projectLedger(ledger);
  expect([...items.keys()]).toEqual(["item-1", "item-2", "merged-1"]);
  const [one, two] = [items.get("item-1"), items.get("item-2")];
  const dataOf = (kind: string) => drafts.find((event) => event.kind === kind)?.data;
  const on = "2009-01-05";
  expect(one).toMatchObject({
    id: "item-1",
    number: "2009-001",
    title: submission(1).title,
    submission: submission(1),
    ...dataOf("classified"),
    findings: [{ rule: "one-matter" }],
    matches: [],
    ...dataOf("routed"),
    dispatched: [{ ...dataOf("dispatched"), on, seq: 7 }],
    compiled: [{ ...dataOf("compiled"), on, seq: 8 }],
    forwarded: [{ ...dataOf("forwarded"), on, seq: 15 }],
    reviews: [{ ...dataOf("reviewed"), on, seq: 36 }],
  });
  expect(one?.outcomes.map(({ kind, seq }) => [kind, seq])).toEqual([
    ["endorsed", 16],
    ["adopted", 17],
    ["replied", 18],
    ["supervised", 19],
    ["implemented", 20],
    ["rated", 21],
    ["faulted", 31],
  ]);
  expect(one?.outcomes[0]).toEqual({ kind: "endorsed", on, seq: 16, ...(dataOf("endorsed") as object) });
  expect(one?.events).toEqual(drafts.flatMap(({ item }, index) => (item === "item-1" ? [index + 1] : [])));
  expect(two).toMatchObject({ matches: [{ other: "item-1", on, seq: 5 }], events: [2, 5], outcomes: [] });
  await ledger.close();
});

test("projectItems() applies corrections and voidings, and counts up to a day", async () => {
  const ledger = await openSqliteLedger(":memory:");
  const first = endorsed(1, "副省长");
  const second = endorsed(1, "省委副书记", "2009-06-01");
  const correction = { event: eventId(first), data: { by: "省长", level: "省" }, reason: "误记" };
  await ledger.append(
    [
      submitted(1),
      submitted(2),
      first,
      second,
      draft(1, "corrected", correction),
      draft(2, "voided", { event: eventId(submitted(2)), reason: "误收" }),
      endorsed(2, "省长"),
    ],
    at,
  );
  const events = await eventsOf(ledger);
  const by = (items: ReturnType<typeof projectItems>) =>
    [...items].map(([id, { outcomes }]) => [id, ...outcomes.map((one) => one.by)]);
  expect(by(projectItems(events))).toEqual([["item-1", "省长", "省委副书记"]]);
  expect(by(projectItems(events, { asOf: "2009-05-31" }))).toEqual([["item-1", "省长"]]);
  expect(by(projectItems(events, { asOf: "2009-01-04" }))).toEqual([]);
  expect(projectItems(events).get("item-1")?.events).toEqual([1, 3, 4]);
  await ledger.close();
});

test("projectItems() lets the first submission, and the last screening, stand, by day and not by order of arrival", async () => {
  const ledger = await openSqliteLedger(":memory:");
  const again = { ...submission(1), title: "另一个标题" };
  await ledger.append(
    [
      draft(1, "submitted", { submission: again }, "2009-01-06"),
      submitted(1),
      draft(1, "screened", { findings: [], method: "2" }, "2009-01-07"),
      draft(1, "screened", {
        findings: [{ rule: "a", severity: "warn", message: "", note: "" }],
        method: "1",
      }),
    ],
    at,
  );
  const item = (await projectLedger(ledger)).get("item-1");
  expect([item?.title, item?.findings]).toEqual([submission(1).title, []]);
  await ledger.close();
});

test("projectItems() lets a composite stand for its sources until it is split, and shows what is printed after too", async () => {
  const ledger = await openSqliteLedger(":memory:");
  const merged = (on: string): EventDraft => ({
    ...draft(1, "merged", { sources: ["item-1", "item-2"], title: "关于两条街路灯的综合反映" }, on),
    item: "both",
  });
  const split = { ...draft(1, "split", { reason: "不是一回事" }, "2009-03-01"), item: "both" };
  const archived = { ...draft(1, "archived", {}, "2009-04-01"), item: "both" };
  const printed = draft(1, "compiled", { journal: "各界反映", year: 2009, number: 1 }, "2009-02-02");
  const urgent: EventDraft = draft(2, "submitted", { submission: { ...submission(2), urgent: true } });
  await ledger.append(
    [submitted(1), urgent, merged("2009-02-01"), { ...printed, item: "both" }, split, archived],
    at,
  );
  const on = async (asOf: string) => {
    const items = await projectLedger(ledger, { asOf });
    const [both, one] = [items.get("both"), items.get("item-1")];
    return [both?.stage, both?.compiled.length, one?.mergedInto, both?.submission.urgent];
  };
  expect(await on("2009-01-31")).toEqual([undefined, undefined, undefined, undefined]);
  expect(await on("2009-02-28")).toEqual(["已编发", 1, "both", true]);
  expect(await on("2009-03-31")).toEqual(["已拆分", 1, undefined, true]);
  expect(await on("2009-12-31")).toEqual(["归档", 1, undefined, true]);
  const body = (await projectLedger(ledger)).get("both")?.submission.body ?? "";
  expect(body).toContain(submission(1).body);
  expect(body).toContain(submission(2).title);
  await ledger.append([merged("2009-05-01")], at);
  expect((await projectLedger(ledger)).get("item-2")?.mergedInto).toBe("both");
  await ledger.close();
});

test("projectItems() lets the last review say where an item goes: of one day the second", async () => {
  const ledger = await openSqliteLedger(":memory:");
  const routed = everyKind().find((event) => event.kind === "routed");
  if (routed?.kind !== "routed") throw new Error("no routing");
  const { decision } = routed.data;
  const reviewed = (rule: string, nth?: number) =>
    draft(1, "reviewed", {
      decision: "recategorised",
      version: "1-0123456789ab",
      route: { ...decision, rule },
      ...(nth === undefined ? {} : { nth }),
    });
  await ledger.append([submitted(1), reviewed("second", 2), reviewed("first"), routed], at);
  const item = (await projectLedger(ledger)).get("item-1");
  expect([item?.decision?.rule, item?.reviews.map(({ route }) => route?.rule)]).toEqual([
    "second",
    ["first", "second"],
  ]);
  await ledger.close();
});

test("projectItems() sends a composite where its first source was to go, until it has left; what was held is no longer", async () => {
  const ledger = await openSqliteLedger(":memory:");
  const routed = (n: number, action: "keep" | "compile") =>
    draft(n, "routed", {
      decision: {
        item: `item-${n}`,
        rule: "r",
        ruleLine: 1,
        action,
        destination: action === "keep" ? "" : "reflections",
        destinationName: action === "keep" ? "" : "各界反映",
        facts: {},
        decidedOn: "2009-01-05",
        workingDays: 0,
        due: "2009-01-05",
        calendarCovers: true,
        method: "rules/1",
      },
    });
  const both = (made: EventDraft) => ({ ...made, item: "both" }) as EventDraft;
  const merged = both(draft(1, "merged", { sources: ["item-1", "item-2"], title: "综合" }, "2009-02-01"));
  await ledger.append([submitted(1), submitted(2), routed(1, "keep"), routed(2, "compile"), merged], at);
  const known = await projectLedger(ledger);
  expect(known.get("both")?.decision).toMatchObject({ item: "item-2", action: "compile" });
  expect(known.get("item-1")).toMatchObject({ stage: "已合并", mergedInto: "both", mergedOn: "2009-02-01" });

  await ledger.append([both(draft(1, "split", { reason: "误并" }, "2009-02-02"))], at);
  const apart = await projectLedger(ledger);
  expect([apart.get("both")?.decision, apart.get("both")?.splitOn]).toEqual([undefined, "2009-02-02"]);
  expect(apart.get("item-1")).toMatchObject({ stage: "已提交", decision: { action: "keep" } });

  const printed = draft(2, "compiled", { journal: "各界反映", year: 2009, number: 1 }, "2009-01-20");
  await ledger.append([printed, { ...merged, on: "2009-03-01" } as EventDraft], at);
  expect((await projectLedger(ledger)).get("both")?.decision).toBeUndefined();
  await ledger.close();
});
