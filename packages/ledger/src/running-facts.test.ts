import { type EventDraft, eventId } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { draft, endorsed, RECORDED_AT, submitted } from "./events.fixture.ts";
import { eventsOf } from "./ledger-contract.ts";
import { ledgerFacts } from "./ledger-facts.ts";
import { runningFacts } from "./running-facts.ts";
import { openSqliteLedger } from "./sqlite.ts";

const at = { recordedAt: RECORDED_AT };

const acts = fc.array(
  fc.record({
    act: fc.constantFrom("submit", "merge", "endorse", "register", "relabel", "void", "correct"),
    item: fc.integer({ min: 1, max: 4 }),
    other: fc.integer({ min: 1, max: 4 }),
    named: fc.nat(),
  }),
  { minLength: 4, maxLength: 16 },
);

type Act = typeof acts extends fc.Arbitrary<(infer T)[]> ? T : never;

/** What an act would say after these drafts; it may be refused, which is nothing. */
function draftOf({ act, item, other, named }: Act, before: readonly EventDraft[]): EventDraft {
  const target = before[named % Math.max(before.length, 1)];
  const about = (n: number, made: EventDraft): EventDraft => ({ ...made, item: `item-${n}` }) as EventDraft;
  if (act === "merge")
    return about(
      item + 4,
      draft(1, "merged", {
        sources: [`item-${item}`, `item-${other + (named % 2) * 4}`],
        title: `综合${named % 3}`,
      }),
    );
  if (act === "endorse") return endorsed(item + (named % 2) * 4, "省长");
  if (act === "register") return draft(item, "registered", { category: `类${named % 3}` }, "2009-02-01");
  if (act === "relabel")
    return draft(
      item,
      "relabelled",
      { from: `类${named % 3}`, to: `类${other % 3}`, mapping: "换届 1", how: "renamed" },
      "2009-02-01",
    );
  if (act === "void" && target)
    return { ...draft(1, "voided", { event: eventId(target), reason: "" }), item: target.item } as EventDraft;
  if (act === "correct" && target)
    return {
      ...draft(1, "corrected", {
        event: eventId(target),
        data: { sources: [`item-${other}`, "item-1"], title: "改" },
        reason: "",
      }),
      item: target.item,
    } as EventDraft;
  return submitted(item);
}

test("runningFacts() equal the facts rebuilt from nothing, after every call, composites and amendments too", async () => {
  let merges = 0;
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      const ledger = await openSqliteLedger(":memory:");
      const facts = runningFacts(ledger);
      const done: EventDraft[] = [1, 2, 3, 4].map(submitted);
      await ledger.append(done, at);
      for (const act of list) {
        const one = draftOf(act, done);
        const written = await ledger.append([one], at).catch(() => undefined);
        if (!written) continue;
        done.push(one);
        if (one.kind === "merged") merges++;
        expect(await facts.refresh()).toEqual(ledgerFacts(await eventsOf(ledger)));
        expect(facts.seq).toBe((await ledger.head()).seq);
      }
      await ledger.close();
    }),
    { numRuns: 200 },
  );
  expect(merges).toBeGreaterThan(50);
});

test("runningFacts() asked twice at once takes nothing in twice", async () => {
  const ledger = await openSqliteLedger(":memory:");
  await ledger.append([submitted(1), submitted(2)], at);
  const facts = runningFacts(ledger);
  const [one, two] = await Promise.all([facts.refresh(), facts.refresh()]);
  expect([one.length, two.length]).toEqual([2, 2]);
  await ledger.close();
});

test("runningFacts() count a composite that was made anew of one it is in no more than once", async () => {
  const ledger = await openSqliteLedger(":memory:");
  const facts = runningFacts(ledger);
  const merged = (item: string, title: string, ...sources: string[]): EventDraft => {
    return { ...draft(1, "merged", { sources, title }), item } as EventDraft;
  };
  await ledger.append([submitted(1), submitted(2), submitted(3)], at);
  await ledger.append([merged("item-5", "甲", "item-1", "item-2")], at);
  await ledger.append([merged("item-6", "乙", "item-3", "item-5")], at);
  await ledger.append([merged("item-5", "丙", "item-1", "item-6")], at);
  expect(await facts.refresh()).toEqual(ledgerFacts(await eventsOf(ledger)));
  await ledger.close();
});
