import { expect, test } from "vitest";
import { checkPartitions } from "./check-partitions.ts";
import type { Figure } from "./figure.ts";

const figure = (id: string, items: readonly string[], extra: Partial<Figure> = {}): Figure => ({
  id,
  name: id,
  value: items.length,
  unit: "篇",
  bound: "exact",
  items,
  events: [],
  uncertain: [],
  ...extra,
});
const set = { partitions: [{ whole: "w", parts: ["a", "b"] }] };

test.each<{ name: string; figures: Figure[]; want: object[] }>([
  {
    name: "takes one that adds up",
    figures: [figure("w", ["x", "y"]), figure("a", ["x"]), figure("b", ["y"])],
    want: [],
  },
  {
    name: "refuses one that adds up by chance",
    figures: [figure("w", ["x", "y"]), figure("a", ["x"]), figure("b", ["x"])],
    want: [{ sum: "2 = 1 + 1", twice: ["x"], outside: ["y"] }],
  },
  {
    name: "names what a part has and the whole has not",
    figures: [figure("w", ["x"]), figure("a", ["x"]), figure("b", ["z"])],
    want: [{ sum: "1 ≠ 1 + 1", twice: [], outside: ["z"] }],
  },
  {
    name: "compares events by events: one item may stand in both parts",
    figures: [
      figure("w", ["x"], { unit: "件次", value: 2, events: [1, 2] }),
      figure("a", ["x"], { unit: "件次", events: [1] }),
      figure("b", ["x"], { unit: "件次", events: [2] }),
    ],
    want: [],
  },
  {
    name: "compares people by people",
    figures: [
      figure("w", ["x"], { unit: "人", value: 2, counted: ["甲", "乙"] }),
      figure("a", ["x"], { unit: "人", counted: ["甲"] }),
      figure("b", ["x"], { unit: "人", counted: ["甲"] }),
    ],
    want: [{ sum: "2 = 1 + 1", twice: ["甲"], outside: ["乙"] }],
  },
  {
    name: "refuses a part in another unit",
    figures: [figure("w", ["x", "y"]), figure("a", ["x"], { unit: "件" }), figure("b", ["y"])],
    want: [{ sum: "2 ≠ 1件 + 1", twice: [], outside: [] }],
  },
  {
    name: "refuses a part without a value",
    figures: [figure("w", ["x"]), figure("a", ["x"]), figure("b", [], { value: undefined })],
    want: [{ sum: "1 ≠ 1 + 无法得出", twice: [], outside: [] }],
  },
])("checkPartitions() $name", ({ figures, want }) => {
  const problems = checkPartitions(set, figures);
  expect(problems).toEqual(want.map((one) => ({ whole: "w", parts: ["a", "b"], ...one })));
});
