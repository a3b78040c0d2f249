import type { Words } from "@minyi/core";
import type { Taxonomy } from "./taxonomy.ts";
import {
  mappingTargets,
  type TaxonomyMapping,
  type TaxonomyVersion,
  versionWords,
} from "./taxonomy-mapping.ts";

/** Options for {@linkcode checkTaxonomyMapping}. */
export interface CheckTaxonomyMappingOptions {
  /** The old taxonomy. @default not checked against */
  readonly from?: Taxonomy;
  /** The new taxonomy. @default not checked against */
  readonly to?: Taxonomy;
}

/** Something in a mapping that does not fit the taxonomies (对照表与分类体系不合). */
export interface MappingIssue {
  /** Line of the mapping's file; 1 when a line is missing, was not read from a file, or a heading is meant. */
  readonly line: number;
  /** What is wrong. */
  readonly message: Words;
}

/**
 * Checks a mapping against the taxonomies it leads from and to (核对类别对照表).
 *
 * Name and version must be those of the headings. Every category of the old taxonomy must have a line, also one that
 * stays as it is, and no line may have another; every target must be a category of the new one. First the headings, then
 * line by line, at last what is missing, in the order of the taxonomy; empty when all fits.
 *
 * O(n) for n lines and categories.
 *
 * @example
 * const taxonomy = { name: "cppcc", version: "2", fallback: "其他", categories: [{ name: "其他", note: "" }] };
 * const lines = [{ from: "城建管理", to: "城乡建设", line: 5 }];
 * const mapping = { name: "换届", version: "1", from: { name: "cppcc", version: "1" }, to: { name: "cppcc", version: "2" }, lines };
 * checkTaxonomyMapping(mapping, { to: taxonomy }); // => [{ line: 5, message: { zh: "“城乡建设”不在分类体系 cppcc 2 之中", en: "“城乡建设” is not in the taxonomy cppcc 2" } }]
 */
export function checkTaxonomyMapping(
  mapping: TaxonomyMapping,
  { from, to }: CheckTaxonomyMappingOptions,
): readonly MappingIssue[] {
  const issues = [...headingIssues("from", mapping.from, from), ...headingIssues("to", mapping.to, to)];
  const [old, next] = [namesOf(from), namesOf(to)];
  for (const { from: category, to: target, line = 1 } of mapping.lines) {
    if (from && !old.has(category)) issues.push({ line, message: missingWords(category, from) });
    if (to && target !== "" && !next.has(target)) issues.push({ line, message: missingWords(target, to) });
  }
  const mapped = mappingTargets(mapping);
  for (const name of old) {
    if (!mapped.has(name))
      issues.push({
        line: 1,
        message: {
          zh: `缺少旧类别“${name}”的去向`,
          en: `the old category “${name}” has no line that leads on`,
        },
      });
  }
  return issues;
}

function headingIssues(
  heading: string,
  wanted: TaxonomyVersion,
  taxonomy: Taxonomy | undefined,
): MappingIssue[] {
  if (!taxonomy || versionWords(taxonomy) === versionWords(wanted)) return [];
  const [told, used] = [versionWords(wanted), versionWords(taxonomy)];
  const message = {
    zh: `表头 ${heading} 是分类体系 ${told}，现用的是 ${used}`,
    en: `the heading ${heading} names the taxonomy ${told}, the one in use is ${used}`,
  };
  return [{ line: 1, message }];
}

function namesOf(taxonomy: Taxonomy | undefined): ReadonlySet<string> {
  return new Set(taxonomy?.categories.map(({ name }) => name));
}

function missingWords(category: string, taxonomy: Taxonomy): Words {
  const name = versionWords(taxonomy);
  return { zh: `“${category}”不在分类体系 ${name} 之中`, en: `“${category}” is not in the taxonomy ${name}` };
}
