import { type Fact, OptionError, parsePeriod, type Submitter } from "@minyi/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bulletin } from "./bulletin.ts";
import { bulletinSchema, bulletinSetSchema } from "./bulletin-schema.ts";
import { bulletinTable } from "./bulletin-table.ts";
import { periodBefore, periodTitle } from "./day-span.ts";
import { fact } from "./fact.fixture.ts";
import { renderBulletin } from "./render-bulletin.ts";

const period = parsePeriod("2009H1");

const spec = bulletinSchema.parse({
  id: "t",
  title: "{period}通报",
  columns: [
    { id: "sent", heading: "报送", unit: "篇", previous: true, any: [{ kind: "submitted" }] },
    { id: "endorsed", heading: "批示", unit: "件次", any: [{ kind: "endorsed" }] },
    { id: "given", heading: "捐赠", type: "sum", unit: "万元", any: [{ kind: "performed" }] },
  ],
});

const roster = [
  { name: "委员甲", kind: "member" as const, sector: "教育", unit: "一中" },
  { name: "委员乙", kind: "member" as const, sector: "教育", unit: "二中" },
  { name: "委员丙", kind: "member" as const, sector: "医卫" },
  { name: "武汉市政协", kind: "lower" as const },
];

const make = (facts: readonly Fact[], more: object = {}) =>
  bulletin(spec, facts, { roster, period, ...more });
const values = (facts: readonly Fact[], id: string, more: object = {}) =>
  Object.fromEntries(make(facts, more).rows.map(({ label, cells }) => [label, cells[id]?.value]));

const given = (item: string, amount: number | undefined, unit: string, by = ["委员甲"]) =>
  fact({
    item,
    ...{ kind: "performed", form: "捐赠", by },
    data: {
      activity: { id: item, name: "捐赠", submitters: [], ...(amount === undefined ? {} : { amount }), unit },
    },
  });

test.each([
  { name: "yuan as ten thousands", facts: [given("a", 1234.56, "元")], want: 0.123456 },
  { name: "hundred millions as ten thousands", facts: [given("a", 0.00003, "亿元")], want: 0.3 },
  {
    name: "tenths without the error of binary fractions",
    facts: [given("a", 0.1, "万元"), given("b", 0.2, "万元")],
    want: 0.3,
  },
  { name: "very small amounts", facts: [given("a", 0.0000001, "元")], want: 1e-11 },
])("bulletin() adds $name", ({ facts, want }) => {
  const [first] = make(facts).rows;
  expect(first?.cells.given).toMatchObject({ value: want, unread: [] });
});

test.each([
  { name: "no amount", one: given("a", undefined, "万元") },
  { name: "another unit", one: given("a", 20, "户") },
])("bulletin() adds nothing where there is $name, says so, and holds nobody silent for it", ({ one }) => {
  const table = make([one]);
  expect(table.rows[0]?.cells.given).toEqual({
    value: 0,
    items: [],
    events: [],
    uncertain: [],
    unread: ["a"],
  });
  expect(table.undecided.map(({ name }) => name)).toEqual(["委员甲"]);
  expect(table.silent.map(({ name }) => name)).toEqual(["委员乙", "委员丙", "武汉市政协"]);
  expect(renderBulletin(table)).toContain("没有计入：《a》");
});

test("bulletin() credits every author of a co-signed text, and a sector once however many of it signed", () => {
  const facts = [fact({ item: "a", by: ["委员甲", "委员乙", "委员丙"] })];
  expect(values(facts, "sent")).toEqual({ 委员甲: 1, 委员乙: 1, 委员丙: 1, 武汉市政协: 0 });
  const { totals } = make(facts);
  expect([totals.distinct.sent?.value, totals.credits.sent]).toEqual([1, 3]);
  expect(values(facts, "sent", { by: "sector" })).toEqual({ 教育: 1, 医卫: 1, 未注明: 0 });
  // A body is its own unit; whose unit is not known has a line of its own.
  expect(values(facts, "sent", { by: "unit" })).toEqual({ 一中: 1, 二中: 1, 未注明: 1, 武汉市政协: 0 });
});

test.each<{ name: string; by: Submitter; row?: string; outside?: string }>([
  { name: "full-width blanks", by: { name: " 委员　甲 ", kind: "member" }, row: "委员甲" },
  { name: "a character that looks like it", by: { name: "委员⽢", kind: "member" }, outside: "委员⽢" },
  { name: "a longer name", by: { name: "委员甲甲", kind: "member" }, outside: "委员甲甲" },
  { name: "another kind", by: { name: "委员甲", kind: "citizen" }, outside: "委员甲" },
  { name: "a body", by: { name: "武汉市政协", kind: "lower" }, row: "武汉市政协" },
  { name: "nobody", by: { name: "未署名", kind: "citizen" }, outside: "未署名" },
])("bulletin() takes $name for the same or lists it apart, never drops it", ({ by, row, outside }) => {
  const table = make([fact({ item: "a", by: [by] })]);
  expect(table.rows.filter(({ cells }) => cells.sent?.value === 1).map(({ label }) => label)).toEqual(
    row ? [row] : [],
  );
  expect(table.notOnRoster.map(({ name }) => name)).toEqual(outside ? [outside] : []);
  expect(table.totals.all.sent?.value).toBe(1);
});

