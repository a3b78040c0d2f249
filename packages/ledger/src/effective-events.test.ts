import { type EventDraft, type LedgerEvent, OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { effectiveEvents } from "./effective-events.ts";
import { projectItems } from "./project-items.ts";

/** One word about an item, for short: e3 endorses, c3 corrects the event at 3, v3 voids it. */
interface Word {
  readonly kind: "endorsed" | "corrected" | "voided";
  readonly target: number;
  readonly on: string;
}

function eventsOf(words: readonly Word[]): LedgerEvent[] {
  return words.map(({ kind, target, on }, index) => {
    const event = `id-${target}`;
    const said = { by: `第${index + 1}次`, level: "省" };
    const data = {
      endorsed: said,
      corrected: { event, data: said, reason: "" },
      voided: { event, reason: "" },
    }[kind];
    const common = {
      item: "a",
      on,
      actor: "",
      source: "",
      recordedAt: "2009-12-31T00:00:00Z",
      prev: "",
      hash: "",
    };
    return { ...common, kind, data, id: `id-${index + 1}`, seq: index + 1 } as unknown as LedgerEvent;
  });
}

function written(text: string): LedgerEvent[] {
  return eventsOf(
    text.split(" ").map((word) => {
      const [, kind = "e", target = "0", day = "1"] = /^([ecv])(\d*)(?:@(\d))?$/.exec(word) ?? [];
      const kinds = { e: "endorsed", c: "corrected", v: "voided" } as const;
      return { kind: kinds[kind as "e"], target: Number(target), on: `2009-01-0${day}` };
    }),
  );
}

/** Each as place:place of the words that stand. */
function summary(events: readonly LedgerEvent[]): string {
  return events
    .map(({ seq, data }) => `${seq}:${/\d+/.exec((data as { by: string }).by)?.[0] ?? ""}`)
    .join(" ");
}

test.each([
  { name: "leaves what nobody amended", events: "e e", want: "1:1 2:2" },
  { name: "drops a voided event", events: "e e v1", want: "2:2" },
  { name: "gives a corrected event its new data", events: "e e c1", want: "1:3 2:2" },
  { name: "lets the greater id win of corrections side by side on one day", events: "e c1 c1", want: "1:3" },
  { name: "lets the later day win of corrections side by side", events: "e c1@3 c1@2", want: "1:2" },
  { name: "lets a correction of a correction speak for the event", events: "e c1 c2", want: "1:3" },
  {
    name: "lets the longer chain win of corrections side by side on one day",
    events: "e c1 c1 c2",
    want: "1:4",
  },
  { name: "brings back what was said before a voided correction", events: "e c1 c1 v3", want: "1:2" },
  { name: "brings back the first when every correction is voided", events: "e c1 v2", want: "1:1" },
  { name: "keeps a correction of a correction that is voided", events: "e c1 c2 v2", want: "1:3" },
  { name: "brings back an event whose voiding is voided", events: "e v1 v2", want: "1:1" },
  { name: "drops an event that is voided again", events: "e v1 v2 v1", want: "" },
  { name: "does not correct a voided event to life", events: "e v1 c1", want: "" },
  { name: "does nothing to an event that is not there", events: "e v9 c9", want: "1:1" },
  { name: "leaves out what is later than asOf", events: "e@1 e@2 e@3", asOf: 2, want: "1:1 2:2" },
  { name: "leaves out a voiding later than asOf", events: "e@1 v1@3", asOf: 2, want: "1:1" },
  { name: "leaves out a correction later than asOf", events: "e@1 c1@3", asOf: 2, want: "1:1" },
  {
    name: "takes a correction of a correction later than asOf",
    events: "e@1 c1@3 c2@2",
    asOf: 2,
    want: "1:3",
  },
])("effectiveEvents() $name", ({ events, want, asOf }) => {
  const options = asOf === undefined ? {} : { asOf: `2009-01-0${asOf}` };
  expect(summary(effectiveEvents(written(events), options))).toBe(want);
});

test("effectiveEvents() refuses an asOf that is no day", () => {
  expect(() => effectiveEvents([], { asOf: "2009" })).toThrow(OptionError);
});

const words = fc
  .array(
    fc.record({
      kind: fc.constantFrom("endorsed", "corrected", "voided"),
      pick: fc.nat(),
      day: fc.integer({ min: 1, max: 3 }),
    }),
    {
      maxLength: 12,
    },
  )
  .map((list) =>
    list.map(({ kind, pick, day }, index): Word => {
      const target = index === 0 ? 0 : (pick % index) + 1;
      return { kind: index === 0 ? "endorsed" : (kind as Word["kind"]), target, on: `2009-01-0${day}` };
    }),
  );
const asOfs = fc.constantFrom(undefined, "2009-01-02");

/** As the sentences say it, asking of each event all the others. */
function slowly(events: readonly LedgerEvent[], asOf: string | undefined): LedgerEvent[] {
  const find = (id: string) => events.find((event) => event.id === id);
  const stands = (event: LedgerEvent): boolean =>
    !(asOf !== undefined && event.on > asOf) &&
    !events.some((other) => other.kind === "voided" && other.data.event === event.id && stands(other));
  const chain = (event: LedgerEvent): LedgerEvent[] => {
    const named = event.kind === "corrected" ? find(event.data.event) : undefined;
    return named ? [...chain(named), event] : [event];
  };
  const key = (event: LedgerEvent) => [event.on, chain(event).length, event.id].join("/");
  const said = (event: LedgerEvent): unknown => {
    const words = events.filter(
      (other) => other.kind === "corrected" && chain(other)[0]?.id === event.id && stands(other),
    );
    const last = words.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).at(-1);
    return last?.kind === "corrected" ? last.data.data : event.data;
  };
  return events
    .filter((event) => event.kind === "endorsed" && stands(event))
    .map((event) => ({ ...event, data: said(event) }) as LedgerEvent);
}

