import type { EventDraft } from "@minyi/core";
import { eventId } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { draft, endorsed, RECORDED_AT, submitted } from "./events.fixture.ts";
import { eventsOf } from "./ledger-contract.ts";
import { ledgerFacts } from "./ledger-facts.ts";
import { openSqliteLedger } from "./sqlite.ts";

const at = { recordedAt: RECORDED_AT };

async function factsAfter(...calls: EventDraft[][]): Promise<ReturnType<typeof ledgerFacts>> {
  const ledger = await openSqliteLedger(":memory:");
  for (const call of calls) await ledger.append(call, at);
  const facts = ledgerFacts(await eventsOf(ledger));
  await ledger.close();
  return facts;
}

const brief = (facts: ReturnType<typeof ledgerFacts>) =>
  facts.map(
    ({ event, subject }) =>
      `${event.on} ${event.kind} ${subject.number} ${"by" in event.data ? event.data.by : ""}`,
  );

test("ledgerFacts() leaves out what is said of an item whose submission was voided", async () => {
  const voiding = draft(1, "voided", { event: eventId(submitted(1)), reason: "误收" });
  const facts = await factsAfter([
    submitted(1),
    submitted(2),
    endorsed(1, "省长"),
    endorsed(2, "省长"),
    voiding,
  ]);
  expect(facts.map(({ subject }) => subject.id)).toEqual(["item-2", "item-2"]);
});

/** Acts on two items: outcomes, and amendments of the nth thing said before. */
const acts = fc.array(
  fc.record({
    act: fc.constantFrom("endorse", "correct", "void"),
    item: fc.constantFrom(1, 2),
    by: fc.constantFrom("省长", "副省长"),
    day: fc.integer({ min: 6, max: 8 }),
    named: fc.nat(),
  }),
  { maxLength: 10 },
);

/** The acts as drafts; an amendment names one of the earlier drafts about an outcome. */
function draftsOf(
  list: readonly { act: string; item: number; by: string; day: number; named: number }[],
): EventDraft[] {
  const drafts: EventDraft[] = [];
  for (const { act, item, by, day, named } of list) {
    const on = `2009-01-0${day}`;
    const target = drafts[named % Math.max(drafts.length, 1)];
    if (act === "endorse" || !target) drafts.push(endorsed(item, by, on));
    else {
      const n = Number(target.item.slice("item-".length));
      const data = { event: eventId(target), reason: "误记" };
      const first = rootOf(target, drafts);
      if (act === "void") drafts.push(draft(n, "voided", data, on));
      else if (first !== "voided")
        drafts.push(draft(n, "corrected", { ...data, data: { by, level: "市" } }, on));
    }
  }
  return drafts;
}

function rootOf(target: EventDraft, drafts: readonly EventDraft[]): string {
  if (target.kind !== "corrected") return target.kind;
  const named = drafts.find((one) => eventId(one) === target.data.event);
  return named ? rootOf(named, drafts) : "";
}

/** Another order in which the same drafts can arrive: each after what it names. */
function otherArrival(drafts: readonly EventDraft[], keys: readonly number[]): EventDraft[] {
  const left = drafts.map((one, i) => ({ one, key: keys[i] ?? i }));
  const arrived: EventDraft[] = [];
  while (left.length > 0) {
    const ids = new Set(arrived.map(eventId));
    const ready = left.filter(({ one }) => !("event" in one.data) || ids.has(one.data.event as string));
    const next = ready.toSorted((a, b) => a.key - b.key)[0];
    if (!next) throw new Error("nothing can arrive");
    left.splice(left.indexOf(next), 1);
    arrived.push(next.one);
  }
  return arrived;
}

test("ledgerFacts() is the same in whatever order the same events arrive, and however the calls are cut", async () => {
  await fc.assert(
    fc.asyncProperty(acts, fc.array(fc.nat(), { minLength: 10, maxLength: 10 }), async (list, keys) => {
      const drafts = draftsOf(list);
      const unique = [...new Map(drafts.map((one) => [eventId(one), one])).values()];
      const want = brief(await factsAfter([submitted(1), submitted(2)], drafts));
      const other = otherArrival(unique, keys).map((one) => [one]);
      expect(brief(await factsAfter([submitted(2), submitted(1)], ...other))).toEqual(want);
    }),
    { numRuns: 200 },
  );
});

test("ledgerFacts() as of a day never sees what is later, corrections and voidings among it", async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      const drafts = draftsOf(list);
      const ledger = await openSqliteLedger(":memory:");
      await ledger.append([submitted(1), submitted(2), ...drafts], at);
      const events = await eventsOf(ledger);
      const asOf = "2009-01-07";
      const facts = ledgerFacts(events, { asOf });
      expect(facts.every(({ event }) => event.on <= asOf)).toBe(true);
      const said = new Set(
        events
          .filter(({ on }) => on <= asOf)
          .map(({ data }) => JSON.stringify("data" in data ? data.data : data)),
      );
      for (const { event } of facts) expect(said.has(JSON.stringify(event.data))).toBe(true);
      const later = events.filter(({ on, kind }) => on <= asOf || kind === "endorsed");
      const closed = later.every(
        (e) => !("event" in e.data) || later.some(({ id }) => id === (e.data as { event: string }).event),
      );
      if (closed) expect(brief(ledgerFacts(later, { asOf }))).toEqual(brief(facts));
      await ledger.close();
    }),
    { numRuns: 100 },
  );
});

test.each([
  { name: "its own before it was merged", on: "2009-01-31", want: "item-1" },
  { name: "its own on the day of merging", on: "2009-02-01", want: "item-1" },
  { name: "the composite's while it was in it", on: "2009-02-02", want: "both" },
  { name: "the outer composite's once that holds the inner one", on: "2009-02-20", want: "all" },
  { name: "its own on the day of splitting", on: "2009-03-01", want: "item-1" },
  { name: "its own when it may have been before", on: "2009-02-28", when: "2009-02", want: "item-1" },
])("ledgerFacts() count what came of a source as $name", async ({ on, when, want }) => {
  const ledger = await openSqliteLedger(":memory:");
  const about = (item: string, made: EventDraft) => ({ ...made, item }) as EventDraft;
  const merged = (item: string, day: string, ...sources: string[]) =>
    about(item, draft(1, "merged", { sources, title: item }, day));
  const said = { by: "省长", level: "省" as const, ...(when === undefined ? {} : { when }) };
  await ledger.append(
    [
      submitted(1),
      submitted(2),
      submitted(3),
      merged("both", "2009-02-01", "item-1", "item-2"),
      merged("all", "2009-02-10", "both", "item-3"),
      about("all", draft(1, "split", { reason: "误并" }, "2009-03-01")),
      about("both", draft(1, "split", { reason: "误并" }, "2009-03-01")),
      draft(1, "endorsed", said, on),
      draft(1, "faulted", { by: "信息科", level: "市", fault: "失实" }, "2009-02-20"),
    ],
    { recordedAt: RECORDED_AT },
  );
  const facts = ledgerFacts(await eventsOf(ledger));
  const subjectOf = (kind: string) => facts.find(({ event }) => event.kind === kind)?.subject.id;
  expect([subjectOf("endorsed"), subjectOf("faulted")]).toEqual([want, "item-1"]);
  await ledger.close();
});
