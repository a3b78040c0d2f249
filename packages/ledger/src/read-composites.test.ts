import type { EffectiveEvent } from "@minyi/core";
import { expect, test } from "vitest";
import { readComposites } from "./read-composites.ts";

const merged = (item: string, on: string, sources: readonly string[]) =>
  ({
    kind: "merged",
    item,
    on,
    id: `m-${item}-${on}`,
    data: { sources, title: item },
  }) as unknown as EffectiveEvent;
const split = (item: string, on: string) =>
  ({ kind: "split", item, on, id: `s-${item}-${on}`, data: { reason: "误并" } }) as unknown as EffectiveEvent;

test("readComposites() tells which composite an item is in, and since when", () => {
  const composites = readComposites([merged("A", "2009-03-02", ["a", "b"])]);
  expect([composites.compositeOf("a"), composites.mergedOn("a")]).toEqual(["A", "2009-03-02"]);
  expect([composites.compositeOf("A"), composites.compositeOf("c")]).toEqual([undefined, undefined]);
});

test("readComposites() takes an item out of a composite that was split, and into the next", () => {
  const events = [split("A", "2009-03-05"), merged("A", "2009-03-02", ["a", "b"])];
  const composites = readComposites(events);
  expect(composites.compositeOf("a")).toBeUndefined();
  expect(composites.splitOf("A")?.on).toBe("2009-03-05");
  expect(readComposites([...events, merged("B", "2009-03-05", ["a", "c"])]).compositeOf("a")).toBe("B");
});

test("Composites.holdersOf() tells every composite an item is or was in, through composites", () => {
  const composites = readComposites([
    merged("A", "2009-03-02", ["a", "b"]),
    merged("B", "2009-03-03", ["A", "c"]),
    split("B", "2009-03-04"),
    split("A", "2009-03-05"),
    merged("C", "2009-03-06", ["a", "c"]),
  ]);
  expect(composites.holdersOf("a")).toEqual(["A", "B", "C"]);
  expect(composites.holdersOf("A")).toEqual(["B"]);
  expect(composites.holdersOf("C")).toEqual([]);
});

test.each([
  { name: "not on the day of merging", day: "2009-03-02", want: undefined },
  { name: "from the day after", day: "2009-03-03", want: "A" },
  { name: "until the day before splitting", day: "2009-03-04", want: "A" },
  { name: "not on the day of splitting", day: "2009-03-05", want: undefined },
  { name: "in the composite it was merged into later", day: "2009-04-02", want: "B" },
])("Composites.compositeOf() of a day counts $name", ({ day, want }) => {
  const composites = readComposites([
    merged("B", "2009-04-01", ["a", "c"]),
    merged("A", "2009-03-02", ["a", "b"]),
    split("A", "2009-03-05"),
  ]);
  expect(composites.compositeOf("a", day)).toBe(want);
});

test("readComposites() counts the composite merged later of two that stand, in any order of arrival", () => {
  const both = [merged("B", "2009-04-01", ["a", "c"]), merged("A", "2009-03-02", ["a", "b"])];
  for (const events of [both, both.toReversed()])
    expect(["a", "b", "c"].map((id) => readComposites(events).compositeOf(id))).toEqual(["B", "A", "B"]);
});

test("Composites.originalsOf() goes through composites and ends where one contains itself", () => {
  const composites = readComposites([
    merged("A", "2009-03-02", ["a", "b"]),
    merged("B", "2009-03-03", ["A", "c", "a", "B"]),
    merged("C", "2009-03-04", ["D", "d"]),
    merged("D", "2009-03-05", ["C", "e"]),
  ]);
  expect(composites.originalsOf("B")).toEqual(["a", "b", "c"]);
  expect(composites.originalsOf("C")).toEqual(["d", "e"]);
  expect(composites.originalsOf("a")).toEqual([]);
  expect(composites.partsOf("C")).toEqual(["D", "C", "d", "e"]);
});