/** Without corrections of voidings: what they would say here is no voiding. */
function sensible(events: readonly LedgerEvent[]): LedgerEvent[] {
  const firsts = new Map<string, LedgerEvent>();
  return events.filter((event) => {
    const target = event.kind === "corrected" ? firsts.get(event.data.event) : event;
    if (target) firsts.set(event.id, target);
    return target !== undefined && !(event.kind === "corrected" && target.kind === "voided");
  });
}

test("effectiveEvents() gives what the plain reading of the rules gives", () => {
  fc.assert(
    fc.property(words, asOfs, (list, asOf) => {
      const events = sensible(eventsOf(list));
      const slow = slowly(events, asOf);
      expect(effectiveEvents(events, asOf === undefined ? {} : { asOf })).toEqual(slow);
    }),
    { numRuns: 1000 },
  );
});

test("effectiveEvents() gives the same in whatever order the events arrived, were recorded and are read", () => {
  fc.assert(
    fc.property(words, asOfs, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (list, asOf, keys) => {
      const events = sensible(eventsOf(list));
      const options = asOf === undefined ? {} : { asOf };
      const arrived = events
        .toSorted((a, b) => (keys[a.seq - 1] ?? 0) - (keys[b.seq - 1] ?? 0))
        .map((event, i) => ({
          ...event,
          seq: i + 1,
          actor: `${keys[i]}`,
          source: "x",
          recordedAt: "1999-01-01T00:00:00Z",
          hash: "h",
          prev: "p",
        })) as LedgerEvent[];
      const plain = (all: readonly LedgerEvent[]) =>
        all
          .map(({ id, kind, item, on, data }) => ({ id, kind, item, on, data }))
          .sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(plain(effectiveEvents(arrived, options))).toEqual(plain(effectiveEvents(events, options)));
      const want = effectiveEvents(events);
      expect(effectiveEvents(events.toReversed())).toEqual(want);
      expect(effectiveEvents(want)).toEqual(want);
    }),
    { numRuns: 1000 },
  );
});

test("effectiveEvents() up to a day is what it is without the events after that day", () => {
  fc.assert(
    fc.property(words, (list) => {
      const events = sensible(eventsOf(list));
      const asOf = "2009-01-02";
      // A later link of a chain still tells whom an earlier-dated one speaks for; it says nothing itself.
      const past = events.filter(({ on }) => on <= asOf);
      const whole = past.every(
        (event) =>
          !("event" in event.data) || past.some(({ id }) => id === (event.data as { event: string }).event),
      );
      if (whole) expect(effectiveEvents(events, { asOf })).toEqual(effectiveEvents(past));
    }),
    { numRuns: 1000 },
  );
});

test("projectItems() shows an item the same whatever is said of others", () => {
  const about = (item: string, events: readonly LedgerEvent[], offset: number) =>
    [
      {
        kind: "submitted",
        data: { submission: { id: item, title: item, submitters: [], secrecy: "" } },
      } as unknown as EventDraft,
      ...events,
    ].map((event, i) => {
      const named = (event.data as { event?: string }).event;
      const data = named === undefined ? event.data : { ...event.data, event: `${item}${named}` };
      const id = "id" in event ? `${item}${event.id}` : item;
      return {
        ...event,
        item,
        data,
        id,
        on: "on" in event ? event.on : "2009-01-01",
        seq: 2 * i + offset,
      } as LedgerEvent;
    });
  fc.assert(
    fc.property(words, words, (one, two) => {
      const a = about("a", sensible(eventsOf(one)), 1);
      const b = about("b", sensible(eventsOf(two)), 2);
      const both = projectItems([...a, ...b]);
      expect(both.get("a")).toEqual(projectItems(a).get("a"));
      expect(both.get("b")).toEqual(projectItems(b).get("b"));
      expect([...both.keys()]).toEqual(["a", "b"]);
    }),
  );
});
