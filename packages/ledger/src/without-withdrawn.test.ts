import type { LedgerEvent } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { effectiveEvents } from "./effective-events.ts";
import { fateFinder } from "./fate-finder.ts";
import { ledgerFacts } from "./ledger-facts.ts";
import { projectItems } from "./project-items.ts";
import { runningFacts } from "./running-facts.ts";

const ITEMS = ["a", "b", "z"] as const;
const day = (n: number) => `2009-01-0${n}`;

/** One word about an item: it is printed in an issue, the issue withdrawn, the word at a place voided, or endorsed. */
interface Word {
  readonly kind: "compiled" | "withdrawn" | "voided" | "endorsed" | "merged" | "split";
  readonly item: (typeof ITEMS)[number];
  readonly number: number;
  readonly target: number;
  readonly on: string;
}

function eventOf(fields: object, seq: number): LedgerEvent {
  const common = { actor: "", source: "", recordedAt: "2009-12-31T00:00:00Z", prev: "", hash: "" };
  return { ...common, id: `id-${String(seq).padStart(3, "0")}`, seq, ...fields } as unknown as LedgerEvent;
}

/** The items come in first; z is made of a and b. */
function eventsOf(words: readonly Word[]): LedgerEvent[] {
  const begun = ["a", "b"].map((id, i) => {
    const submission = {
      ...{ id, title: id, body: id, submitters: [{ name: `委员${id}`, kind: "member" }] },
      ...{ submittedOn: day(1), urgent: false, secrecy: "", extra: {} },
    };
    return eventOf({ kind: "submitted", item: id, on: day(1), data: { submission } }, i + 1);
  });
  const merged = eventOf(
    { kind: "merged", item: "z", on: day(2), data: { sources: ["a", "b"], title: "z" } },
    3,
  );
  return [...begun, merged].concat(
    words.map(({ kind, item, number, target, on }, i) => {
      const issue = { journal: "各界反映", year: 2009, number };
      const data = {
        compiled: { ...issue, total: number },
        withdrawn: { ...issue, reason: "数据有误" },
        voided: { event: `id-${String(target + 4).padStart(3, "0")}`, reason: "" },
        endorsed: { by: "省长", level: "省" },
        merged: { sources: ["a", "b"], title: "z" },
        split: { reason: "拆分" },
      }[kind];
      const about = kind === "split" || kind === "merged" ? "z" : item;
      return eventOf({ kind, item: about, on, data }, i + 4);
    }),
  );
}

const words = fc.array(
  fc.record({
    kind: fc.constantFrom("compiled", "compiled", "withdrawn", "withdrawn", "voided", "endorsed", "split"),
    item: fc.constantFrom(...ITEMS),
    number: fc.integer({ min: 1, max: 2 }),
    target: fc.nat({ max: 7 }),
    on: fc.integer({ min: 3, max: 6 }).map(day),
  }) as fc.Arbitrary<Word>,
  { maxLength: 8 },
);
const asOfs = fc.constantFrom(undefined, day(3), day(4), day(5), day(9));

/** The rule, read out: whether an event is there for whoever counts up to a day. */
function counted(events: readonly LedgerEvent[], asOf: string | undefined): number[] {
  const upTo = (event: LedgerEvent) => asOf === undefined || event.on <= asOf;
  const stands = (event: LedgerEvent): boolean =>
    upTo(event) && !events.some((one) => one.kind === "voided" && one.data.event === event.id && stands(one));
  return events
    .filter((event) => {
      if (event.kind === "voided" || !stands(event)) return false;
      if (event.kind !== "compiled") return true;
      return !events.some(
        (one) =>
          one.kind === "withdrawn" &&
          stands(one) &&
          one.item === event.item &&
          one.data.number === event.data.number &&
          one.on >= event.on,
      );
    })
    .map(({ seq }) => seq);
}

test("effectiveEvents() leaves out what was withdrawn as the plain reading of the rule does", () => {
  fc.assert(
    fc.property(words, asOfs, (list, asOf) => {
      const events = eventsOf(list);
      const found = effectiveEvents(events, asOf === undefined ? {} : { asOf });
      expect(found.map(({ seq }) => seq)).toEqual(counted(events, asOf));
    }),
    { numRuns: 1000 },
  );
});

