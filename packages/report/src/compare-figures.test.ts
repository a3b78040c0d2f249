import { expect, test } from "vitest";
import { compareFigures } from "./compare-figures.ts";
import type { Figure } from "./figure.ts";

const figure = (value: number | undefined, extra: Partial<Figure> = {}): Figure => ({
  id: "a",
  name: "来稿",
  value,
  unit: "篇",
  bound: "exact",
  items: [],
  events: [],
  uncertain: [],
  ...extra,
});

test.each<{ name: string; now: Figure; before: Figure; want: object }>([
  {
    name: "growth",
    now: figure(521),
    before: figure(464),
    want: { difference: 57, percent: 12.3, words: "增长12.3%" },
  },
  {
    name: "decline",
    now: figure(464),
    before: figure(521),
    want: { difference: -57, percent: -10.9, words: "下降10.9%" },
  },
  { name: "the same", now: figure(7), before: figure(7), want: { difference: 0, percent: 0, words: "持平" } },
  {
    name: "hardly a change",
    now: figure(10_001),
    before: figure(10_000),
    want: { difference: 1, percent: 0, words: "基本持平" },
  },
  {
    name: "nothing before",
    now: figure(5),
    before: figure(0),
    want: { difference: 5, words: "增加5篇（上年同期为0）" },
  },
  { name: "nothing at all", now: figure(0), before: figure(0), want: { difference: 0, words: "持平" } },
  {
    name: "rates, in points",
    now: figure(96.1, { unit: "%" }),
    before: figure(94, { unit: "%" }),
    want: { difference: 2.1, words: "提高2.1个百分点" },
  },
  {
    name: "places",
    now: figure(2, { unit: "位" }),
    before: figure(5, { unit: "位" }),
    want: { difference: -3, words: "前移3位" },
  },
  {
    name: "a lower bound",
    now: figure(9, { bound: "atLeast" }),
    before: figure(4),
    want: { difference: 5, bound: "atLeast", words: "至少增加5篇" },
  },
  {
    name: "a lower bound that is less",
    now: figure(3, { bound: "atLeast" }),
    before: figure(4),
    want: { difference: -1, bound: "atLeast", words: "增减不能断定" },
  },
  {
    name: "a lower bound before",
    now: figure(3),
    before: figure(4, { bound: "atLeast" }),
    want: { difference: -1, bound: "atMost", words: "至少减少1篇" },
  },
])("compareFigures() of $name", ({ now, before, want }) => {
  const compared = compareFigures(now, before);
  expect(compared).toMatchObject(want);
  expect("percent" in compared).toBe("percent" in want);
});

test.each([
  { name: "two units", now: figure(1), before: figure(1, { unit: "件次" }), want: /篇 with 件次/ },
  { name: "no value", now: figure(undefined), before: figure(1), want: /no value/ },
  {
    name: "two bounds",
    now: figure(1, { bound: "atLeast" }),
    before: figure(1, { bound: "atLeast" }),
    want: /open/,
  },
])("compareFigures() refuses $name", ({ now, before, want }) => {
  expect(() => compareFigures(now, before)).toThrow(want);
});
