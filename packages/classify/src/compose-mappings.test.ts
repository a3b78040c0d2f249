import fc from "fast-check";
import { expect, test } from "vitest";
import { composeMappings } from "./compose-mappings.ts";
import { mappingLines, mappingOf } from "./mapping.fixture.ts";
import { mappingTargets, type TaxonomyMapping, taxonomyMappingSchema } from "./taxonomy-mapping.ts";

const V1 = ["甲", "乙", "丙", "丁"];
const V2 = ["甲", "子", "丑"];
const V3 = ["甲", "天", "地"];

/** Every category an old one may end in, step by step; nothing where some way ends. */
function walk(category: string, steps: readonly TaxonomyMapping[]): readonly string[] {
  let reached = [category];
  for (const { lines } of steps)
    reached = reached.flatMap((one) => lines.filter(({ from }) => from === one).map(({ to }) => to));
  return reached.includes("") ? [] : [...new Set(reached)];
}

test("composeMappings() leads where the two lead step by step, for categories that are not split", () => {
  fc.assert(
    fc.property(mappingLines(V1, V2, 1), mappingLines(V2, V3, 1), (one, two) => {
      const [first, second] = [mappingOf(one), mappingOf(two, ["2", "3"])];
      const composed = mappingTargets(composeMappings(first, second));
      for (const old of V1) {
        const [between = ""] = mappingTargets(first).get(old)?.to ?? [];
        const [end] = mappingTargets(second).get(between)?.to ?? [];
        expect(composed.get(old)?.to, old).toEqual(end === undefined ? [] : [end]);
      }
    }),
  );
});

test("composeMappings() leads split categories to all that their parts lead to, or to a person, and is a mapping again", () => {
  fc.assert(
    fc.property(mappingLines(V1, V2), mappingLines(V2, V3), (one, two) => {
      const [first, second] = [mappingOf(one), mappingOf(two, ["2", "3"])];
      const composed = composeMappings(first, second);
      expect(taxonomyMappingSchema.safeParse(composed).error).toBeUndefined();
      for (const old of V1)
        expect(new Set(mappingTargets(composed).get(old)?.to), old).toEqual(
          new Set(walk(old, [first, second])),
        );
    }),
  );
});

test("composeMappings() says of a dropped category by which way it ends", () => {
  const first = mappingOf([
    { from: "甲", to: "子" },
    { from: "乙", to: "", note: "不再收" },
  ]);
  const second = mappingOf([{ from: "子", to: "", note: "撤销" }], ["2", "3"]);
  expect(composeMappings(first, second, { name: "总表", version: "9" })).toEqual({
    name: "总表",
    version: "9",
    from: { name: "cppcc", version: "1" },
    to: { name: "cppcc", version: "3" },
    lines: [
      { from: "甲", to: "", note: "经“子”：撤销" },
      { from: "乙", to: "", note: "不再收" },
    ],
  });
});

test.each([
  {
    name: "that do not meet",
    second: mappingOf([{ from: "子", to: "天" }], ["3", "4"]),
    says: "leads to cppcc 2, the second begins with cppcc 3",
  },
  {
    name: "of which the second lacks a category",
    second: mappingOf([{ from: "丑", to: "天" }], ["2", "3"]),
    says: "“甲” leads to “子”, which the second mapping does not have",
  },
])("composeMappings() refuses mappings $name", ({ second, says }) => {
  expect(() => composeMappings(mappingOf([{ from: "甲", to: "子" }]), second)).toThrow(says);
});
