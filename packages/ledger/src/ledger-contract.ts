import { createHash } from "node:crypto";
import {
  canonicalJson,
  EVENT_KINDS,
  type EventDraft,
  type EventKind,
  eventId,
  type Json,
  OptionError,
} from "@minyi/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at, eventsOf, type On } from "./contract-parts.ts";
import { daysContract } from "./days-contract.ts";
import { draft, endorsed, everyKind, submitted } from "./events.fixture.ts";
import type { EventFilter, Ledger } from "./ledger.ts";
import { restoreContract } from "./restore-contract.ts";
import { verifyLedger } from "./verify-ledger.ts";

/** What every store of a ledger has to do (台账契约); `open` gives an empty one each time. */
export function ledgerContract(store: string, open: () => Promise<Ledger>): void {
  const on = (act: (ledger: Ledger) => Promise<void>) => async () => {
    const ledger = await open();
    try {
      await act(ledger);
    } finally {
      await ledger.close();
    }
  };
  describe(`${store}: append()`, () => appendContract(on));
  describe(`${store}: refusals of append()`, () => refusalContract(on));
  describe(`${store}: events()`, () => readContract(on));
  describe(`${store}: events() by items and days`, () => daysContract(on));
  describe(`${store}: events that bear their hashes`, () => restoreContract(on));
}

export { eventsOf };

function appendContract(on: On): void {
  test(
    "gives back every kind of event as it was drafted, numbered from 1",
    on(async (ledger) => {
      const drafts = everyKind();
      const named: readonly EventKind[] = ["corrected", "voided"];
      expect(new Set(drafts.map(({ kind }) => kind))).toEqual(
        new Set(EVENT_KINDS.filter((kind) => !named.includes(kind))),
      );
      const { appended, already } = await ledger.append(drafts, at);
      expect(already).toBe(0);
      expect(appended.map(({ seq }) => seq)).toEqual(drafts.map((_, i) => i + 1));
      expect(await eventsOf(ledger)).toEqual(appended);
      for (const [i, { id, seq, prev, hash, recordedAt, ...rest }] of appended.entries()) {
        expect(rest).toEqual(drafts[i]);
        expect(id).toBe(eventId(rest as EventDraft));
      }
    }),
  );
  test(
    "chains the events by SHA-256 over prev and the canonical JSON of everything else",
    on(async (ledger) => {
      await ledger.append(everyKind(), at);
      let prev = "0".repeat(64);
      for (const { hash, prev: said, ...rest } of await eventsOf(ledger)) {
        expect(said).toBe(prev);
        prev = createHash("sha256")
          .update(prev + canonicalJson(rest as unknown as Json))
          .digest("hex");
        expect(hash).toBe(prev);
      }
      expect(await ledger.head()).toEqual({ seq: everyKind().length, hash: prev });
    }),
  );
  test(
    "counts what is there already, in the ledger or in the call, and does not write it again",
    on(async (ledger) => {
      await ledger.append([submitted(1)], at);
      const before = await ledger.head();
      const other: EventDraft = { ...submitted(1), actor: "他人", source: "b.csv:9" };
      expect(await ledger.append([other], at)).toEqual({ appended: [], already: 1 });
      expect(await ledger.head()).toEqual(before);
      const { appended, already } = await ledger.append([submitted(2), submitted(1), submitted(2)], at);
      expect([appended.map(({ seq }) => seq), already]).toEqual([[2], 2]);
    }),
  );
  test(
    "takes no drafts as nothing to do",
    on(async (ledger) => {
      expect(await ledger.append([], at)).toEqual({ appended: [], already: 0 });
      expect(await ledger.head()).toEqual({ seq: 0, hash: "0".repeat(64) });
    }),
  );
  test(
    "writes the same ledger however the drafts are cut into calls",
    on(async (ledger) => {
      await ledger.append(everyKind(), at);
      const whole = await eventsOf(ledger);
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat({ max: whole.length }), { maxLength: 4 }), async (cuts) => {
          const bounds = [0, ...cuts.sort((a, b) => a - b), whole.length];
          await on(async (other) => {
            for (const [i, from] of bounds.slice(0, -1).entries())
              await other.append(everyKind().slice(from, bounds[i + 1]), at);
            expect(await eventsOf(other)).toEqual(whole);
          })();
        }),
        { numRuns: 20 },
      );
    }),
  );
  test(
    "keeps any text byte for byte",
    on(async (ledger) => {
      await ledger.append([submitted(1)], at);
      const text = fc.string({ unit: "binary", minLength: 1, maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(text, fc.string({ unit: "binary", maxLength: 8 }), async (by, actor) => {
          const one = { ...endorsed(1, by), actor } as EventDraft;
          const { appended } = await ledger.append([one], at);
          const [event] = appended;
          if (event) expect(await eventsOf(ledger, { after: event.seq - 1 })).toEqual([{ ...event, ...one }]);
        }),
        { numRuns: 100 },
      );
      const lone = {
        ...draft(1, "endorsed", { by: "\ud800", level: "省", content: "\ufeff" }),
        source: "\ufeff",
      };
      const { appended } = await ledger.append([lone as EventDraft], at);
      expect(await eventsOf(ledger, { after: (appended[0]?.seq ?? 0) - 1 })).toEqual(appended);
      expect((await verifyLedger(ledger)).violations).toEqual([]);
    }),
  );
  test(
    "writes only when the head is the one expected",
    on(async (ledger) => {
      await ledger.append([submitted(1)], { ...at, expectedSeq: 0 });
      const late = ledger.append([submitted(2)], { ...at, expectedSeq: 0 });
      await expect(late).rejects.toMatchObject({ code: "LEDGER_CONFLICT", retryable: true });
      expect((await ledger.head()).seq).toBe(1);
      await ledger.append([submitted(2)], { ...at, expectedSeq: 1 });
      expect((await ledger.head()).seq).toBe(2);
    }),
  );
}

