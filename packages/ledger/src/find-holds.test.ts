import type { HoldGround } from "@minyi/core";
import { expect, test } from "vitest";
import { findHolds, type HoldableItem, type KnownGround } from "./find-holds.ts";

const mark = (item: string, change: Partial<KnownGround> = {}): KnownGround => ({
  item,
  rule: "密级",
  passage: "机密",
  text: `text of ${item}`,
  message: "来稿标注了密级",
  on: "2009-01-05",
  seq: 1,
  ...change,
});

interface Made extends Partial<Pick<HoldableItem, "sources" | "marks">> {
  readonly near?: readonly string[];
  readonly released?: readonly HoldGround[];
}

function items(made: Readonly<Record<string, Made>>): ReadonlyMap<string, HoldableItem> {
  const all = Object.entries(made).map(([id, { sources = [], marks = [], near = [], released }]) => ({
    id,
    sources,
    marks,
    matches: near.map((other) => ({ other })),
    releases: released === undefined ? [] : [{ on: "2009-02-02", seq: 9, holds: released }],
  }));
  return new Map(all.map((item) => [item.id, item]));
}

/** Item → the items whose marks hold it. */
function heldBy(made: Readonly<Record<string, Made>>, releasedBy?: string): Record<string, string[]> {
  const holds = findHolds(
    items(made),
    releasedBy === undefined ? {} : { counts: ({ on }) => on <= releasedBy },
  );
  return Object.fromEntries(
    [...holds].flatMap(([id, { held }]) => (held.length > 0 ? [[id, held.map(({ item }) => item)]] : [])),
  );
}

const marked: Made = { marks: [mark("a")] };

test.each<{ name: string; made: Record<string, Made>; want: Record<string, string[]> }>([
  { name: "nothing where nothing bears a mark", made: { a: {}, b: { near: ["a"] } }, want: {} },
  { name: "what bears a mark", made: { a: marked, b: {} }, want: { a: ["a"] } },
  { name: "what repeats it", made: { a: marked, b: { near: ["a"] } }, want: { a: ["a"], b: ["a"] } },
  {
    name: "what it repeats, though that came first",
    made: { b: {}, a: { ...marked, near: ["b"] } },
    want: { a: ["a"], b: ["a"] },
  },
  {
    name: "what repeats a copy of it",
    made: { a: marked, b: { near: ["a"] }, c: { near: ["b"] } },
    want: { a: ["a"], b: ["a"], c: ["a"] },
  },
  {
    name: "not what resembles something unknown",
    made: { a: marked, b: { near: ["gone"] }, c: { near: ["gone"] } },
    want: { a: ["a"] },
  },
  {
    name: "composites of it, and composites of these",
    made: { outer: { sources: ["inner", "c"] }, inner: { sources: ["a", "b"] }, a: marked, b: {}, c: {} },
    want: { outer: ["a"], inner: ["a"], a: ["a"] },
  },
  {
    name: "composites of a copy",
    made: { a: marked, b: { near: ["a"] }, c: {}, m: { sources: ["b", "c"] } },
    want: { a: ["a"], b: ["a"], m: ["a"] },
  },
  {
    name: "nothing once it is released where the mark stands",
    made: { a: { ...marked, released: [mark("a")] }, b: { near: ["a"] }, m: { sources: ["a", "b"] } },
    want: {},
  },
  {
    name: "all but the copy that was released",
    made: { a: marked, b: { near: ["a"], released: [mark("a")] }, c: { near: ["b"] } },
    want: { a: ["a"], c: ["a"] },
  },
  {
    name: "the sources of a composite that was released",
    made: { a: marked, b: {}, m: { sources: ["a", "b"], released: [mark("a")] } },
    want: { a: ["a"] },
  },
  {
    name: "what was released under another rule",
    made: { a: { ...marked, released: [mark("a", { rule: "secrecy-mark" })] } },
    want: { a: ["a"] },
  },
  {
    name: "what was released with another passage",
    made: { a: { ...marked, released: [mark("a", { passage: "秘密" })] } },
    want: { a: ["a"] },
  },
  {
    name: "what was changed since it was released",
    made: { a: { ...marked, released: [mark("a", { text: "as it was" })] } },
    want: { a: ["a"] },
  },
  {
    name: "the one of two marks that nobody released",
    made: { a: { marks: [mark("a"), mark("a", { rule: "secrecy-mark" })], released: [mark("a")] } },
    want: { a: ["a"] },
  },
  {
    name: "a composite by each of its sources' marks, once",
    made: {
      a: marked,
      b: { marks: [mark("b")], near: ["a"] },
      m: { sources: ["a", "b"] },
    },
    want: { a: ["a", "b"], b: ["b", "a"], m: ["a", "b"] },
  },
  {
    name: "something in a forged ledger that contains itself",
    made: { m: { sources: ["m", "n"] }, n: { sources: ["m", "a"] }, a: marked },
    want: { m: ["a"], n: ["a"], a: ["a"] },
  },
])("findHolds() holds $name", ({ made, want }) => {
  expect(heldBy(made)).toEqual(want);
});

test.each([
  { name: "the day before", releasedBy: "2009-02-01", held: true },
  { name: "that day", releasedBy: "2009-02-02", held: false },
])("findHolds() as of $name of a release: $held", ({ releasedBy, held }) => {
  const made = { a: { ...marked, released: [mark("a")] } };
  expect("a" in heldBy(made, releasedBy)).toBe(held);
});

test("findHolds() still tells of the grounds that were released", () => {
  const holds = findHolds(items({ a: { ...marked, released: [mark("a")] } }));
  expect(holds.get("a")).toMatchObject({ grounds: [{ item: "a" }], held: [] });
});
