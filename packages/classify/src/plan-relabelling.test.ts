import fc from "fast-check";
import { expect, test } from "vitest";
import { mappingLines, mappingOf } from "./mapping.fixture.ts";
import { type DecideAmong, planRelabelling, type RelabelItem, type RelabelMove } from "./plan-relabelling.ts";

const mapping = mappingOf([
  { from: "城建", to: "建设", note: "改名" },
  { from: "农业", to: "农村" },
  { from: "农业", to: "农民" },
  { from: "工业", to: "经济" },
  { from: "商贸", to: "经济" },
  { from: "气象", to: "", note: "不再单列" },
  { from: "其他", to: "其他" },
  { from: "法治", to: "法治" },
  { from: "法治", to: "信访" },
]);
const item = (category: string, more: Partial<RelabelItem> = {}): RelabelItem => ({
  id: "a",
  category,
  title: "标题",
  body: "正文",
  decidedBy: "machine",
  ...more,
});
const says =
  (category: string, confidence = 0.5, needsReview = false): DecideAmong =>
  () => ({ category, confidence, needsReview });

test.each<{ name: string; of: RelabelItem; decide?: DecideAmong; want: Partial<RelabelMove> }>([
  { name: "renames", of: item("城建"), want: { to: "建设", how: "renamed", note: "改名" } },
  { name: "joins", of: item("商贸"), want: { to: "经济", how: "joined" } },
  {
    name: "renames what a person decided",
    of: item("城建", { decidedBy: "person" }),
    want: { to: "建设", how: "renamed", note: "改名" },
  },
  { name: "keeps the same name", of: item("其他"), want: { to: "其他", how: "kept" } },
  { name: "keeps what stands in the new taxonomy", of: item("农村"), want: { to: "农村", how: "kept" } },
  {
    name: "leaves a dropped one to a person",
    of: item("气象"),
    decide: says("农村"),
    want: { how: "person", note: "不再单列" },
  },
  {
    name: "lets the text decide a split one",
    of: item("农业"),
    decide: says("农民", 0.75),
    want: { to: "农民", how: "decided", confidence: 0.75 },
  },
  {
    name: "says where a person should look at what was decided",
    of: item("农业"),
    decide: says("农民", 0.1, true),
    want: { to: "农民", how: "decided", confidence: 0.1, needsReview: true },
  },
  {
    name: "says of a split one that it was decided for its own name",
    of: item("法治"),
    decide: says("法治"),
    want: { to: "法治", how: "decided", confidence: 0.5 },
  },
  {
    name: "leaves a split one to a person without a decider",
    of: item("农业"),
    want: { how: "person", note: "没有可用的分类器，可选：农村、农民" },
  },
  {
    name: "leaves a split one to the person who decided it",
    of: item("农业", { decidedBy: "person" }),
    decide: says("农民"),
    want: { how: "person", note: "原类别由人工确定，可选：农村、农民" },
  },
  {
    name: "leaves to a person what the text does not tell",
    of: item("农业"),
    decide: says("农民", 0),
    want: { how: "person", note: "从文字看不出去向，可选：农村、农民" },
  },
  {
    name: "takes no category that is no target",
    of: item("农业"),
    decide: says("建设"),
    want: { how: "person", note: "从文字看不出去向，可选：农村、农民" },
  },
  {
    name: "leaves to a person what is held",
    of: item("城建", { hold: "曾撤销" }),
    want: { how: "person", note: "曾撤销" },
  },
])("planRelabelling() $name", ({ of, decide, want }) => {
  const { moves, unmapped } = planRelabelling([of], mapping, decide ? { decide } : {});
  expect(moves).toEqual([{ id: "a", from: of.category, ...want }]);
  expect(unmapped).toEqual([]);
});

test("planRelabelling() tells what neither taxonomy knows, and takes the new one's word for its categories", () => {
  const items = [item("水利"), item("农村", { id: "b" })];
  expect(planRelabelling(items, mapping).unmapped).toEqual([{ id: "a", category: "水利" }]);
  const { moves, unmapped } = planRelabelling(items, mapping, { categories: ["水利"] });
  expect(moves).toEqual([{ id: "a", from: "水利", to: "水利", how: "kept" }]);
  expect(unmapped).toEqual([{ id: "b", category: "农村" }]);
});

test("planRelabelling() asks for a split text once, with the targets in the order of the file", () => {
  const asked: unknown[] = [];
  const decide: DecideAmong = (text, among) => {
    asked.push([text, among]);
    return { category: "农村", confidence: 1, needsReview: false };
  };
  planRelabelling([item("农业"), item("城建"), item("农业", { decidedBy: "person" })], mapping, { decide });
  expect(asked).toEqual([[{ title: "标题", body: "正文" }, ["农村", "农民"]]]);
});

test("planRelabelling() orders its table by the mapping, whatever the order of the items", () => {
  const items = ["水", "商贸", "农业", "气象", "农业", "工业", "城建", "农业"].map((category, index) =>
    item(category, { id: `${index}`, body: ["农民", "农村", ""][index % 3] ?? "" }),
  );
  const decide: DecideAmong = ({ body }) => ({ category: body, confidence: 1, needsReview: false });
  const options = { decide, categories: ["水"] };
  const { table } = planRelabelling(items, mapping, options);
  expect(table).toEqual([
    { from: "城建", to: "建设", how: "renamed", count: 1 },
    { from: "农业", to: "农村", how: "decided", count: 2 },
    { from: "农业", how: "person", count: 1 },
    { from: "工业", to: "经济", how: "joined", count: 1 },
    { from: "商贸", to: "经济", how: "joined", count: 1 },
    { from: "气象", how: "person", count: 1 },
    { from: "水", to: "水", how: "kept", count: 1 },
  ]);
  expect(planRelabelling(items.toReversed(), mapping, options).table).toEqual(table);
});

test("planRelabelling() loses no item, counts each once, and moves none but to a target of its category", () => {
  const [old, next] = [
    ["甲", "乙", "丙"],
    ["甲", "丁"],
  ];
  const items = fc.array(
    fc.record({
      category: fc.constantFrom(...old, ...next, "无"),
      decidedBy: fc.constantFrom("machine" as const, "person" as const),
      body: fc.constantFrom("甲", "丁", "无"),
    }),
    { maxLength: 8 },
  );
  const decide: DecideAmong = ({ body }) => ({ category: body, confidence: 1, needsReview: false });
  fc.assert(
    fc.property(mappingLines(old, next), items, (lines, list) => {
      const given = list.map((one, index) => ({ ...one, id: `${index}`, title: "" }));
      const { moves, unmapped, table } = planRelabelling(given, mappingOf(lines), {
        decide,
        categories: next,
      });
      const told = [...moves, ...unmapped].map(({ id }) => id).sort();
      expect(told).toEqual(given.map(({ id }) => id).sort());
      expect(table.reduce((sum, { count }) => sum + count, 0)).toBe(moves.length);
      for (const { id, from, to, how } of moves) {
        const targets = lines.filter((line) => line.from === from).map((line) => line.to);
        expect(from).toBe(given[Number(id)]?.category);
        if (how === "person") expect(to).toBeUndefined();
        else if (how === "kept") expect(to).toBe(from);
        else expect(targets).toContain(to);
        if (how === "decided") expect(given[Number(id)]).toMatchObject({ decidedBy: "machine", body: to });
        if (how === "renamed" || how === "joined") {
          const sources = lines.filter((line) => line.to === to);
          expect([targets.length, sources.length > 1]).toEqual([1, how === "joined"]);
        }
      }
    }),
  );
});
