import { join } from "node:path";
import { ConfigError, parseWith } from "@minyi/core";
import {
  DELIMITERS,
  ENCODINGS,
  fieldNamed,
  QUOTES,
  type ReadLimits,
  readLimits,
  type SourceOptions,
  SUBMISSION_HEADINGS,
} from "@minyi/ingest";
import * as z from "zod";
import { listFiles } from "./list-files.ts";
import { readYaml } from "./read-yaml.ts";

/** Folder of an office's mapping files (来源对照). */
export const SOURCE_FOLDER = "sources";

const heading = z.union([z.string().min(1), z.number()], "wanted a heading").transform(String);
const word = z.union([z.string(), z.number(), z.boolean()], "wanted a word").transform(String);
const limitNames = Object.keys(readLimits()) as (keyof ReadLimits)[];

/** By field of a submission, in English or by a heading. */
function byField<T extends z.ZodType>(value: T) {
  return z.record(z.string(), value).superRefine((entries, context) => {
    for (const name of Object.keys(entries)) {
      const fault = fieldFault(name);
      if (fault !== undefined) context.addIssue({ code: "custom", path: [name], message: fault });
    }
  });
}

function fieldFault(name: string): string | undefined {
  try {
    fieldNamed(name, SUBMISSION_HEADINGS);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** How one source's files are read (来源对照): its columns, words and files' habits. */
export const sourceSchema = z.strictObject({
  /** 来源名称 */
  source: z.string().trim().min(1),
  /** 字段 → 列名; of several the first there is, for 正文 they are joined in this order. */
  columns: byField(z.union([heading, z.array(heading).min(1)])).default({}),
  /** 字段 → 固定值, where the file has no such column or the cell is blank. */
  constants: byField(word).default({}),
  /** 字段 → 单元格里的词 → 读作. */
  values: byField(z.record(z.string(), word)).default({}),
  /** 不必保留的列 */
  ignore: z.array(heading).default([]),
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
  quote: z.enum(QUOTES).optional(),
  /** 工作表 */
  sheet: heading.optional(),
  sheets: z.enum(["first", "all"]).optional(),
  limits: z.partialRecord(z.enum(limitNames), z.int().min(1)).optional(),
  /** Year of days that are written without one. */
  year: z.int().min(1000).max(9999).optional(),
  timeZone: z.string().refine(isTimeZone, "wanted a time zone such as Asia/Shanghai").optional(),
});

/** See {@linkcode sourceSchema}. */
export type SourceMapping = z.infer<typeof sourceSchema> & SourceOptions;

/**
 * Loads a source's mapping file (读取来源对照).
 *
 * @param ref A path ending in .yaml, or the name of a file in the office's folder `sources`, without its ending.
 * @throws {ConfigError} The file is missing or wrong; file, line and what was wanted are named, and the names there are.
 */
export async function loadSource(folder: string, ref: string): Promise<SourceMapping> {
  const { data, place } = await readYaml(/\.ya?ml$/.test(ref) ? ref : await namedFile(folder, ref));
  return parseWith(sourceSchema, data, place);
}

async function namedFile(folder: string, name: string): Promise<string> {
  const home = join(folder, SOURCE_FOLDER);
  const files = await listFiles(home, ".yaml");
  const file = files.get(name);
  if (file !== undefined) return file;
  const known = files.size > 0 ? [...files.keys()].join(", ") : "none";
  throw new ConfigError(`no source is called “${name}”: wanted a path ending in .yaml or one of ${known}`, {
    file: home,
  });
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
