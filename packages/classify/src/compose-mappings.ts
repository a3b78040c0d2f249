import { OptionError } from "@minyi/core";
import {
  type MappingLine,
  type MappingTargets,
  mappingTargets,
  type TaxonomyMapping,
  versionWords,
} from "./taxonomy-mapping.ts";

/** Options for {@linkcode composeMappings}. */
export interface ComposeMappingsOptions {
  /** @default the name of the two, or both joined with + */
  readonly name?: string;
  /** @default both versions joined with + */
  readonly version?: string;
}

/**
 * Joins two mappings, one after the other, into one (对照表相接): from the taxonomy the first begins with to that the second
 * ends with.
 *
 * For categories that are not split the composed mapping leads where the two lead step by step. A split one may lead to
 * all that its parts lead to; when a part has no successor, the whole has none, since a person would have to decide. Notes
 * are kept for dropped categories only.
 *
 * O(n · m) for n lines of the first and m targets of a category of the second.
 *
 * @throws {OptionError} The second does not begin where the first ends, or lacks a category of it.
 * @example
 * const [v1, v2, v3] = ["1", "2", "3"].map((version) => ({ name: "cppcc", version }));
 * const first = { name: "换届", version: "1", from: v1, to: v2, lines: [{ from: "城建管理", to: "城乡建设" }] };
 * const second = { name: "换届", version: "2", from: v2, to: v3, lines: [{ from: "城乡建设", to: "住建" }] };
 * composeMappings(first, second); // => { name: "换届", version: "1+2", from: v1, to: v3, lines: [{ from: "城建管理", to: "住建" }] }
 */
export function composeMappings(
  first: TaxonomyMapping,
  second: TaxonomyMapping,
  options: ComposeMappingsOptions = {},
): TaxonomyMapping {
  if (versionWords(first.to) !== versionWords(second.from))
    throw new OptionError(
      `cannot compose: the first mapping leads to ${versionWords(first.to)}, the second begins with ${versionWords(second.from)}`,
    );
  const onwards = mappingTargets(second);
  const ownName = first.name === second.name ? first.name : `${first.name}+${second.name}`;
  return {
    name: options.name ?? ownName,
    version: options.version ?? `${first.version}+${second.version}`,
    from: first.from,
    to: second.to,
    lines: [...mappingTargets(first)].flatMap(([from, targets]) => composeOne(from, targets, onwards)),
  };
}

function composeOne(
  from: string,
  { to, lines }: MappingTargets,
  onwards: ReadonlyMap<string, MappingTargets>,
): MappingLine[] {
  if (to.length === 0) return lines.map(({ note = "" }) => ({ from, to: "", note }));
  const targets = new Set<string>();
  for (const between of to) {
    const next = onwards.get(between);
    if (!next)
      throw new OptionError(
        `cannot compose: “${from}” leads to “${between}”, which the second mapping does not have`,
      );
    if (next.to.length === 0) return [{ from, to: "", note: droppedWords(between, next) }];
    for (const target of next.to) targets.add(target);
  }
  return [...targets].map((target) => ({ from, to: target }));
}

function droppedWords(between: string, { lines: [line] }: MappingTargets): string {
  return `经“${between}”：${line?.note ?? ""}`;
}
