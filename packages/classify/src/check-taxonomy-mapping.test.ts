import fc from "fast-check";
import { expect, test } from "vitest";
import { checkTaxonomyMapping } from "./check-taxonomy-mapping.ts";
import { mappingLines, mappingOf } from "./mapping.fixture.ts";
import type { Taxonomy } from "./taxonomy.ts";
import type { MappingLine } from "./taxonomy-mapping.ts";

const taxonomy = (version: string, ...names: string[]): Taxonomy => ({
  name: "cppcc",
  version,
  fallback: names[0] ?? "",
  categories: names.map((name) => ({ name, note: "" })),
});
const [from, to] = [taxonomy("1", "城建", "农业"), taxonomy("2", "建设", "农村", "农民")];
const fits: MappingLine[] = [
  { from: "城建", to: "建设", line: 5 },
  { from: "农业", to: "农村", line: 6 },
  { from: "农业", to: "农民", line: 7 },
];

test.each<{ name: string; lines: MappingLine[]; given?: object; want: object[] }>([
  { name: "nothing when all fits", lines: fits, want: [] },
  {
    name: "a target the new taxonomy lacks, at its line",
    lines: [...fits, { from: "农业", to: "林业", line: 8 }],
    want: [{ line: 8, message: { zh: "“林业”不在分类体系 cppcc 2 之中" } }],
  },
  {
    name: "an old category the old taxonomy lacks",
    lines: [...fits, { from: "林业", to: "农村", line: 8 }],
    want: [{ line: 8, message: { zh: "“林业”不在分类体系 cppcc 1 之中" } }],
  },
  {
    name: "an old category that is not mapped, but not a dropped one",
    lines: [{ from: "农业", to: "", note: "撤销", line: 5 }],
    want: [{ line: 1, message: { zh: "缺少旧类别“城建”的去向" } }],
  },
  {
    name: "taxonomies of other versions",
    lines: fits,
    given: { from: { ...from, version: "0" }, to: { ...to, name: "gzw" } },
    want: [
      { line: 1, message: { zh: "表头 from 是分类体系 cppcc 1，现用的是 cppcc 0" } },
      { line: 1, message: { zh: "表头 to 是分类体系 cppcc 2，现用的是 gzw 2" } },
    ],
  },
  { name: "nothing of a taxonomy that is not given", lines: [{ from: "水", to: "火" }], given: {}, want: [] },
])("checkTaxonomyMapping() tells $name", ({ lines, given = { from, to }, want }) => {
  expect(checkTaxonomyMapping(mappingOf(lines), given)).toMatchObject(want);
});

test("checkTaxonomyMapping() has nothing against a mapping made from the two, and names every line that is taken out", () => {
  fc.assert(
    fc.property(
      mappingLines(["城建", "农业"], ["建设", "农村", "农民"]),
      fc.constantFrom("城建", "农业"),
      (lines, out) => {
        expect(checkTaxonomyMapping(mappingOf(lines), { from, to })).toEqual([]);
        const less = mappingOf(lines.filter((line) => line.from !== out));
        expect(checkTaxonomyMapping(less, { from, to }).map(({ message }) => message.zh)).toEqual([
          `缺少旧类别“${out}”的去向`,
        ]);
      },
    ),
  );
});
