import { patternProblem } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { screener } from "./screener.ts";
import { screenSlowly } from "./slow-screener.fixture.ts";
import { tinyRules, tinyText } from "./tiny-rules.fixture.ts";

test("screener() finds what looking at everything finds", () => {
  fc.assert(
    fc.property(
      tinyRules,
      fc.array(fc.tuple(tinyText, tinyText), { minLength: 1, maxLength: 3 }),
      (rules, texts) => {
        fc.pre(rules.every(({ patterns = [] }) => patterns.every((source) => !patternProblem(source))));
        const { screen } = screener({ version: "1", rules });
        for (const [title, body] of texts) {
          const text = { title, body, secrecy: "" };
          expect(screen(text)).toEqual(screenSlowly(rules, text));
        }
      },
    ),
    { numRuns: 1500 },
  );
});