test("bulletin() takes the characters that NFKC makes one for the same", () => {
  const table = make([fact({ item: "a", by: ["ｌｉ"] })], { roster: [{ name: "li", kind: "member" }] });
  expect(table.rows[0]?.cells.sent?.value).toBe(1);
});

test("bulletin() lists apart who has left, with what became of his texts", () => {
  const people = [{ name: "委员甲", kind: "member", to: "2008-12-31" }, roster[1]];
  const facts = [fact({ item: "a", kind: "endorsed", since: "2008-05-01" })];
  const { rows, notOnRoster } = make(facts, { roster: people });
  expect(rows.map(({ name }) => name)).toEqual(["委员乙"]);
  expect(notOnRoster.map(({ name, known, cells }) => [name, known, cells.endorsed?.value])).toEqual([
    ["委员甲", true, 1],
  ]);
});

test("bulletin() gives the period before only where a column asks for it", () => {
  const facts = [
    fact({ item: "a", on: "2008-12-31" }),
    fact({ item: "b" }),
    fact({ item: "c", on: "2008-06-30" }),
  ];
  const [first] = make(facts).rows;
  expect([first?.cells.sent?.value, first?.previous.sent?.value, first?.previous.endorsed]).toEqual([
    1,
    1,
    undefined,
  ]);
  expect(bulletinTable(make(facts))[1]).toEqual(["委员甲", "教育", 1, 1, 0, 0, 0]);
});

test.each([
  { by: "member" as const, want: ["委员乙", "委员甲", "委员丙", "武汉市政协"] },
  { by: "sector" as const, want: ["教育", "医卫", "未注明"] },
])("bulletin() sorts lines by a column where that is asked, $by", ({ by, want }) => {
  const facts = [
    fact({ item: "a", by: ["委员乙"] }),
    fact({ item: "b", by: ["委员乙"] }),
    fact({ item: "c" }),
  ];
  const sorted = bulletin({ ...spec, sortBy: "sent" }, facts, { roster, period, by });
  expect(sorted.rows.map(({ label }) => label)).toEqual(want);
});

test("bulletin() refuses lines by something else", () => {
  expect(() => make([], { by: "party" })).toThrow(OptionError);
});

describe("renderBulletin()", () => {
  test("prints a bulletin of nobody", () => {
    const text = renderBulletin(make([], { roster: [] }));
    expect(text).toContain(
      "# 2009年上半年通报\n\n统计期间：2009年1月1日至2009年6月30日。\n\n名册中没有可以列入的对象。",
    );
    expect(bulletinTable(make([], { roster: [] }))).toHaveLength(1);
  });

  test("lets no name break the table", () => {
    const text = renderBulletin(make([], { roster: [{ name: "甲|乙\n<b>*丙*", kind: "member" }] }));
    expect(text).toContain("| 甲\\|乙 \\<b\\>\\*丙\\* | 0 | 0 | 0 | 0 | 0 |");
  });

  test("tells citizens by their number, members by name", () => {
    const by = ["群众甲", "群众乙"].map((name) => ({ name, kind: "citizen" as const }));
    const text = renderBulletin(make([fact({ item: "a", by: [...by, "委员丁"] })]));
    expect(text).toContain("其他身份的反映人2个");
    expect(text).toContain("| 委员丁 | 委员，名册中没有 |");
    expect(text).not.toContain("群众甲");
  });
});

const twins = [...roster, { name: "委员甲", kind: "member" as const, sector: "医卫" }];

const acts = fc.array(
  fc.record({
    item: fc.constantFrom("p", "q"),
    kind: fc.constantFrom("submitted" as const, "endorsed" as const),
    on: fc.constantFrom("2008-12-31", "2009-01-01", "2009-06-30", "2009-07-01"),
    by: fc.subarray(["委员甲", "委员乙", "委员丙", "委员丁"], { minLength: 1 }),
    sector: fc.constantFrom(undefined, "教育", "医卫"),
    nth: fc.integer({ min: 1, max: 2 }),
  }),
  { maxLength: 8 },
);

const factsOf = (list: typeof acts extends fc.Arbitrary<infer T> ? T : never): Fact[] =>
  list.map(({ item, kind, on, by, sector, nth }) => {
    const submitters = by.map((name) => ({ name, kind: "member" as const, ...(sector ? { sector } : {}) }));
    return fact({
      item: `${item}${by.join("")}${sector ?? ""}`,
      kind,
      on,
      nth,
      by: submitters,
      since: "2008-01-01",
    });
  });

