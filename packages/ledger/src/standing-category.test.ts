import type { EffectiveEvent, LedgerEvent } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { effectiveEvents } from "./effective-events.ts";
import { standingCategory } from "./standing-category.ts";

type Said = Pick<EffectiveEvent, "kind" | "on"> & { readonly data: object };

const day = (n: number) => `2009-01-0${n}`;
const classified = (category: string, n: number): Said => ({
  kind: "classified",
  on: day(n),
  data: { classification: { category } },
});
const registered = (n: number, category?: string): Said => ({
  kind: "registered",
  on: day(n),
  data: { category },
});
const moved = (from: string, to: string, n: number): Said => ({
  kind: "relabelled",
  on: day(n),
  data: { from, to },
});

const events = (said: readonly Said[]) =>
  said.map(
    (one, index) => ({ ...one, id: `id-${index}`, seq: index + 1, item: "a" }) as unknown as LedgerEvent,
  );
const categoryOf = (said: readonly Said[], asOf?: string) => {
  const standing = standingCategory(effectiveEvents(events(said), asOf === undefined ? {} : { asOf }));
  return standing && [standing.category, standing.decidedBy, (standing.moves.at(-1) ?? standing.decision).id];
};

test.each<{ name: string; said: Said[]; asOf?: string; want: unknown }>([
  { name: "nothing where nobody named one", said: [registered(1)], want: undefined },
  {
    name: "the old one before the day of the change",
    said: [classified("甲", 1), moved("甲", "乙", 3)],
    asOf: day(2),
    want: ["甲", "machine", "id-0"],
  },
  {
    name: "the new one on that day",
    said: [classified("甲", 1), moved("甲", "乙", 3)],
    asOf: day(3),
    want: ["乙", "machine", "id-1"],
  },
  {
    name: "what a person decided as the person's",
    said: [registered(1, "甲"), moved("甲", "乙", 3)],
    want: ["乙", "person", "id-1"],
  },
  {
    name: "no machine's word over a person's that was moved",
    said: [registered(1, "甲"), moved("甲", "乙", 3), classified("丙", 4)],
    want: ["乙", "person", "id-1"],
  },
  {
    name: "a person's word after the change",
    said: [classified("甲", 1), moved("甲", "乙", 3), registered(4, "丙")],
    want: ["丙", "person", "id-2"],
  },
  {
    name: "a person's word of the same day in the new taxonomy",
    said: [moved("甲", "乙", 3), classified("甲", 1), registered(3, "丙")],
    want: ["丙", "person", "id-2"],
  },
  {
    name: "what was registered without a category as it was",
    said: [classified("甲", 1), registered(2), moved("甲", "乙", 3)],
    want: ["乙", "machine", "id-2"],
  },
  {
    name: "nothing of a change from elsewhere",
    said: [classified("丙", 1), moved("甲", "乙", 3)],
    want: ["丙", "machine", "id-0"],
  },
  {
    name: "nothing of a change before there was a category",
    said: [moved("甲", "乙", 3), classified("甲", 4)],
    want: ["甲", "machine", "id-1"],
  },
  {
    name: "a way over two changes of one day",
    said: [classified("甲", 1), moved("乙", "丙", 3), moved("甲", "乙", 3)],
    want: ["丙", "machine", "id-1"],
  },
  {
    name: "an end to a way in a circle",
    said: [classified("甲", 1), moved("乙", "甲", 3), moved("甲", "乙", 3)],
    want: ["甲", "machine", "id-1"],
  },
  {
    name: "the greater id of two ways",
    said: [classified("甲", 1), moved("甲", "乙", 3), moved("甲", "丙", 3)],
    want: ["丙", "machine", "id-2"],
  },
])("standingCategory() tells $name", ({ said, asOf, want }) => {
  expect(categoryOf(said, asOf)).toEqual(want);
});

test("standingCategory() gives the old category back when a change is voided, and the new one when the voiding is", () => {
  const before = [...events([classified("甲", 1), moved("甲", "乙", 3)])];
  const voiding = (n: number, event: string) =>
    ({
      id: `void-${n}`,
      seq: n,
      item: "a",
      kind: "voided",
      on: day(4),
      data: { event, reason: "" },
    }) as LedgerEvent;
  const categoryAfter = (more: readonly LedgerEvent[]) =>
    standingCategory(effectiveEvents([...before, ...more]))?.category;
  expect(categoryAfter([voiding(3, "id-1")])).toBe("甲");
  expect(categoryAfter([voiding(3, "id-1"), voiding(4, "void-3")])).toBe("乙");
});

const CATEGORIES = ["甲", "乙", "丙"];
const category = fc.constantFrom(...CATEGORIES);
const saidList = fc.array(
  fc.oneof(
    fc.tuple(category, fc.integer({ min: 1, max: 4 })).map(([one, n]) => classified(one, n)),
    fc
      .tuple(fc.option(category, { nil: undefined }), fc.integer({ min: 1, max: 4 }))
      .map(([one, n]) => registered(n, one)),
    fc.tuple(category, category, fc.integer({ min: 1, max: 4 })).map(([from, to, n]) => moved(from, to, n)),
  ),
  { maxLength: 7 },
);

test("standingCategory() is the same in whatever order the events arrive, and as of a day whatever comes later", () => {
  fc.assert(
    fc.property(
      saidList,
      fc.array(fc.nat(), { minLength: 7, maxLength: 7 }),
      fc.integer({ min: 1, max: 4 }),
      (said, keys, n) => {
        const all = events(said);
        const shuffled = all
          .map((event, index) => ({ event, key: keys[index] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ event }, index) => ({ ...event, seq: index + 1 }));
        const idOf = (list: readonly LedgerEvent[], asOf?: string) => {
          const standing = standingCategory(effectiveEvents(list, asOf === undefined ? {} : { asOf }));
          return standing && [standing.category, standing.decision.id, standing.moves.map(({ id }) => id)];
        };
        expect(idOf(shuffled)).toEqual(idOf(all));
        expect(idOf(all, day(n))).toEqual(idOf(all.filter(({ on }) => on <= day(n))));
      },
    ),
  );
});

/** Slowly: day by day, a person's word, else the machine's, then every change that fits, one at a time. */
function slowCategory(said: readonly (Said & { readonly id: string })[]): string | undefined {
  let [now, byPerson] = [undefined as string | undefined, false];
  for (const on of [1, 2, 3, 4].map(day)) {
    const ofDay = (kind: string) =>
      said.filter((one) => one.on === on && one.kind === kind).sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const { data } of ofDay("registered")) {
      const { category: one } = data as { category?: string };
      if (one !== undefined) [now, byPerson] = [one, true];
    }
    for (const { data } of ofDay("classified"))
      if (!byPerson) now = (data as { classification: { category: string } }).classification.category;
    const left = ofDay("relabelled").map(({ data }) => data as { from: string; to: string });
    for (
      let step = left.filter(({ from }) => from === now).at(-1);
      step;
      step = left.filter(({ from }) => from === now).at(-1)
    ) {
      now = step.to;
      left.splice(left.indexOf(step), 1);
    }
  }
  return now;
}

test("standingCategory() is what walking the days says", () => {
  fc.assert(
    fc.property(saidList, (said) => {
      expect(standingCategory(effectiveEvents(events(said)))?.category).toBe(
        slowCategory(said.map((one, index) => ({ ...one, id: `id-${index}` }))),
      );
    }),
    { numRuns: 500 },
  );
});