function refusalContract(on: On): void {
  const wrong = (change: Readonly<Record<string, unknown>>) => ({ ...submitted(2), ...change }) as EventDraft;
  const leveled = (level: unknown) => ({ ...endorsed(1, "省长"), data: { by: "省长", level } }) as EventDraft;
  const merged = (sources: string[]): EventDraft => ({
    ...draft(9, "merged", { sources, title: "综合" }),
    item: "merged-1",
  });
  test.each([
    { name: "an unknown kind", bad: wrong({ kind: "burnt" }), says: "“kind”" },
    { name: "a day that does not exist", bad: wrong({ on: "2009-02-29" }), says: "“on”" },
    { name: "no item", bad: wrong({ item: "" }), says: "“item”" },
    { name: "a member nobody knows", bad: wrong({ id: "x" }), says: "id" },
    { name: "data of another kind", bad: wrong({ kind: "endorsed" }), says: "“data" },
    { name: "no draft at all", bad: undefined as unknown as EventDraft, says: "draft 2" },
    { name: "a lone surrogate in the actor", bad: wrong({ actor: "\ud800" }), says: "“actor”" },
    { name: "an outcome of an unknown item", bad: endorsed(9, "省长"), says: "“item-9”" },
    {
      name: "a match with an unknown item",
      bad: draft(1, "matched", {
        other: "item-9",
        match: { id1: "item-9", id2: "item-1", jaccard: 1, shared: 1, union: 1 },
        passages: [],
        method: "",
      }),
      says: "“item-9”",
    },
    { name: "the voiding of nothing", bad: draft(1, "voided", { event: "no", reason: "" }), says: "“no”" },
    {
      name: "the voiding of another item's event",
      bad: draft(2, "voided", { event: eventId(submitted(1)), reason: "" }),
      says: "“item-2”",
    },
    {
      name: "an answer to a proposal said of an item",
      bad: draft(1, "answered", { by: "住建局" }),
      says: "“answered” cannot be said of “item-1”, which is an item",
    },
    {
      name: "an outcome before the day of the submission",
      bad: endorsed(1, "省长", "2009-01-04"),
      says: "before “item-1” came in",
    },
    {
      name: "a span that does not end on the event's day",
      bad: draft(1, "endorsed", { by: "省长", level: "省", when: "2009-03" }, "2009-03-30"),
      says: "“2009-03” ends on 2009-03-31",
    },
    {
      name: "a span that ends before the day of the submission",
      bad: draft(1, "endorsed", { by: "省长", level: "省", when: "2008" }, "2008-12-31"),
      says: "before “item-1” came in",
    },
    {
      name: "a span that is none",
      bad: draft(1, "endorsed", { by: "省长", level: "省", when: "去年" }),
      says: "“data.when”",
    },
    {
      name: "a submission with another id than the event's item",
      bad: wrong({ item: "item-9" }),
      says: "“data.submission.id” is “item-2”",
    },
    { name: "an endorsement without a level", bad: leveled(undefined), says: "“data.level”" },
    { name: "a level nobody knows", bad: leveled("村"), says: "“data.level”" },
    {
      name: "the merging of an unknown item",
      bad: merged(["item-1", "item-9"]),
      says: "“item-9”",
    },
    {
      name: "a correction that is not what the kind says",
      bad: draft(1, "corrected", { event: eventId(submitted(1)), data: { by: "省长" }, reason: "" }),
      says: "do not fit “submitted”",
    },
  ])("refuses $name, names the draft, and writes nothing of the call", async ({ bad, says }) => {
    await on(async (ledger) => {
      const call = ledger.append([submitted(1), bad, submitted(3)], at);
      await expect(call).rejects.toThrow(OptionError);
      await expect(call).rejects.toThrow(/draft 2/);
      await expect(call).rejects.toThrow(says);
      expect(await ledger.head()).toEqual({ seq: 0, hash: "0".repeat(64) });
      await ledger.append([submitted(1)], at);
      expect((await ledger.head()).seq).toBe(1);
    })();
  });
  test(
    "checks a correction of a correction against the event the first one named",
    on(async (ledger) => {
      await ledger.append([submitted(1), endorsed(1, "副省长")], at);
      const correct = async (event: string, data: Record<string, string>) => {
        const drafts = [draft(1, "corrected", { event, data, reason: "误记" })];
        return (await ledger.append(drafts, at)).appended[0]?.id ?? "";
      };
      const first = await correct(eventId(endorsed(1, "副省长")), { by: "省长", level: "省" });
      await expect(correct(first, { by: "省长" })).rejects.toThrow("do not fit “endorsed”");
      await correct(first, { by: "省长", level: "国家" });
      expect((await ledger.head()).seq).toBe(4);
    }),
  );
  test(
    "refuses to merge a proposal, and to correct a voiding",
    on(async (ledger) => {
      await ledger.append(everyKind(), at);
      const { seq } = await ledger.head();
      const merging = ledger.append([merged(["item-1", "proposal-1"])], at);
      await expect(merging).rejects.toThrow("“proposal-1”, which is a proposal");
      const voiding = draft(1, "voided", { event: eventId(submitted(1)), reason: "误" });
      const correction = { event: eventId(voiding), data: { event: "", reason: "" }, reason: "" };
      const correcting = ledger.append([voiding, draft(1, "corrected", correction)], at);
      await expect(correcting).rejects.toThrow("corrects a voiding");
      expect((await ledger.head()).seq).toBe(seq);
    }),
  );
  test(
    "takes “未注明” as a level, and a span in which the item came in",
    on(async (ledger) => {
      const known = draft(1, "endorsed", { by: "未注明", level: "未注明", when: "2009" }, "2009-12-31");
      expect((await ledger.append([submitted(1), known], at)).appended.length).toBe(2);
    }),
  );
  test(
    "forgets what a call began that was then refused",
    on(async (ledger) => {
      await expect(ledger.append([submitted(1), endorsed(9, "省长")], at)).rejects.toThrow("“item-9”");
      await expect(ledger.append([endorsed(1, "省长")], at)).rejects.toThrow("“item-1”");
      const work = ledger.exclusively(async () => {
        await ledger.append([submitted(2)], at);
        await expect(ledger.append([submitted(3), endorsed(9, "省长")], at)).rejects.toThrow("“item-9”");
        await expect(ledger.append([endorsed(3, "省长")], at)).rejects.toThrow("“item-3”");
        throw new Error("given up");
      });
      await expect(work).rejects.toThrow("given up");
      await expect(ledger.append([endorsed(2, "省长")], at)).rejects.toThrow("“item-2”");
      expect((await ledger.head()).seq).toBe(0);
    }),
  );
  test.each(["2009-12-31", "2009-12-31T08:00:00", "2009-12-31T08:00:00+08:00", "2009-02-29T00:00:00Z", ""])(
    "refuses “%s” as the time of recording",
    async (recordedAt) => {
      await on(async (ledger) => {
        await expect(ledger.append([submitted(1)], { recordedAt })).rejects.toThrow(OptionError);
      })();
    },
  );
  test(
    "tells that a closed ledger is closed",
    on(async (ledger) => {
      await ledger.close();
      await ledger.close();
      await expect(ledger.append([submitted(1)], at)).rejects.toThrow(OptionError);
      await expect(ledger.head()).rejects.toThrow(OptionError);
      await expect(ledger.has("a")).rejects.toThrow(OptionError);
      await expect(eventsOf(ledger)).rejects.toThrow(OptionError);
      await expect(verifyLedger(ledger)).rejects.toThrow(OptionError);
    }),
  );
}

