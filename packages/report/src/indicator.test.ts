import { ConfigError, parseWith } from "@minyi/core";
import { expect, test } from "vitest";
import { indicatorSetSchema } from "./indicator.ts";

const count = (id: string, extra: object = {}) => ({
  id,
  name: id,
  unit: "篇",
  any: [{ kind: "endorsed" }],
  ...extra,
});
const rate = (id: string, of: string, base: string, extra: object = {}) => ({
  id,
  name: id,
  type: "rate",
  of,
  base,
  ...extra,
});
const total = (id: string, ...of: string[]) => ({ id, name: id, type: "total", of });

const issuesOf = (set: object) =>
  (indicatorSetSchema.safeParse({ version: "test/1", paragraph: "无", ...set }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );

test.each<{ name: string; set: object; want: string | RegExp }>([
  {
    name: "an id used twice",
    set: { indicators: [count("a"), count("a")] },
    want: "indicators.1.id: “a” is defined twice",
  },
  {
    name: "the name of the period",
    set: { indicators: [count("period")] },
    want: "indicators.0.id: “period” is the name of the period",
  },
  {
    name: "a rate of nothing",
    set: { indicators: [count("a"), rate("r", "a", "b")] },
    want: "indicators.1.base: no indicator is called “b”; there are a, r",
  },
  {
    name: "a rate of itself",
    set: { indicators: [count("a"), rate("r", "a", "a")] },
    want: "indicators.1.base: “a” over itself is always 100%",
  },
  {
    name: "a circle",
    set: { indicators: [total("a", "b", "c"), total("b", "a", "c"), count("c")] },
    want: "indicators.0.of: “a” is made of itself: a → b → a",
  },
  {
    name: "a rate over two units",
    set: { indicators: [count("a"), count("b", { unit: "件次" }), rate("r", "a", "b")] },
    want: "indicators.2.base: cannot divide “a” in 篇 by “b” in 件次: wanted one unit, or “across: true”",
  },
  {
    name: "a subset across units",
    set: {
      indicators: [
        count("a"),
        count("b", { unit: "件次" }),
        rate("r", "a", "b", { across: true, subset: true }),
      ],
    },
    want: "indicators.2.subset: across two units nothing can be compared item by item",
  },
  {
    name: "a rate of a rate",
    set: { indicators: [count("a"), count("b"), rate("r", "a", "b"), rate("q", "r", "b")] },
    want: "indicators.3.of: cannot divide “r”: wanted a count, a sum or a total",
  },
  {
    name: "a total over two units",
    set: { indicators: [count("a"), count("b", { unit: "条" }), total("t", "a", "b")] },
    want: "indicators.2.of: cannot add “a” in 篇 and “b” in 条: wanted one unit",
  },
  {
    name: "a total of rates",
    set: {
      indicators: [count("a"), count("b"), rate("r", "a", "b"), rate("q", "b", "a"), total("t", "r", "q")],
    },
    want: "indicators.4.of: cannot add “r” in %: wanted counts; add the numerators",
  },
  {
    name: "a total of what overlaps",
    set: { indicators: [count("a"), count("b"), total("t", "a", "b")], overlapping: [["b", "a"]] },
    want: "indicators.2.of: cannot add “a” and “b”: they are declared overlapping",
  },
  {
    name: "a partition of what overlaps",
    set: {
      indicators: [count("a"), count("b"), count("w")],
      overlapping: [["a", "b"]],
      partitions: [{ whole: "w", parts: ["a", "b"] }],
    },
    want: "partitions.0.parts: cannot add “a” and “b”: they are declared overlapping",
  },
  {
    name: "a partition over two units",
    set: {
      indicators: [count("a"), count("b", { unit: "件次" }), count("w")],
      partitions: [{ whole: "w", parts: ["a", "b"] }],
    },
    want: "partitions.0.parts: cannot add “w” in 篇 and “b” in 件次: wanted one unit",
  },
  {
    name: "an unknown part",
    set: { indicators: [count("a")], partitions: [{ whole: "a", parts: ["a", "x"] }] },
    want: /^partitions\.0\.parts\.1: no indicator is called “x”/,
  },
  {
    name: "an unknown overlap",
    set: { indicators: [count("a")], overlapping: [["a", "x"]] },
    want: /^overlapping\.0\.1: /,
  },
  {
    name: "a target of 0",
    set: { indicators: [count("a", { target: 0 })] },
    want: /^indicators\.0\.target: /,
  },
  {
    name: "an amount of 批示",
    set: { indicators: [{ id: "s", name: "s", type: "sum", unit: "户", any: [{ kind: "endorsed" }] }] },
    want: "indicators.0.any.0.kind: “endorsed” has no amount: wanted implemented or performed",
  },
  {
    name: "items on the roster",
    set: { indicators: [count("a", { onRoster: true })] },
    want: "indicators.0.onRoster: 篇 are not people: wanted 人 or 人次",
  },
  {
    name: "issues of 批示",
    set: { indicators: [count("a", { unit: "期" })] },
    want: "indicators.0.unit: 期 counts issues of a journal: wanted a condition on compiled or withdrawn",
  },
  {
    name: "an unknown type",
    set: { indicators: [count("a", { type: "ratio" })] },
    want: /^indicators\.0\.type: /,
  },
  {
    name: "an unknown unit",
    set: { indicators: [count("a", { unit: "斤" })] },
    want: /^indicators\.0\.unit: /,
  },
  {
    name: "a misspelt condition",
    set: { indicators: [count("a", { any: [{ kind: "endorsed", levle: "省" }] })] },
    want: /levle/,
  },
  {
    name: "an unknown level",
    set: { indicators: [count("a", { any: [{ kind: "endorsed", level: "省级" }] })] },
    want: /^indicators\.0\.any\.0\.level: /,
  },
  {
    name: "an unknown figure in the text",
    set: { indicators: [count("a")], paragraph: "编发{b}" },
    want: "paragraph: no indicator is called “b”; there are a",
  },
  {
    name: "an unknown format",
    set: { indicators: [count("a")], paragraph: "{a|奇}" },
    want: /^paragraph: no format is called “奇” in \{a\|奇\}; there are 数、汉/,
  },
  {
    name: "a share of a count",
    set: { indicators: [count("a")], paragraph: "{a|率}" },
    want: "paragraph: “率” does not fit {a}: wanted a rate",
  },
  {
    name: "no target",
    set: { indicators: [count("a")], paragraph: "{a|完成}" },
    want: "paragraph: “完成” does not fit {a}: wanted an indicator with a target",
  },
  {
    name: "two bounds",
    set: { indicators: [count("a")], paragraph: "{a|余|近}" },
    want: "paragraph: {a} has two bounds: wanted one of 余, 多, 近",
  },
  {
    name: "formats that do not join",
    set: { indicators: [count("a")], paragraph: "{a|篇目:2|汉}" },
    want: "paragraph: “篇目” of {a} stands beside another format: wanted it alone",
  },
  {
    name: "titles without number",
    set: { indicators: [count("a")], paragraph: "{a|篇目}" },
    want: "paragraph: “篇目” of {a} wants how many titles, as in 篇目:2",
  },
  {
    name: "a step of 0",
    set: { indicators: [count("a")], paragraph: "{a|余:0}" },
    want: "paragraph: “余” of {a} has “0”: wanted 10, 100 or 1000 and so on, as in 余:10",
  },
  {
    name: "times in 篇",
    set: { indicators: [count("a"), count("b")], paragraph: "{a|件次:b}" },
    want: "paragraph: “b” is in 篇: wanted 件次 or 次 after {a|件次:",
  },
  {
    name: "a year before in another unit",
    set: { indicators: [count("a"), count("b", { unit: "条" })], paragraph: "{a|同比:b}" },
    want: "paragraph: cannot compare {a} in 篇 with “b” in 条: wanted one unit",
  },
  {
    name: "an open segment",
    set: { indicators: [count("a")], paragraph: "[{a}" },
    want: "paragraph: “[” is never closed: wanted “]”",
  },
  {
    name: "a period with a format",
    set: { indicators: [count("a")], paragraph: "{period|数}" },
    want: "paragraph: {period} takes no format",
  },
])("indicatorSetSchema refuses $name", ({ set, want }) => {
  const issues = issuesOf(set);
  if (typeof want === "string") expect(issues).toEqual([want]);
  else expect(issues.join("\n")).toMatch(want);
});

test("indicatorSetSchema takes a rate across units that is meant", () => {
  const indicators = [count("a"), count("b", { unit: "件次" }), rate("r", "a", "b", { across: true })];
  expect(issuesOf({ indicators, paragraph: "{a|汉}{r}" })).toEqual([]);
});

test("a mistake is told with its line", () => {
  const lineOf = (path: readonly PropertyKey[]) => path.length;
  const set = { version: "test/1", indicators: [count("a"), rate("r", "a", "b")], paragraph: "无" };
  expect(() => parseWith(indicatorSetSchema, set, { file: "indicators.yaml", lineOf })).toThrow(ConfigError);
  expect(() => parseWith(indicatorSetSchema, set, { file: "indicators.yaml", lineOf })).toThrow(
    /^indicators\.yaml:3: “indicators\.1\.base”/,
  );
});
