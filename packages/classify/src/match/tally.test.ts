import fc from "fast-check";
import { expect, test } from "vitest";
import type { Lexicon, Scoring } from "../lexicon.ts";
import { withEnds } from "../with-ends.ts";
import { compileLexicon } from "./compiled-lexicon.ts";
import { matcherFor } from "./matcher.ts";
import { Tally } from "./tally.ts";

const characters = withEnds({ name: "characters", version: "1", cut: (text) => Array.from(text) });
const text = fc.string({ unit: fc.constantFrom("甲", "乙", "丙", "A", "1", " ", "𠮷"), maxLength: 12 });
const word = fc.string({ unit: fc.constantFrom("甲", "乙", "a", "𠮷"), minLength: 1, maxLength: 4 });

function lexiconOf(words: readonly string[], mode: "word" | "substring", scoring: Scoring): Lexicon {
  const terms = words.map((term) => ({ term, category: "类", weight: 1, mode }));
  return { name: "tiny", version: "1", taxonomy: "tiny", scoring, terms };
}

test("Matcher.count() adds up what Matcher.scan() finds, in the order of first places, text upon text", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1, maxLength: 8 }),
      fc.array(text, { maxLength: 3 }),
      fc.constantFrom("longest" as const, "every" as const, "words" as const),
      fc.constantFrom("plain" as const, "loose" as const),
      fc.constantFrom("word" as const, "substring" as const),
      (words, texts, matching, folding, mode) => {
        const scoring: Scoring = { matching, folding, counting: "saturating", normalising: "none", title: 3 };
        const lexicon = lexiconOf(words, mode, scoring);
        const compiled = compileLexicon(lexicon);
        const matcher = matcherFor(lexicon, compiled, characters);
        const tally = new Tally(compiled.terms.length);
        const wanted = new Map<number, number>();
        for (const one of texts) {
          matcher.count(one, tally);
          matcher.scan(one);
          for (const term of matcher.hits.terms.subarray(0, matcher.hits.count))
            wanted.set(term, (wanted.get(term) ?? 0) + 1);
        }
        const found = [...tally.terms.subarray(0, tally.size)];
        expect(found.map((term) => [term, tally.counts[term]])).toEqual([...wanted]);
      },
    ),
  );
});
