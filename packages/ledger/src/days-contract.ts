import { type EventDraft, type LedgerEvent, OptionError, parsePeriod } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { at, eventsOf, type On } from "./contract-parts.ts";
import { draft, endorsed, submitted } from "./events.fixture.ts";
import type { EventFilter } from "./ledger.ts";

const items = fc.constantFrom("item-1", "item-2", "item-3", "item-9");
const days = fc.constantFrom(
  "2009-01-05",
  "2009-03-01",
  "2009-03-31",
  "2009-06-30",
  "2009-12-31",
  "2010-02-01",
);
const kinds = fc.constantFrom("submitted", "endorsed", "adopted", "voided", "corrected");
const whens = fc.constantFrom(undefined, "2009", "2009H1", "2009-03", "2009-01-05..2009-03-01");

/** What every store does when it is asked for items and days (按事项、日期读账). */
export function daysContract(on: On): void {
  test(
    "gives exactly the events that a look at each of them gives, in order",
    on(async (ledger) => {
      const spoken = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), days, whens), { maxLength: 6 });
      const filters = fc.record(
        {
          item: items,
          items: fc.array(items, { maxLength: 3 }),
          kinds: fc.array(kinds, { maxLength: 3 }),
          from: days,
          to: days,
          after: fc.nat({ max: 30 }),
        },
        { requiredKeys: [] },
      );
      await ledger.append([submitted(1), submitted(2), submitted(3)], at);
      await fc.assert(
        fc.asyncProperty(spoken, fc.array(filters, { maxLength: 6 }), async (said, asked) => {
          await ledger.append(said.map(outcome), at);
          const all = await eventsOf(ledger);
          for (const filter of asked) {
            if (filter.from !== undefined && filter.to !== undefined && filter.from > filter.to) continue;
            const want = all.filter((event) => fits(event, filter));
            expect({ filter, events: await eventsOf(ledger, filter) }).toEqual({ filter, events: want });
          }
        }),
        { numRuns: 60 },
      );
    }),
  );
  test(
    "finds an event by any day of the span in which it may have happened, and by no other",
    on(async (ledger) => {
      const vague = draft(1, "endorsed", { by: "省长", level: "省", when: "2009H1" }, "2009-06-30");
      await ledger.append([submitted(1), vague], at);
      const found = async (filter: EventFilter) =>
        (await eventsOf(ledger, { ...filter, kinds: ["endorsed"] })).length;
      expect(await found({ from: "2009-02-01", to: "2009-02-28" })).toBe(1);
      expect(await found({ to: "2009-01-01" })).toBe(1);
      expect(await found({ to: "2008-12-31" })).toBe(0);
      expect(await found({ from: "2009-06-30" })).toBe(1);
      expect(await found({ from: "2009-07-01" })).toBe(0);
    }),
  );
  test(
    "takes more items than a store takes parameters, and gives pages of events in order",
    on(async (ledger) => {
      await ledger.append(
        Array.from({ length: 600 }, (_, i) => submitted(i)),
        at,
      );
      const many = Array.from({ length: 40_000 }, (_, i) => `item-${2 * i}`);
      const found = await eventsOf(ledger, { items: many, from: "2009-01-01" });
      expect(found.map(({ item }) => item)).toEqual(Array.from({ length: 300 }, (_, i) => `item-${2 * i}`));
      expect(await eventsOf(ledger, { items: [] })).toEqual([]);
    }),
  );
  test(
    "lets others write between the pages, and gives what was there at the time of the call",
    on(async (ledger) => {
      await ledger.append(
        Array.from({ length: 600 }, (_, i) => submitted(i)),
        at,
      );
      let seen = 0;
      for await (const { seq } of ledger.events({ from: "2009-01-01" })) {
        expect(seq).toBe(++seen);
        if (seen % 100 === 0) await ledger.append([endorsed(seen - 1, "省长")], at);
      }
      expect(seen).toBe(600);
    }),
  );
  test.each<{ name: string; filter: EventFilter }>([
    { name: "a day that does not exist", filter: { from: "2009-02-29" } },
    { name: "a month as a day", filter: { to: "2009-02" } },
    { name: "an end before the beginning", filter: { from: "2009-02-02", to: "2009-02-01" } },
    { name: "half a place", filter: { after: 0.5 } },
  ])("refuses $name", async ({ filter }) => {
    await on(async (ledger) => {
      await expect(eventsOf(ledger, filter)).rejects.toThrow(OptionError);
    })();
  });
}

function outcome([n, on, when]: readonly [number, string, string | undefined], index: number): EventDraft {
  const by = index % 2 === 0 ? "省长" : "副省长";
  const day = when === undefined ? on : parsePeriod(when).to;
  return draft(n, "endorsed", { by, level: "省", ...(when === undefined ? {} : { when }) }, day);
}

/** The words of the filter, one by one. */
function fits(event: LedgerEvent, { item, items, kinds, from, to, after = 0 }: EventFilter): boolean {
  const when = event.kind === "endorsed" ? event.data.when : undefined;
  const first = when === undefined ? event.on : parsePeriod(when).from;
  return (
    (item === undefined || event.item === item) &&
    (items === undefined || items.includes(event.item)) &&
    (kinds === undefined || kinds.includes(event.kind)) &&
    (from === undefined || event.on >= from) &&
    (to === undefined || first <= to) &&
    event.seq > after
  );
}