test("bulletin() is the same in any order, and its lines add up to no less than the total", () => {
  fc.assert(
    fc.property(acts, fc.constantFrom("member" as const, "sector" as const, "unit" as const), (list, by) => {
      const facts = factsOf(list);
      const table = make(facts, { by, roster: twins });
      expect(make(facts.toReversed(), { by, roster: twins })).toEqual(table);
      for (const { id } of spec.columns) {
        const [once, all] = [table.totals.distinct[id]?.value ?? 0, table.totals.all[id]?.value ?? 0];
        expect(table.totals.credits[id]).toBeGreaterThanOrEqual(once);
        expect(once).toBeLessThanOrEqual(all);
        // Every subject stands in a line, outside, or among the ambiguous.
        const told = [...table.rows, ...table.notOnRoster].flatMap(({ cells }) => cells[id]?.items ?? []);
        const open = table.ambiguous.flatMap(({ items }) => items);
        expect(
          (table.totals.all[id]?.items ?? []).filter((item) => ![...told, ...open].includes(item)),
        ).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

test("bulletin() counts for each member what a plain filter counts", () => {
  fc.assert(
    fc.property(acts, (list) => {
      const facts = factsOf(list);
      const lines = make(facts).rows;
      for (const { name, cells } of lines) {
        const own = facts.filter(
          ({ event, subject }) =>
            event.on >= "2009-01-01" &&
            event.on <= "2009-06-30" &&
            subject.submitters.some((one) => one.name === name),
        );
        const of = (kind: string) => own.filter(({ event }) => event.kind === kind);
        expect(cells.sent?.value).toBe(new Set(of("submitted").map(({ subject }) => subject.id)).size);
        expect(cells.endorsed?.value).toBe(new Set(of("endorsed").map(({ event }) => event.id)).size);
      }
    }),
    { numRuns: 300 },
  );
});

test.each([
  { label: "2009", before: "2008", title: "2009年" },
  { label: "2009H1", before: "2008H2", title: "2009年上半年" },
  { label: "2009H2", before: "2009H1", title: "2009年下半年" },
  { label: "2009Q1", before: "2008Q4", title: "2009年第一季度" },
  { label: "2009Q4", before: "2009Q3", title: "2009年第四季度" },
  { label: "2009-03", before: "2009-02", title: "2009年3月" },
  { label: "2009-01", before: "2008-12", title: "2009年1月" },
  { label: "2009-03-01", before: "2009-02-28", title: "2009年3月1日" },
  {
    label: "2008-12-01..2009-11-30",
    before: "2007-12-01..2008-11-30",
    title: "2008年12月1日至2009年11月30日",
  },
  { label: "2009-01-05..2009-01-11", before: "2008-12-29..2009-01-04", title: "2009年1月5日至2009年1月11日" },
])("periodBefore() of $label is $before", ({ label, before, title }) => {
  expect(periodBefore(parsePeriod(label))).toEqual(parsePeriod(before));
  expect(periodTitle(parsePeriod(label))).toBe(title);
});

const column = { id: "sent", heading: "报送", unit: "篇", any: [{ kind: "submitted" }] };

test.each([
  { name: "no column", data: { columns: [] }, path: "columns" },
  { name: "an id twice", data: { columns: [column, column] }, path: "columns.1.id" },
  {
    name: "a unit that cannot be counted",
    data: { columns: [{ ...column, unit: "斤" }] },
    path: "columns.0.unit",
  },
  { name: "no condition", data: { columns: [{ ...column, any: [] }] }, path: "columns.0.any" },
  {
    name: "an unknown kind",
    data: { columns: [{ ...column, any: [{ kind: "sent" }] }] },
    path: "columns.0.any.0.kind",
  },
  { name: "silence in a column that is not there", data: { silent: ["sent", "put"] }, path: "silent.1" },
  { name: "sorting by a column that is not there", data: { sortBy: "put" }, path: "sortBy" },
  { name: "a hole in the title", data: { title: "{year}通报" }, path: "title" },
  { name: "an unknown kind of member", data: { kinds: ["委员"] }, path: "kinds.0" },
])("bulletinSchema refuses $name at its place", ({ data, path }) => {
  const result = bulletinSchema.safeParse({ id: "t", title: "通报", columns: [column], ...data });
  expect(result.error?.issues[0]?.path.join(".")).toBe(path);
  const file = { version: "t/1", bulletins: [{ id: "t", title: "通报", columns: [column], ...data }] };
  expect(bulletinSetSchema.safeParse(file).error?.issues[0]?.path.join(".")).toBe(`bulletins.0.${path}`);
});
