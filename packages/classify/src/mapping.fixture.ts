import fc from "fast-check";
import type { MappingLine, TaxonomyMapping } from "./taxonomy-mapping.ts";

/** A mapping from version to version of one taxonomy. */
export function mappingOf(
  lines: readonly MappingLine[],
  [from, to]: readonly [from: string, to: string] = ["1", "2"],
): TaxonomyMapping {
  return {
    name: "换届",
    version: from,
    from: { name: "cppcc", version: from },
    to: { name: "cppcc", version: to },
    lines: [...lines],
  };
}

/** Lines that map every one of the old categories to none, one or several of the new ones. */
export function mappingLines(
  old: readonly string[],
  next: readonly string[],
  most: number = next.length,
): fc.Arbitrary<MappingLine[]> {
  const targets = fc.subarray([...next], { maxLength: most });
  return fc
    .tuple(...old.map(() => targets))
    .map((all) =>
      all.flatMap((to, index): MappingLine[] =>
        to.length === 0
          ? [{ from: old[index] ?? "", to: "", note: "已撤销" }]
          : to.map((target) => ({ from: old[index] ?? "", to: target })),
      ),
    );
}
