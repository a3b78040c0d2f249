import { neededWords, patternProblem } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { screener } from "./screener.ts";
import { screenSlowly } from "./slow-screener.fixture.ts";
import { tinyPattern, tinyRules, tinyText } from "./tiny-rules.fixture.ts";

test("screener() finds what looking at everything finds", () => {
  fc.assert(
    fc.property(
      tinyRules,
      fc.array(fc.tuple(tinyText, tinyText, tinyText), { minLength: 1, maxLength: 3 }),
      (rules, texts) => {
        fc.pre(rules.every(({ patterns = [] }) => patterns.every((source) => !patternProblem(source))));
        const { screen } = screener({ version: "1", rules });
        for (const [title, body, number] of texts) {
          const text = { title, body, secrecy: "", number };
          expect(screen(text)).toEqual(screenSlowly(rules, text));
        }
      },
    ),
    { numRuns: 1500 },
  );
});

test("neededWords() of each group has one in every passage the pattern matches", () => {
  fc.assert(
    fc.property(tinyPattern, fc.array(tinyText, { minLength: 1, maxLength: 5 }), (source, texts) => {
      fc.pre(!patternProblem(source));
      const groups = neededWords(source);
      for (const text of texts)
        for (const [passage] of text.matchAll(new RegExp(source, "gu")))
          for (const words of groups) expect(words.some((word) => passage.includes(word))).toBe(true);
    }),
    { numRuns: 1500 },
  );
});
