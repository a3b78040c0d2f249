import * as z from "zod";

// Values of the office's rule files; a value of another kind is told with what was wanted.

const isMissing = (input: unknown) => input === undefined || input === null;

/** A text that is not empty (文字). YAML takes 2009 or 120 for a number, 是否 for text and yes for text, too. */
export const text = z
  .string({
    error: ({ input }) =>
      isMissing(input)
        ? "there is nothing here, wanted text"
        : 'wanted text: write it in quotes, such as "120"',
  })
  .min(1, "there is nothing here, wanted text");

/** 是否 */
export const flag = z.boolean({ error: "wanted true or false" });

const SHARE = { error: "wanted a number from 0 to 1" };

/** From 0 to 1 (把握、相近度). */
export const share = z.number(SHARE).min(0, SHARE).max(1, SHARE);

/** A whole number (整数) within bounds. */
export function wholeFrom(least: number, most: number) {
  const error = { error: `wanted a whole number from ${least} to ${most}` };
  return z.int(error).min(least, error).max(most, error);
}

/** A list that is not empty (清单). */
export function entries<S extends z.ZodType>(schema: S) {
  const error = { error: "wanted a list, each entry beginning with “- ”" };
  return z.array(schema, error).min(1, error);
}
