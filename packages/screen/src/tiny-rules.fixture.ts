import fc from "fast-check";
import type { ScreeningRule } from "./screening-rules.ts";

/** Short texts of few characters, with what a loose rule passes over. */
const chars = fc.constantFrom("甲", "乙", "丙", "丁", "\n", " ", "\r", "　", "（", "(", "𠮷", "\ud842");
export const tinyText: fc.Arbitrary<string> = fc.string({ unit: chars, maxLength: 9 });
const word = fc.string({
  unit: fc.constantFrom("甲", "乙", "丙", "\n", "(", "𠮷"),
  minLength: 1,
  maxLength: 3,
});
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 3 });

/** Patterns that match one character at least. */
const { pattern }: { pattern: fc.Arbitrary<string> } = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(
      "甲",
      "乙",
      "丙丁",
      "[甲丙]",
      "[^甲]",
      "[甲-乙]",
      "\\n",
      "\\(",
      ".",
      "𠮷",
      "\\p{Script=Han}",
      "\\u7532",
    ),
    fc.tuple(tie("pattern"), tie("pattern")).map(([a, b]) => a + b),
    fc.tuple(tie("pattern"), tie("pattern")).map(([a, b]) => `(?:${a}|${b})`),
    fc.tuple(tie("pattern"), tie("pattern")).map(([a, b]) => `(?:${a})?${b}`),
    fc.tuple(tie("pattern"), tie("pattern")).map(([a, b]) => `${a}(?:${b}){0,2}`),
    fc.tuple(tie("pattern"), tie("pattern")).map(([a, b]) => `(?:${a}){1,2}${b}`),
    fc.tuple(tie("pattern"), tie("pattern")).map(([a, b]) => `(?!${a})${b}`),
    fc.tuple(tie("pattern"), tie("pattern")).map(([a, b]) => `(?<=${a})${b}`),
    fc.tuple(tie("pattern"), tie("pattern")).map(([a, b]) => `${a}(?=${b})`),
    tie("pattern").map((a) => `^${a}`),
    tie("pattern").map((a) => `${a}$`),
    tie("pattern").map((a) => `(${a}){2}`),
  ),
}));
export const tinyPattern: fc.Arbitrary<string> = pattern;

const conditions = {
  any: words,
  patterns: fc.array(pattern, { minLength: 1, maxLength: 2 }),
  also: fc.array(words, { minLength: 1, maxLength: 2 }),
  missing: fc.array(words, { minLength: 1, maxLength: 2 }),
  unless: words,
  minChars: fc.integer({ min: 1, max: 6 }),
  maxChars: fc.integer({ min: 1, max: 6 }),
  every: fc.constant(true as const),
  loose: fc.constant(true as const),
  where: fc.constantFrom("title" as const, "body" as const, "both" as const),
};

/** Sets of one to three rules; the first condition is there so that none is without. */
export const tinyRules: fc.Arbitrary<ScreeningRule[]> = fc
  .array(
    fc.oneof(
      fc.record(conditions, { requiredKeys: ["any"] }),
      fc.record(conditions, { requiredKeys: ["patterns"] }),
      fc.record(conditions, { requiredKeys: ["missing"] }),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) =>
    all.map((each, at) => ({
      id: `r${at}`,
      severity: at % 2 === 0 ? ("stop" as const) : ("warn" as const),
      message: "不宜",
      note: "您好。",
      ...each,
    })),
  );
