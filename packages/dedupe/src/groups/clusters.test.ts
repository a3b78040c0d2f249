import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { clusters } from "./clusters.ts";

type Pair = { readonly id1: string; readonly id2: string };

test.each([
  { name: "has none without matches", pairs: [], ids: ["a", "b"], want: [] },
  {
    name: "links members that do not match each other",
    pairs: ["ab", "bc"],
    ids: ["a", "b", "c"],
    want: ["abc"],
  },
  {
    name: "puts the earliest member first, by the list",
    pairs: ["ab", "bc"],
    ids: ["c", "b", "a"],
    want: ["cba"],
  },
  {
    name: "orders groups by their first members",
    pairs: ["cd", "ae"],
    ids: ["a", "b", "c", "d", "e"],
    want: ["ae", "cd"],
  },
  { name: "orders by code unit without a list", pairs: ["zy", "ba"], want: ["ab", "yz"] },
  { name: "joins two groups by a late match", pairs: ["ab", "cd", "bd"], want: ["abcd"] },
  { name: "takes an id listed twice once", pairs: ["ab"], ids: ["b", "a", "b"], want: ["ba"] },
])("clusters() $name", ({ pairs, ids, want }) => {
  const matches = pairs.map(([id1 = "", id2 = ""]) => ({ id1, id2 }));
  expect(clusters(matches, ids).map((group) => group.join(""))).toEqual(want);
});

test("clusters() are the connected groups, whatever the order of the matches", () => {
  const id = fc.integer({ min: 0, max: 12 }).map(String);
  const matches = fc.array(fc.record({ id1: id, id2: id }), { maxLength: 15 });
  const shuffled = matches.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );
  fc.assert(
    fc.property(shuffled, ([matches, mixed]) => {
      const ids = Array.from({ length: 13 }, (_, place) => String(place));
      expect(clusters(matches, ids)).toEqual(flooded(matches, ids));
      expect(clusters(mixed, ids)).toEqual(clusters(matches, ids));
      expect(clusters(mixed)).toEqual(clusters(matches));
    }),
  );
});

test("clusters() refuses a match whose id is not listed and names it", () => {
  expect(() => clusters([{ id1: "a", id2: "x" }], ["a"])).toThrow(OptionError);
  expect(() => clusters([{ id1: "a", id2: "x" }], ["a"])).toThrow("“x”");
});

/** Connected groups by spreading each id's group until nothing changes. */
function flooded(matches: readonly Pair[], ids: readonly string[]): string[][] {
  const groups = new Map(ids.map((id) => [id, id]));
  for (let round = 0; round < ids.length; round++) {
    for (const { id1, id2 } of matches) {
      const first = ids.find((id) => id === groups.get(id1) || id === groups.get(id2)) ?? "";
      groups.set(id1, first).set(id2, first);
    }
  }
  return ids.map((id) => ids.filter((other) => groups.get(other) === id)).filter((group) => group.length > 1);
}
