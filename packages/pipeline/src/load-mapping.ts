import {
  checkTaxonomyMapping,
  parseTaxonomyMapping,
  type TaxonomyMapping,
  taxonomySchema,
} from "@minyi/classify";
import { ConfigError, parseWith } from "@minyi/core";
import type { Office } from "./load-office.ts";
import { readText, readYaml } from "./read-yaml.ts";

/** Options for {@linkcode loadMapping}. */
export interface LoadMappingOptions {
  /** Its taxonomy is the one the mapping must lead to. */
  readonly office: Pick<Office, "taxonomy">;
  /** File of the old taxonomy, all of whose categories must be mapped. @default not checked */
  readonly oldTaxonomy?: string;
}

/**
 * Loads a mapping between taxonomies (读取类别对照表) and checks it against the office's taxonomy, and the old one where it is given.
 *
 * @throws {ConfigError} The file is missing or wrong, or does not fit; file, line and what was wanted are named.
 */
export async function loadMapping(
  file: string,
  { office, oldTaxonomy }: LoadMappingOptions,
): Promise<TaxonomyMapping> {
  const mapping = parseTaxonomyMapping(await readText(file), { file });
  const old = oldTaxonomy === undefined ? undefined : await loadTaxonomy(oldTaxonomy);
  const issues = checkTaxonomyMapping(mapping, { to: office.taxonomy, ...(old ? { from: old } : {}) });
  const [problem, ...others] = issues;
  if (!problem) return mapping;
  const { zh, en } = problem.message;
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  const rest = others.length > 0 ? `（另有 ${others.length} 处）` : "";
  throw new ConfigError(`${en}${more}`, { file, line: problem.line }, { zh: `${zh}${rest}` });
}

async function loadTaxonomy(file: string) {
  const { data, place } = await readYaml(file);
  return parseWith(taxonomySchema, data, place);
}