test("ledgerFacts() after a withdrawal, and nothing else, are those without that issue; before it they are as they were", () => {
  fc.assert(
    fc.property(words, fc.constantFrom(...ITEMS), fc.integer({ min: 1, max: 2 }), (list, item, number) => {
      const others = list.filter(({ kind }) => kind !== "withdrawn" && kind !== "voided");
      const of = (one: Word) => one.kind === "compiled" && one.item === item && one.number === number;
      const withdrawn: Word = { kind: "withdrawn", item, number, target: 0, on: day(7) };
      const plain = (facts: ReturnType<typeof ledgerFacts>) =>
        facts
          .filter(({ event }) => event.kind !== "withdrawn")
          .map(({ event: { id: _, seq: __, ...event }, subject }) => JSON.stringify([event, subject]))
          .sort();
      const after = plain(ledgerFacts(eventsOf([...others, withdrawn])));
      expect(after).toEqual(plain(ledgerFacts(eventsOf(others.filter((one) => !of(one))))));
      const before = plain(ledgerFacts(eventsOf([...others, withdrawn]), { asOf: day(6) }));
      expect(before).toEqual(plain(ledgerFacts(eventsOf(others))));
      expect(plain(ledgerFacts(eventsOf([...others, withdrawn]), { withdrawn: "kept" }))).toEqual(
        plain(ledgerFacts(eventsOf(others))),
      );
    }),
    { numRuns: 500 },
  );
});

test("ledgerFacts(), projectItems() and runningFacts() do not depend on the order in which a withdrawal arrived", async () => {
  await fc.assert(
    fc.asyncProperty(words, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), async (list, keys) => {
      const events = eventsOf(list);
      const arrived = [
        ...events.slice(0, 3),
        ...events.slice(3).toSorted((a, b) => (keys[a.seq - 4] ?? 0) - (keys[b.seq - 4] ?? 0)),
      ].map((event, i) => ({ ...event, seq: i + 1 }));
      const facts = (all: readonly LedgerEvent[]) =>
        ledgerFacts(all).map(({ event: { seq: _, ...event }, subject }) => [event, subject]);
      expect(facts(arrived)).toEqual(facts(events));
      const printed = (all: readonly LedgerEvent[]) =>
        [...projectItems(all).values()].map(({ id, stage, compiled }) => [
          id,
          stage,
          compiled.map(({ number, on }) => [number, on]),
        ]);
      expect(printed(arrived)).toEqual(printed(events));
      const kept = runningFacts({
        events: async function* ({ after = 0 } = {}) {
          for (const event of arrived.slice(0, half)) if (event.seq > after) yield event;
        },
      });
      let half = 5;
      await kept.refresh();
      half = arrived.length;
      expect((await kept.refresh()).map(({ event }) => event.id)).toEqual(
        ledgerFacts(arrived).map(({ event }) => event.id),
      );
    }),
    { numRuns: 300 },
  );
});

test("projectItems() puts an item back where it stood before it was printed, and lets it be printed again", () => {
  const said = (kind: Word["kind"], number: number, on: string): Word => ({
    kind,
    item: "a",
    number,
    target: 0,
    on,
  });
  const begun = eventsOf([]).slice(0, 2);
  const later = eventsOf([
    said("compiled", 1, day(3)),
    said("withdrawn", 1, day(4)),
    said("compiled", 2, day(5)),
  ]).slice(3);
  const state = (count: number) => {
    const item = projectItems([...begun, ...later.slice(0, count)]).get("a");
    return [item?.stage, item?.compiled.map(({ number }) => number)];
  };
  expect([0, 1, 2, 3].map(state)).toEqual([
    ["已提交", []],
    ["已编发", [1]],
    ["已提交", []],
    ["已编发", [2]],
  ]);
  const fate = fateFinder(effectiveEvents([...begun, ...later]))("a");
  expect(fate?.words.zh).toBe(
    "2009-01-04《各界反映》2009年第1期编发后撤回；2009-01-05《各界反映》2009年第2期编发",
  );
  expect(fate?.issues.map(({ number }) => number)).toEqual([2]);
});

test("effectiveEvents() lets a 编发 of a later day under the number of a withdrawn issue stand", () => {
  const said = (kind: Word["kind"], on: string): Word => ({ kind, item: "a", number: 1, target: 0, on });
  const events = eventsOf([said("compiled", day(5)), said("withdrawn", day(4)), said("compiled", day(4))]);
  expect(effectiveEvents(events).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
});
