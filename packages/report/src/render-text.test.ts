import { OptionError, parsePeriod } from "@minyi/core";
import { expect, test } from "vitest";
import type { Figure } from "./figure.ts";
import { renderText } from "./render-text.ts";

const figure = (id: string, value: number | undefined, extra: Partial<Figure> = {}): Figure => ({
  id,
  name: `${id}数`,
  value,
  unit: "篇",
  bound: "exact",
  items: [],
  events: [],
  uncertain: [],
  ...extra,
});
const target = (value: number, bound: Figure["bound"] = "exact") =>
  figure("t", value, { bound, target: { wanted: 300, left: Math.max(0, 300 - value), percent: 0 } });

const figures = [
  figure("a", 521),
  figure("two", 2),
  figure("zero", 0),
  figure("maybe", 0, { bound: "atLeast" }),
  figure("few", 203, { unit: "条" }),
  figure("tens", 263, { unit: "条" }),
  figure("even", 200, { unit: "条" }),
  figure("near", 196, { unit: "条" }),
  figure("low", 203, { unit: "条", bound: "atLeast" }),
  figure("high", 203, { unit: "条", bound: "atMost" }),
  figure("share", 25.5, { unit: "%" }),
  figure("all", 100, { unit: "%" }),
  figure("place", 2, { unit: "位", rank: { among: 5, tied: [], notGiven: [] } }),
  figure("tied", 2, { unit: "位", rank: { among: 5, tied: ["甲市"], notGiven: [] } }),
  figure("items", 917, { unit: "件" }),
  figure("times", 1759, { unit: "件次" }),
  figure("none", undefined, { refused: { code: "ZERO_BASE", reason: "无法计算：分母为 0", items: [] } }),
  figure("over", undefined, { refused: { code: "OVER_100", reason: "比率超过 100%", items: [] } }),
  figure("one", 1, { items: ["x"] }),
  figure("pair", 2, { items: ["x", "y"] }),
  figure("three", 3, { items: ["x", "y", "z"] }),
  figure("open", 2, { items: ["x", "y"], bound: "atLeast" }),
  figure("quoted", 1, { items: ["q"] }),
  figure("before", 464),
];
const titles: Readonly<Record<string, string>> = { x: "甲事", y: "乙事", z: "丙事", q: "落实《条例》的“难”" };
const render = (template: string, more: readonly Figure[] = []) =>
  renderText(template, [...more, ...figures], {
    period: parsePeriod("2009"),
    titleOf: (item) => titles[item],
  });

test.each([
  ["{period}编发{a}", "全年编发521篇"],
  ["{a|数}", "521"],
  ["{a|汉}", "五百二十一篇"],
  ["{two|汉}", "两篇"],
  ["{two|汉|数}", "二"],
  ["{few}", "203条"],
  ["{few|余}", "200余条"],
  ["{few|多}", "200多条"],
  ["{few|余|汉}", "二百余条"],
  ["{few|余|数}", "200余"],
  ["{tens|余:10}", "260余条"],
  ["{even|余}", "200条"],
  ["{near|近}", "近200条"],
  ["{near|近:10}", "近200条"],
  ["{even|近}", "200条"],
  // 521 is no 近600.
  ["{a|近}", "521篇"],
  ["{two|余}", "2篇"],
  ["{low}", "至少203条"],
  ["{low|数}", "至少203"],
  ["{low|汉}", "至少二百零三条"],
  ["{low|余}", "200余条"],
  ["{low|近}", "至少203条"],
  ["{high}", "至多203条"],
  ["{high|余}", "至多203条"],
  ["{high|近}", "至多203条"],
  ["占{share}", "占25.5%"],
  ["占{share|率}", "占25.5%"],
  ["占{share|汉}", "占百分之二十五点五"],
  ["{place}", "第2位"],
  ["{place|汉}", "第二位"],
  ["{tied|名次}", "第2位（并列）"],
  ["{items|件次:times}", "917件（1759件次）"],
  ["{share|均:all}", "分别达到25.5%、100%"],
  ["{all|均:all}", "均达到100%"],
  ["同比{a|同比:before}", "同比增长12.3%"],
  ["其中{one|篇目:2}", "其中《甲事》"],
  ["其中{pair|篇目:2}", "其中《甲事》和《乙事》"],
  ["其中{three|篇目:2}", "其中《甲事》和《乙事》等"],
  ["其中{three|引题:3}", "其中“甲事”、“乙事”和“丙事”"],
  ["其中{open|篇目:2}", "其中《甲事》和《乙事》等"],
  ["{quoted|篇目:1}{quoted|引题:1}", "《落实〈条例〉的“难”》“落实《条例》的‘难’”"],
  ["编发{a}[，批示{zero}]。", "编发521篇。"],
  ["编发{a}[，批示{maybe}]。", "编发521篇。"],
  ["编发{a}[，批示{two}]。", "编发521篇，批示2篇。"],
  ["编发{a}[，办复率{none}]。", "编发521篇。"],
  ["编发[[{a}]]", "编发[521篇]"],
  ["批示{zero}", "批示0篇"],
])("renderText() writes %s as %s", (template, want) => {
  expect(render(template).text).toBe(want);
});

test.each([
  { name: "more", value: 358, want: "超额完成既定目标任务" },
  { name: "as much", value: 300, want: "完成既定目标任务" },
  { name: "less", value: 299, want: "未完成既定目标任务" },
  { name: "at least as much", value: 300, bound: "atLeast" as const, want: "完成或超额完成既定目标任务" },
  { name: "at least less", value: 299, bound: "atLeast" as const, want: "是否完成既定目标任务尚不能断定" },
])("renderText() says of a target met with $name: $want", ({ value, bound, want }) => {
  expect(render("{t|完成}", [target(value, bound)]).text).toBe(want);
});

test("renderText() says 全部 only when it is all of the same things", () => {
  const whole = figure("w", 2, { items: ["x", "y"] });
  const same = figure("s", 2, { items: ["y", "x"] });
  const other = figure("o", 2, { items: ["x", "z"] });
  const open = figure("l", 2, { items: ["x", "y"], bound: "atLeast" });
  const text = (template: string) => render(template, [whole, same, other, open]).text;
  expect(["{s|全部:w}办复", "{o|全部:w}办复", "{s|全部:l}办复"].map(text)).toEqual([
    "全部办复",
    "有2篇办复",
    "有2篇办复",
  ]);
});

test("renderText() writes why a figure cannot be had, and withholds the text", () => {
  const { text, withheld } = render("编发{a}[，占{over}]，{none}");
  expect(text).toBe("编发521篇，占〔over数：比率超过 100%〕，〔none数：无法计算：分母为 0〕");
  expect(withheld.map(({ id }) => id)).toEqual(["over", "none"]);
});

test.each([
  ["{nobody}", /no figure is called “nobody”/],
  ["{a|奇}", /no format is called “奇” in \{a\|奇\}/],
  ["[{a}", /never closed/],
  ["{a}]", /closes nothing/],
  ["[[[{a}[]", /segment that is open/],
  ["{a", /stands alone/],
])("renderText() refuses %s", (template, want) => {
  expect(() => render(template)).toThrow(want);
});

test("renderText() refuses to cut a bound where nobody would", () => {
  expect(() => render("{few|余:0}")).toThrow(OptionError);
  expect(() => render("{few|余:7}")).toThrow("wanted 10, 100");
});
