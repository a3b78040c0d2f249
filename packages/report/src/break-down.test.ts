import { type Fact, parsePeriod } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { breakDown, DIMENSIONS, type Dimension } from "./break-down.ts";
import { type Act, endorsed, factsOf, sent } from "./counting.fixture.ts";
import { elementsOf } from "./figure.ts";
import { COUNT_UNITS, type CountIndicator } from "./indicator.ts";

const period = parsePeriod("2009");
const counts = (
  unit: CountIndicator["unit"],
  kind: "endorsed" | "submitted" = "endorsed",
): CountIndicator => ({
  id: "a",
  name: "数",
  unit,
  any: [{ kind }],
});
const shape = (facts: readonly Fact[], indicator: CountIndicator, by: Dimension) =>
  breakDown(indicator, facts, { by, period }).parts.map(({ label, value }) => [label, value]);

const joint = factsOf([sent("x"), sent("y")], {
  x: {
    submitters: [
      { name: "甲", kind: "member", sector: "教育" },
      { name: "乙", kind: "member", sector: "医卫" },
    ],
  },
  y: { submitters: [{ name: "甲", kind: "member", sector: "教育" }] },
});

test("breakDown() says that sectors of co-signers overlap", () => {
  const { partition, note, whole, parts } = breakDown(counts("篇", "submitted"), joint, {
    by: "sector",
    period,
  });
  expect([partition, note]).toEqual([false, "联名的分别计入各方，各项有重叠，不得相加"]);
  expect([whole.value, parts.map(({ label, value }) => [label, value])]).toEqual([
    2,
    [
      ["教育", 2],
      ["医卫", 1],
    ],
  ]);
});

test("breakDown() counts as people of a sector only those of it", () => {
  expect(shape(joint, counts("人", "submitted"), "sector")).toEqual([
    ["医卫", 1],
    ["教育", 1],
  ]);
});

test("breakDown() sets levels from the highest, and what is not stated last", () => {
  const facts = factsOf([
    endorsed("x", "2009-05-04", { level: "市" }),
    endorsed("x"),
    endorsed("y", "2009-05-04", { level: undefined }),
  ]);
  expect(shape(facts, counts("篇"), "level")).toEqual([
    ["省", 1],
    ["市", 1],
    ["未注明", 1],
  ]);
});

test("breakDown() does not guess the month of a span", () => {
  const facts = factsOf([
    endorsed("x"),
    endorsed("y", "2009-06-30", { when: "2009H1" }),
    endorsed("z", "2009-03-31", { when: "2009-03" }),
  ]);
  expect(shape(facts, counts("件次"), "month")).toEqual([
    ["2009-03", 1],
    ["2009-05", 1],
    ["未注明", 1],
  ]);
});

test("breakDown() is a partition only where nothing can stand in two parts", () => {
  const acts = fc.array(
    fc.record({
      kind: fc.constant("endorsed" as const),
      item: fc.constantFrom("x", "y", "z"),
      on: fc.constantFrom("2009-01-05", "2009-02-05", "2010-02-05"),
      data: fc.record({
        by: fc.constant("省长"),
        level: fc.constantFrom("省", "市"),
        journal: fc.constantFrom("甲刊", "乙刊"),
      }),
    }),
    { maxLength: 10 },
  );
  const subjects = {
    x: {
      category: "经济",
      form: "单条",
      submitters: [{ name: "甲", kind: "member" as const, sector: "教育", unit: "一中" }],
    },
    y: {
      category: "社会",
      submitters: [
        { name: "甲", kind: "member" as const, sector: "医卫" },
        { name: "乙", kind: "member" as const },
      ],
    },
  };
  const units = COUNT_UNITS.filter((unit) => unit !== "期");
  fc.assert(
    fc.property(acts, fc.constantFrom(...DIMENSIONS), fc.constantFrom(...units), (list, by, unit) => {
      const { whole, parts, partition, problem } = breakDown(counts(unit), factsOf(list as Act[], subjects), {
        by,
        period,
      });
      expect(problem).toBeUndefined();
      const all = parts.flatMap(elementsOf);
      expect(new Set(all)).toEqual(new Set(elementsOf(whole)));
      if (partition) expect(parts.reduce((sum, { value = 0 }) => sum + value, 0)).toBe(whole.value);
    }),
  );
});
