import { parseLexicon } from "@minyi/classify";
import { contentId, OptionError } from "@minyi/core";
import { expect, test } from "vitest";
import { TEXTS } from "./labelled.fixture.ts";
import { trainTexts } from "./train-texts.ts";

const OPTIONS = { name: "样例", folds: 2 };

test("trainTexts() writes the lexicon it tells of, the same bytes each time", async () => {
  const trained = await trainTexts(TEXTS, OPTIONS);
  const read = parseLexicon(trained.file, { file: "model.tsv" });
  expect({ ...read, terms: read.terms.map(({ line: _, ...term }) => term) }).toEqual(trained.lexicon);
  expect(trained.model).toEqual({ name: "样例", version: "1", digest: contentId([trained.file]) });
  expect((await trainTexts(TEXTS, OPTIONS)).file).toBe(trained.file);
});

test("trainTexts() counts terms, weights and texts, and tells the figures of the cost it took", async () => {
  const trained = await trainTexts(TEXTS, { ...OPTIONS, terms: 12, costs: [0.5, 1] });
  const lines = trained.file.split("\n").filter((line) => line.includes("\t"));
  const cells = lines.map((line) => line.split("\t")).filter(([term]) => term !== "*");
  expect(trained.terms).toBe(12);
  expect(new Set(cells.map(([term]) => term)).size).toBe(12);
  expect(trained.weights).toBe(cells.filter(([, category]) => category !== "*").length);
  expect(trained.n).toBe(14);
  expect(trained.costs).toContainEqual({
    cost: trained.cost,
    macroF1: trained.macroF1,
    accuracy: trained.accuracy,
  });
});

test("trainTexts() tells categories with fewer than five texts", async () => {
  const few = { id: "99", title: "", body: "学校", label: "教育" };
  const five = Array.from({ length: 5 }, () => ({ ...few, label: "卫生" }));
  expect((await trainTexts([...TEXTS, few, ...five], OPTIONS)).thin).toEqual(["教育"]);
});

test.each([
  { name: "a blank name", texts: TEXTS, options: { name: "" }, says: "name" },
  { name: "a version of two lines", texts: TEXTS, options: { version: "1\n2" }, says: "version" },
  { name: "a taxonomy with a space behind", texts: TEXTS, options: { taxonomy: "甲 " }, says: "taxonomy" },
  { name: "no texts", texts: [], options: {}, says: "no texts" },
])("trainTexts() refuses $name before it learns", async ({ texts, options, says }) => {
  const steps: number[] = [];
  const trained = trainTexts(texts, { ...OPTIONS, ...options, onProgress: (done) => steps.push(done) });
  const refused = expect(trained).rejects;
  await refused.toThrow(OptionError);
  await refused.toThrow(says);
  expect(steps).toEqual([]);
});
