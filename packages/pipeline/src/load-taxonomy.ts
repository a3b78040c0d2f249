import { join } from "node:path";
import { type Taxonomy, taxonomySchema } from "@minyi/classify";
import { parseWith } from "@minyi/core";
import { listFiles } from "./list-files.ts";
import type { Office } from "./load-office.ts";
import { readYaml } from "./read-yaml.ts";
import { SAMPLE_OFFICE } from "./sample-office.ts";

/** Folder of an office's taxonomies besides its own (分类体系). */
export const TAXONOMY_FOLDER = "taxonomies";

/**
 * Loads the taxonomy that a lexicon names (按名读取分类体系): the office's own, one of its folder `taxonomies`, or a built-in one.
 *
 * @param office Without it only the built-in ones are looked at.
 * @returns `undefined` where no taxonomy has that name, as with a lexicon learned from someone's labels.
 * @throws {ConfigError} The file is wrong; file, line and what was wanted are named.
 */
export async function loadTaxonomy(
  name: string,
  office?: Pick<Office, "folder" | "taxonomy">,
): Promise<Taxonomy | undefined> {
  if (office?.taxonomy.name === name) return office.taxonomy;
  for (const folder of office === undefined ? [SAMPLE_OFFICE] : [office.folder, SAMPLE_OFFICE]) {
    const found = await taxonomyOf(folder, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The taxonomy of a name in the folder `taxonomies` of an office; `undefined` when there is none. */
export async function taxonomyOf(folder: string, name: string): Promise<Taxonomy | undefined> {
  const file = (await listFiles(join(folder, TAXONOMY_FOLDER), ".yaml")).get(name);
  if (file === undefined) return undefined;
  const { data, place } = await readYaml(file);
  return parseWith(taxonomySchema, data, place);
}
