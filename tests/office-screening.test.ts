import { join } from "node:path";
import { readYaml, SAMPLE_OFFICE } from "@minyi/pipeline";
import { type ScreeningRules, screener, screeningRulesSchema } from "@minyi/screen";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { corpus } from "../benchmarks/corpus.ts";
import { readBaseTexts } from "../examples/sample-year/base-texts.ts";
import { screenSlowly } from "../packages/screen/src/slow-screener.fixture.ts";

let rules: ScreeningRules;
let fragments: readonly string[];

beforeAll(async () => {
  const { data } = await readYaml(join(SAMPLE_OFFICE, "screening.yaml"));
  rules = screeningRulesSchema.parse(data);
  fragments = fragmentsOf(rules);
});

/** What the rules are about: their words, and the runs of Chinese in their patterns. */
function fragmentsOf({ rules }: ScreeningRules): readonly string[] {
  const words = rules.flatMap(({ any = [], also = [], missing = [], unless = [] }) => [
    ...any,
    ...also.flat(),
    ...missing.flat(),
    ...unless,
  ]);
  const ofPatterns = rules.flatMap(({ patterns = [] }) =>
    patterns.flatMap((source) => source.match(/\p{Script=Han}+|[(（【〔★]/gu) ?? []),
  );
  return [
    ...new Set([...words, ...ofPatterns, "\n", "，", "。", " ", "我", "本人", "13800138000", "１", "某"]),
  ];
}

test("the office's rules find in generated texts what looking at everything finds", () => {
  const { screen } = screener(rules);
  for (const { title, body } of corpus(readBaseTexts(), 150)) {
    const text = { title, body, secrecy: "" };
    expect(screen(text)).toEqual(screenSlowly(rules.rules, text));
  }
});

test("the office's rules find in texts made of their own words what looking at everything finds", () => {
  const { screen } = screener(rules);
  const text = fc.array(fc.constantFrom(...fragments), { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, (title, body) => {
      const submission = { title, body, secrecy: "" };
      expect(screen(submission)).toEqual(screenSlowly(rules.rules, submission));
    }),
    { numRuns: 500 },
  );
});
