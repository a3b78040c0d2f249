import { OptionError } from "@minyi/core";
import { expect, test } from "vitest";
import { dossier } from "./dossier.ts";
import { dossierSums, dossierTable } from "./dossier-table.ts";
import { fact } from "./fact.fixture.ts";
import { outcomeWords } from "./outcome-words.ts";
import { renderDossier } from "./render-dossier.ts";

const roster = [{ name: "委员甲", kind: "member" as const }];
const options = { roster, from: "2008-01-01", to: "2009-12-31" };
const columns = [
  {
    id: "endorsed",
    heading: "批示",
    unit: "件次" as const,
    previous: false,
    any: [{ kind: "endorsed" as const }],
  },
];

const endorsed = (item: string, on: string, more: object = {}) =>
  fact({ item, kind: "endorsed", on, since: "2007-05-01", data: { by: "省长", level: "省" }, ...more });

test("dossier() puts an act in the year it began and its outcome in the sum of the year it happened", () => {
  const facts = [
    fact({ item: "a", on: "2008-03-01" }),
    endorsed("a", "2009-01-05", { since: "2008-03-01" }),
    endorsed("a", "2010-01-05", { since: "2008-03-01" }),
  ];
  const { years, sums } = dossier("委员甲", facts, { ...options, columns });
  expect(
    years.map(({ acts, sums: own }) => [acts.map(({ outcomes }) => outcomes.length), own.endorsed?.value]),
  ).toEqual([
    [[1], 0],
    [[], 1],
  ]);
  expect(sums.endorsed?.value).toBe(1);
});

test("dossier() tells acts from before only where something became of them in the span", () => {
  const facts = [
    ...[fact({ item: "a", on: "2007-05-01" }), endorsed("a", "2008-02-01")],
    ...[fact({ item: "b", on: "2007-05-01" }), endorsed("b", "2007-12-31")],
  ];
  const record = dossier("委员甲", facts, options);
  expect(record.earlier.map(({ item }) => item)).toEqual(["a"]);
  expect(dossierTable(record).map(([year, , , , title]) => [year, title])).toEqual([
    ["年度", "题目"],
    ["此前", "a"],
  ]);
  expect(renderDossier(record)).toContain("## 此前事项在期内的结果");
});

test("dossier() follows composites of composites to the member's own text", () => {
  const both = { by: ["委员乙", "委员甲"] };
  const facts = [
    fact({ item: "a", on: "2008-03-01" }),
    fact({ item: "y", kind: "merged", on: "2008-03-02", ...both, sources: ["a", "b"] }),
    fact({ item: "z", kind: "merged", on: "2008-03-03", ...both, sources: ["y", "c"] }),
    endorsed("z", "2008-04-01", { ...both, sources: ["y", "c"] }),
  ];
  const { years } = dossier("委员甲", facts, options);
  expect(
    years[0]?.acts.map(({ item, outcomes }) => [item, outcomes.map(({ words, via }) => [words, via])]),
  ).toEqual([["a", [["省长批示", "z"]]]]);
});

test("dossier() tells a composite by itself where none of the sources is known", () => {
  const facts = [fact({ item: "z", kind: "merged", on: "2008-03-03", by: ["委员甲"], sources: ["y", "c"] })];
  expect(dossier("委员甲", facts, options).years[0]?.acts.map(({ item }) => item)).toEqual(["z"]);
});

test("dossier() does not depend on the order of facts, and stands before nothing", () => {
  const facts = [fact({ item: "a" }), fact({ item: "b", on: "2008-05-01" }), endorsed("a", "2009-05-01")];
  const record = dossier("委员甲", facts, { ...options, columns });
  expect(dossier("委员甲", facts.toReversed(), { ...options, columns })).toEqual(record);
  expect(dossierSums(record)).toEqual([
    ["项目", "2008", "2009", "合计"],
    ["批示（件次）", 0, 1, 1],
  ]);
  const none = renderDossier(dossier("委员甲", [], options));
  expect(none).toContain("没有履职记录。");
  expect(none).not.toContain("undefined");
});

test.each([
  { name: "ends before it begins", member: "委员甲", more: { from: "2010-01-01" } },
  { name: "is of nobody", member: "委员乙", more: {} },
  { name: "is of several", member: "委员甲", more: { roster: [...roster, ...roster] } },
])("dossier() refuses a record that $name", ({ member, more }) => {
  expect(() => dossier(member, [], { ...options, ...more })).toThrow(OptionError);
});

test.each([
  { kind: "endorsed", data: { by: "省长", level: "省", manner: "圈阅" }, want: "省长圈阅" },
  { kind: "endorsed", data: { by: "书记", level: "县" }, want: "书记（县级）批示" },
  { kind: "endorsed", data: { by: "未注明", level: "未注明" }, want: "批示" },
  {
    kind: "adopted",
    data: { by: "省政府办公厅", level: "省", journal: "每日要情" },
    want: "省政府办公厅《每日要情》采用",
  },
  { kind: "forwarded", data: { by: "省委办公厅", level: "省", direction: "up" }, want: "转报省委办公厅" },
  { kind: "forwarded", data: { by: "省财政厅", level: "省", direction: "sideways" }, want: "转送省财政厅" },
  { kind: "replied", data: { by: "环保局", round: 2 }, want: "环保局再次回复" },
  { kind: "answered", data: { by: "区教育局" }, want: "区教育局办复" },
  { kind: "filed", data: { decision: "converted" }, want: "转为意见建议" },
  { kind: "implemented", data: { by: "区城管局", status: "underWay" }, want: "区城管局正在落实" },
  { kind: "implemented", data: { by: "区城管局" }, want: "区城管局落实" },
  { kind: "rated", data: { by: "提案人", rating: "satisfied" }, want: "满意度：满意" },
  { kind: "rated", data: { by: "提案人" }, want: "满意度：未注明" },
  { kind: "supervised", data: { by: "区政协", manner: "催办" }, want: "区政协催办" },
  { kind: "assigned", data: { by: "区交通局" }, want: "交区交通局办理" },
  { kind: "returned", data: { reason: "两事" }, want: "退回补正（两事）" },
  { kind: "kept", data: { reason: "已反映" }, want: "不采用，留存（已反映）" },
  { kind: "faulted", data: { by: "区政协", fault: "迟报" }, want: "区政协记差错：迟报" },
  {
    kind: "compiled",
    data: { journal: "委员建言", year: 2009, number: 3 },
    want: "《委员建言》2009年第3期编发",
  },
  { kind: "classified", data: {}, want: undefined },
])("outcomeWords() of $kind is $want", ({ kind, data, want }) => {
  const { event } = fact({ item: "a" });
  expect(outcomeWords({ ...event, kind, data } as unknown as typeof event)).toBe(want);
});

test("dossier() names the span where a day is not known", () => {
  const facts = [fact({ item: "a", data: { when: "2009" } })];
  const [, row] = dossierTable(dossier("委员甲", facts, options));
  expect(row?.slice(0, 2)).toEqual(["2009", "2009（日期不详）"]);
});
