import type { Lexicon } from "@minyi/classify";
import { expect, test } from "vitest";
import { openLexiconSegmenter } from "./open-lexicon-segmenter.ts";

const HEADINGS = { name: "a", version: "1", taxonomy: "a" };

function lexicon(mode: "word" | "substring", more: Partial<Lexicon> = {}): Lexicon {
  return { ...HEADINGS, terms: [{ term: "河湖长制", category: "生态", weight: 1, mode }], ...more };
}

test("openLexiconSegmenter() opens none for terms found anywhere", async () => {
  expect(await openLexiconSegmenter(lexicon("substring"))).toBeUndefined();
});

test("openLexiconSegmenter() knows the words of a lexicon written by hand", async () => {
  const opened = await openLexiconSegmenter(lexicon("word"), { prefer: ["dictionary"] });
  expect(opened?.segmenter.cut("推行河湖长制")).toEqual(["推行", "河湖长制"]);
});

test("openLexiconSegmenter() adds none for one that was learned, and cuts as it was cut then", async () => {
  const learned = lexicon("word", { scoring: { matching: "words" }, segmenter: "dictionary 1" });
  const opened = await openLexiconSegmenter(learned);
  expect(opened?.segmenter.name).toBe("dictionary");
  expect(opened?.segmenter.cut("推行河湖长制")).not.toContain("河湖长制");
});

test("openLexiconSegmenter() opens the one that is asked for", async () => {
  const learned = lexicon("word", { segmenter: "dictionary 1" });
  expect((await openLexiconSegmenter(learned, { prefer: ["intl"] }))?.segmenter.name).toMatch(/intl/i);
});
