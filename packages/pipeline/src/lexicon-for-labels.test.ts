import type { Lexicon } from "@minyi/classify";
import { expect, test } from "vitest";
import { fitLexicon, lexiconForLabels } from "./lexicon-for-labels.ts";
import { loadOffice } from "./load-office.ts";

const office = await loadOffice();

/** A lexicon with these categories, of a taxonomy nobody keeps. */
function lexicon(name: string, categories: string): Lexicon {
  const terms = [...categories].map((category) => {
    return { term: `词${category}`, category, weight: 1, mode: "substring" as const };
  });
  const extent = { term: "词", category: "*", weight: 1, mode: "substring" as const };
  return { name, version: "1", taxonomy: name, terms: [...terms, extent] };
}

/** The sample office with other lexicons. */
function officeWith(own: string, others: Readonly<Record<string, string>>) {
  const named = Object.entries(others).map(
    ([name, categories]) => [name, async () => lexicon(name, categories)] as const,
  );
  return { ...office, lexicon: lexicon("own", own), lexicons: new Map(named) };
}

test.each([
  { name: "the own one, of whose categories they are", labels: "甲乙甲", want: undefined, unknown: 0 },
  { name: "the own one at 1 strange in 10", labels: "甲甲甲甲甲甲甲甲甲丁", want: undefined, unknown: 0.1 },
  { name: "another at 2 strange in 10", labels: "甲甲甲甲甲甲甲甲丁丁", want: "b", unknown: 0 },
  { name: "the first by name of equal ones", labels: "丙丙", want: "a", unknown: 0 },
  { name: "the own one where none fits", labels: "甲戊丙", want: undefined, unknown: 2 / 3 },
  { name: "the own one for no labels", labels: "", want: undefined, unknown: 0 },
])("lexiconForLabels() takes $name", async ({ labels, want, unknown }) => {
  const given = officeWith("甲乙", { c: "丙", b: "甲丁", a: "丙" });
  const chosen = await lexiconForLabels([...labels], given);
  expect(chosen).toMatchObject({ name: want, unknown, fallback: "其他" });
  expect(chosen.lexicon.name).toBe(want ?? "own");
});

test("lexiconForLabels() finds the built-in lexicon of citizens' messages", async () => {
  const chosen = await lexiconForLabels(["商贸旅游", "卫生计生", "其他"], office);
  expect(chosen).toMatchObject({ name: "citizens", unknown: 0, fallback: "其他" });
});

test("fitLexicon() takes neither the extent nor a star for a category, and knows the fallback", async () => {
  const fitted = await fitLexicon(lexicon("own", "甲"), ["甲", "*", "其他", "乙"], office);
  expect(fitted.unknown).toBe(0.5);
});
