import { schemaWords, type Words } from "@minyi/core";
import * as z from "zod";
import { cellSchema, filledSchema } from "./cell.ts";

/** A taxonomy by name and version (分类体系及版本). */
export const taxonomyVersionSchema = z.strictObject({
  name: filledSchema,
  /** Without spaces: in the file it is the last word. */
  version: filledSchema.refine(
    (version) => !/\s/.test(version),
    schemaWords({ zh: "版本中不得有空格", en: "a version must not hold blanks" }),
  ),
});

/** See {@linkcode taxonomyVersionSchema}. */
export type TaxonomyVersion = z.infer<typeof taxonomyVersionSchema>;

/** One line of a mapping (对照行): an old category and one it leads to. */
export const mappingLineSchema = z.strictObject({
  from: filledSchema.refine(
    (from) => !from.startsWith("#"),
    schemaWords({ zh: "旧类别不得以 # 开头", en: "an old category must not begin with #" }),
  ),
  /** Blank where the old category has no successor, and a person decides. */
  to: cellSchema,
  /** A remark for people. */
  note: cellSchema.optional(),
  /** Line of the file it was read from, from 1. */
  line: z.int().min(1).optional(),
});

/** See {@linkcode mappingLineSchema}. */
export type MappingLine = z.infer<typeof mappingLineSchema>;

/**
 * How the categories of one taxonomy lead to those of the next (类别对照表). An old category on one line is renamed, or joined
 * with others that lead to the same; on several lines it is split, and the text decides among them; on a line with nothing
 * to lead to it is dropped, with a note, and a person decides.
 */
export const taxonomyMappingSchema = z
  .strictObject({
    name: filledSchema,
    version: filledSchema,
    from: taxonomyVersionSchema,
    to: taxonomyVersionSchema,
    lines: z
      .array(mappingLineSchema)
      .min(1, schemaWords({ zh: "至少要有一行对照", en: "wanted at least one line" })),
  })
  .superRefine(({ lines }, context) => {
    const earlier = new Map<string, MappingLine>();
    const dropped = new Map<string, MappingLine>();
    for (const [index, line] of lines.entries()) {
      const { from, to, note = "" } = line;
      const complain = (zh: string, en: string) =>
        context.addIssue({
          code: "custom",
          path: ["lines", index],
          message: schemaWords({ zh: `“${from}”${zh}`, en: `“${from}” ${en}` }),
        });
      const same = earlier.get(pairOf(line));
      const other = to === "" ? lines.slice(0, index).find((one) => one.from === from) : dropped.get(from);
      if (same)
        complain(
          `到“${to}”重复，${placeOf(same).zh}已有`,
          `leads to “${to}” twice: ${placeOf(same).en} has it already`,
        );
      else if (other)
        complain(
          `既有去向又无去向，与${placeOf(other).zh}不合`,
          `leads somewhere and nowhere: ${placeOf(other).en} says otherwise`,
        );
      if (to === "" && note === "")
        complain("没有去向，须在备注中说明缘由", "leads nowhere: wanted the reason in the note");
      earlier.set(pairOf(line), line);
      if (to === "") dropped.set(from, line);
    }
  });

/** See {@linkcode taxonomyMappingSchema}. */
export type TaxonomyMapping = z.infer<typeof taxonomyMappingSchema>;

/** Where an old category leads (旧类别的去向): one target, several (the text decides), or none (a person decides). */
export interface MappingTargets {
  readonly to: readonly string[];
  /** The lines that say so, in the order of the file. */
  readonly lines: readonly MappingLine[];
}

/** Every old category with where it leads (各旧类别的去向), in the order of the file. O(n) for n lines. */
export function mappingTargets({
  lines,
}: Pick<TaxonomyMapping, "lines">): ReadonlyMap<string, MappingTargets> {
  const targets = new Map<string, { to: string[]; lines: MappingLine[] }>();
  for (const line of lines) {
    const known = targets.get(line.from) ?? { to: [], lines: [] };
    if (line.to !== "") known.to.push(line.to);
    known.lines.push(line);
    targets.set(line.from, known);
  }
  return targets;
}

/** Name and version in one (名称加版本), as the ledger bears them. */
export function versionWords({ name, version }: TaxonomyVersion): string {
  return `${name} ${version}`;
}

function pairOf({ from, to }: MappingLine): string {
  return `${from}\t${to}`;
}

function placeOf({ line }: MappingLine): Words {
  return line === undefined
    ? { zh: "前文", en: "an earlier line" }
    : { zh: `第 ${line} 行`, en: `line ${line}` };
}
