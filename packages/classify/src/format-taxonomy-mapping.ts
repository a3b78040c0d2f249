import { OptionError, wordsOfSchema } from "@minyi/core";
import {
  type MappingLine,
  type TaxonomyMapping,
  taxonomyMappingSchema,
  versionWords,
} from "./taxonomy-mapping.ts";

/**
 * Writes a mapping as its file (写类别对照表), which {@linkcode parseTaxonomyMapping} reads back.
 *
 * Lines keep their order; comments of a file it was read from are not part of it and are not written.
 *
 * O(n) for n lines.
 *
 * @throws {OptionError} The mapping does not fit {@linkcode taxonomyMappingSchema}, e.g. a dropped category has no note.
 * @example
 * const lines = [{ from: "城建管理", to: "城乡建设" }];
 * const mapping = { name: "换届", version: "1", from: { name: "cppcc", version: "1" }, to: { name: "cppcc", version: "2" }, lines };
 * formatTaxonomyMapping(mapping); // => "#! name: 换届\n#! version: 1\n#! from: cppcc 1\n#! to: cppcc 2\n城建管理\t城乡建设\n"
 */
export function formatTaxonomyMapping(mapping: TaxonomyMapping): string {
  const checked = taxonomyMappingSchema.safeParse(mapping);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const where = issue?.path.map(String).join(".");
    const { zh, en } = wordsOfSchema(issue?.message ?? "");
    throw new OptionError(`cannot write the mapping: ${where}: ${en}`, {
      zh: `对照表写不出来：${where}：${zh}`,
    });
  }
  const { name, version, from, to, lines } = mapping;
  const headings = [
    `#! name: ${name}`,
    `#! version: ${version}`,
    `#! from: ${versionWords(from)}`,
    `#! to: ${versionWords(to)}`,
  ];
  return [...headings, ...lines.map(formatLine), ""].join("\n");
}

function formatLine({ from, to, note = "" }: MappingLine): string {
  return [from, to, ...(note === "" ? [] : [note])].join("\t");
}
