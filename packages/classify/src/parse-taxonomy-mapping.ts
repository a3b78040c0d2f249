import { ConfigError, parseWith } from "@minyi/core";
import { type Heading, readHeadings } from "./read-headings.ts";
import { type TaxonomyMapping, taxonomyMappingSchema } from "./taxonomy-mapping.ts";

/** Options for {@linkcode parseTaxonomyMapping}. */
export interface ParseTaxonomyMappingOptions {
  /** Name of the file, for the messages. */
  readonly file: string;
}

const HEADINGS = ["name", "version", "from", "to"] as const;

/**
 * Reads a mapping from one taxonomy to the next (读类别对照表): lines of old category, new category and note, with a tab between
 * them.
 *
 * The first lines name it and the two taxonomies, each with its version: `#! name: …`, `#! version: …`,
 * `#! from: cppcc 1`, `#! to: cppcc 2`. Other lines with # in front are comments. An old category on several lines is
 * split; one with a blank new category is dropped and wants a note. A BOM, spaces around cells and line ends of Windows do
 * not count. Whether the categories exist is for {@linkcode checkTaxonomyMapping} to say.
 *
 * O(n) for n characters.
 *
 * @throws {ConfigError} A line is not as it should be; file, line and what was wanted are told.
 * @example
 * const file = "#! name: 换届\n#! version: 1\n#! from: cppcc 1\n#! to: cppcc 2\n城建管理\t城乡建设\n";
 * const { to, lines } = parseTaxonomyMapping(file, { file: "mapping.tsv" });
 * to; // => { name: "cppcc", version: "2" }
 * lines; // => [{ from: "城建管理", to: "城乡建设", line: 5 }]
 */
export function parseTaxonomyMapping(text: string, { file }: ParseTaxonomyMappingOptions): TaxonomyMapping {
  const { headings, lines } = readHeadings(text, HEADINGS, {
    file,
    what: { zh: "类别对照表", en: "a mapping of categories" },
  });
  const lineOf = ([part, index]: readonly PropertyKey[]) =>
    part === "lines" ? lines[Number(index)]?.line : headings.get(String(part))?.line;
  const data = {
    name: headings.get("name")?.value,
    version: headings.get("version")?.value,
    from: readVersion(headings.get("from"), file),
    to: readVersion(headings.get("to"), file),
    lines: lines.map(({ content, line }) => readLine(content, { file, line })),
  };
  return parseWith(taxonomyMappingSchema, data, { file, lineOf });
}

interface Place {
  readonly file: string;
  readonly line: number;
}

function readVersion(heading: Heading | undefined, file: string): unknown {
  const [, name, version] = /^(\S.*?)\s+(\S+)$/.exec(heading?.value ?? "") ?? [];
  if (name !== undefined && version !== undefined) return { name, version };
  throw new ConfigError(
    `“${heading?.value}”: wanted name and version of a taxonomy with a blank between, such as cppcc 2`,
    { file, line: heading?.line ?? 1 },
    { zh: `“${heading?.value}”应为分类体系的名称和版本，中间空格，如 cppcc 2` },
  );
}

function readLine(content: string, place: Place): unknown {
  const cells = content.split("\t").map((cell) => cell.trim());
  if (cells.length < 2 || cells.length > 3) {
    throw new ConfigError(
      `the line has ${cells.length} cell(s): wanted 2 or 3, old category, new category, note, with a tab between`,
      place,
      { zh: `有 ${cells.length} 格，应为 2 或 3 格：旧类别、新类别、备注，以制表符分隔` },
    );
  }
  const [from, to, note] = cells;
  return { from, to, ...(note ? { note } : {}), line: place.line };
}
