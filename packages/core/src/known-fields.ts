import * as z from "zod";
import { nearestName } from "./nearest-name.ts";
import type { Words } from "./words.ts";

/**
 * A strict object whose misspelt fields are told with their own path, and with the name that was meant (字段核对).
 *
 * What it refuses is not looked at further, so that no later check meets a value of another shape.
 *
 * @example
 * const found = knownFields({ urgent: nameOf("word", ["是", "否"]) }).safeParse({ urgnt: "是" });
 * found.error?.issues.map(({ path, message }) => [path, message]); // => [[["urgnt"], "there is no field “urgnt”, did you mean “urgent”?"]]
 */
export function knownFields<S extends z.ZodRawShape>(shape: S) {
  const names = Object.keys(shape);
  return z
    .unknown()
    .superRefine((value, context) => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) {
        const message = `wanted fields (${names.join(", ")}), got ${kindOf(value)}`;
        context.addIssue({ code: "custom", message, continue: false });
        return;
      }
      for (const key of Object.keys(value)) {
        if (names.includes(key)) continue;
        const message = unknownName("field", key, names);
        context.addIssue({ code: "custom", path: [key], message, continue: false });
      }
    })
    .pipe(z.strictObject(shape));
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  return Array.isArray(value) ? "a list" : `“${String(value)}”`;
}

/**
 * One value or a list of them (一个或几个); a union would not tell where in it the mistake is.
 *
 * @example
 * const found = oneOrManyOf(nameOf("level", ["省", "市"])).safeParse(["市", "省级"]);
 * found.error?.issues.map(({ path, message }) => [path, message]); // => [[[1], "there is no level “省级”, did you mean “省”?"]]
 */
export function oneOrManyOf<S extends z.ZodType>(schema: S) {
  return z
    .unknown()
    .superRefine((value, context) => {
      const entries = Array.isArray(value) ? [...value.entries()] : [[undefined, value] as const];
      if (entries.length === 0)
        context.addIssue({
          code: "custom",
          message: "the list is empty, wanted one or several",
          continue: false,
        });
      for (const [at, entry] of entries) {
        for (const { path, message } of schema.safeParse(entry).error?.issues ?? []) {
          const where = at === undefined ? path : [at, ...path];
          context.addIssue({ code: "custom", path: where, message, continue: false });
        }
      }
    })
    .pipe(z.union([schema, z.array(schema).min(1)]));
}

/** Options for {@linkcode nameOf}. */
export interface NameOfOptions<T extends string> {
  /** What else is understood, to be told: a word for one of the names. @default only names that are near */
  readonly meant?: (word: string) => T | undefined;
}

/**
 * A name of a list (限定名称); a misspelt one is told with the one that was meant.
 *
 * @example
 * nameOf("way", ["keep", "stop"]).safeParse("stopp").error?.issues[0]?.message; // => "there is no way “stopp”, did you mean “stop”?"
 */
export function nameOf<const T extends string>(
  what: string,
  names: readonly [T, ...T[]],
  { meant }: NameOfOptions<T> = {},
) {
  return z
    .unknown()
    .superRefine((value, context) => {
      if (names.some((name) => name === value)) return;
      const word = typeof value === "string" ? value : undefined;
      const message =
        word === undefined
          ? `wanted one of ${names.join(", ")}, got ${kindOf(value)}`
          : unknownName(what, word, names, meant?.(word));
      context.addIssue({ code: "custom", message, continue: false });
    })
    .pipe(z.enum(names));
}

/**
 * The name for which a word of the office stands (用语对应的名称), e.g. for `meant` of {@linkcode nameOf}.
 *
 * @example
 * nameForWord("转报", { up: "转报", sideways: "转送" }); // => "up"
 */
export function nameForWord<T extends string>(
  word: string,
  words: Readonly<Record<T, string | Words>>,
): T | undefined {
  return (Object.keys(words) as T[]).find((name) => {
    const own: string | Words = words[name];
    return (typeof own === "string" ? own : own.zh) === word.trim();
  });
}

/**
 * Says that a name is unknown, which was probably meant, or else which there are (没有这个名称).
 *
 * Of a name with a full-width colon in it, as input methods write them, what stands before the colon is taken.
 *
 * @param meant The name that was meant, where that is known better than by letters.
 * @example
 * unknownName("field", "urgnt", ["urgent", "unit"]); // => "there is no field “urgnt”, did you mean “urgent”?"
 */
export function unknownName(what: string, name: string, names: readonly string[], meant?: string): string {
  const [before = "", after] = name.split("：");
  const near = meant ?? nearestName(before.trim(), names);
  if (near === undefined) return `there is no ${what} “${name}”, wanted one of ${names.join(", ")}`;
  const colon = after === undefined ? "" : " with “: ” in place of “：”";
  return `there is no ${what} “${name}”, did you mean “${near}”${colon}?`;
}
