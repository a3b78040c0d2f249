import * as z from "zod";
import { ConfigError } from "./errors.ts";
import { wordsOfSchema } from "./schema-words.ts";

/**
 * Checks data of an office file against its schema (校验配置), so that a mistake names file, line and what was wanted, in Chinese as far as the
 * schema's messages are {@linkcode schemaWords} or its library's own.
 *
 * @param lineOf finds the line of a path (keys and indexes) in the file; without it the message has no line.
 * @throws {ConfigError} The data do not fit; the first mistake is told in full, with the number of the others.
 */
export function parseWith<S extends z.ZodType>(
  schema: S,
  data: unknown,
  place: { readonly file: string; readonly lineOf?: (path: readonly PropertyKey[]) => number | undefined },
): z.infer<S> {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const [first, ...others] = result.error.issues;
  const path = [...(first?.path ?? []), ...misspelt(first)];
  const line = place.lineOf?.(path);
  const where = path.length > 0 ? path.map(String).join(".") : "";
  const { en } = wordsOfSchema(first?.message ?? "does not fit");
  const zh = chineseOf(schema, data);
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  const rest = others.length > 0 ? `（另有 ${others.length} 处）` : "";
  throw new ConfigError(
    `${where && `“${where}”: `}${en}${more}`,
    { file: place.file, ...(line === undefined ? {} : { line }) },
    zh === undefined || zh === en ? {} : { zh: `${where && `“${where}”：`}${zh}${rest}` },
  );
}

/** The first mistake in Chinese: the schema is asked once more, in another language. */
function chineseOf(schema: z.ZodType, data: unknown): string | undefined {
  const { error } = schema.safeParse(data, { error: z.locales.zhCN().localeError });
  const message = error?.issues[0]?.message;
  return message === undefined ? undefined : wordsOfSchema(message).zh;
}

/** A field there is not is told at its own line, not at that of what holds it. */
function misspelt(issue: z.core.$ZodIssue | undefined): readonly string[] {
  return issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
}