function readContract(on: On): void {
  test(
    "filters by item, kinds and place, in order",
    on(async (ledger) => {
      await ledger.append(everyKind(), at);
      const seqs = async (filter: EventFilter) => (await eventsOf(ledger, filter)).map(({ seq }) => seq);
      expect(await seqs({ item: "item-2" })).toEqual([2, 5]);
      expect(await seqs({ kinds: ["submitted", "routed"] })).toEqual([1, 2, 6]);
      expect(await seqs({ item: "item-1", kinds: ["submitted", "routed"], after: 1 })).toEqual([6]);
      expect(await seqs({ kinds: [] })).toEqual([]);
      expect(await seqs({ after: everyKind().length - 1 })).toEqual([everyKind().length]);
      expect(await seqs({ after: 99 })).toEqual([]);
      await expect(seqs({ after: -1 })).rejects.toThrow(OptionError);
    }),
  );
  test(
    "gives every event of a long ledger once, up to the head at the time of the call",
    on(async (ledger) => {
      const many = Array.from({ length: 1000 }, (_, i) => submitted(i));
      await ledger.append(many, at);
      let seen = 0;
      for await (const { seq } of ledger.events()) {
        expect(seq).toBe(++seen);
        if (seen % 100 === 0) await ledger.append([submitted(1000 + seen)], at);
      }
      expect(seen).toBe(1000);
      expect((await ledger.head()).seq).toBe(1010);
    }),
  );
  test(
    "has() and hasMany() know the items handed in",
    on(async (ledger) => {
      await ledger.append([submitted(1), submitted(2), endorsed(1, "省长")], at);
      expect(await ledger.has("item-1")).toBe(true);
      expect(await ledger.has("item-3")).toBe(false);
      expect(await ledger.hasMany(["item-3", "item-2", "item-2", "item-1"])).toEqual(
        new Set(["item-2", "item-1"]),
      );
      expect(await ledger.hasMany([])).toEqual(new Set());
    }),
  );
}
