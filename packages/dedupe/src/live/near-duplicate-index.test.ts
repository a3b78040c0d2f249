import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type IdentifiedText, nearDuplicates } from "../join/near-duplicates.ts";
import { bruteForce, firstDifference, identified } from "../testing/brute-force.ts";
import { generatedTexts } from "../testing/generated-texts.ts";
import { expectedOf, outcomeOf } from "../testing/index-outcome.fixture.ts";
import { indexOptions, indexSteps } from "../testing/index-steps.fixture.ts";
import { slowNearDuplicates } from "../testing/slow-index.ts";
import { NearDuplicateIndex, type NearDuplicateOptions } from "./near-duplicate-index.ts";

test("NearDuplicateIndex finds exactly the pairs brute force finds", () => {
  const text = fc.string({ unit: fc.constantFrom("路", "灯", "𠮷", "B", "b", "、"), maxLength: 20 });
  const thresholds = fc.constantFrom(0.3, 0.5, 0.8, 0.85, 1);
  fc.assert(
    fc.property(fc.array(text, { maxLength: 30 }), thresholds, (texts, threshold) => {
      expect(oneByOne(identified(texts), { threshold })).toEqual(
        bruteForce(identified(texts), { threshold }),
      );
    }),
    { numRuns: 300 },
  );
});

test.each([0.3, 0.8])(
  "NearDuplicateIndex at %s finds what the batch finds, after learning the order twice",
  (threshold) => {
    const texts = identified(generatedTexts(11_000, 7));
    const want = nearDuplicates(texts, { threshold });
    expect(want.length).toBeGreaterThan(1000);
    expect(firstDifference(oneByOne(texts, { threshold }), want)).toBeUndefined();
  },
);

test("NearDuplicateIndex.size counts every text, copies and empty ones too", () => {
  const index = new NearDuplicateIndex();
  for (const { id, text } of identified(["路灯", "路灯", ""])) index.add(id, text);
  expect(index.size).toBe(3);
});

test("NearDuplicateIndex.add() refuses an id that was added, and stays as it was", () => {
  const index = new NearDuplicateIndex();
  index.add("a", "路灯");
  expect(() => index.add("a", "水管")).toThrow(
    new OptionError("cannot add the text “a” twice: wanted ids that differ"),
  );
  expect(index.size).toBe(1);
  expect(index.add("b", "水管")).toEqual([]);
});

test("NearDuplicateIndex answers as brute force does, whatever was added, changed, removed and restored before", async () => {
  await fc.assert(
    fc.asyncProperty(indexOptions, indexSteps, async (options, steps) => {
      let index = new NearDuplicateIndex(options);
      const slow = slowNearDuplicates(options);
      for (const step of steps) {
        if (step.kind === "restore") index = await NearDuplicateIndex.restore(index.snapshot(), options);
        else expect(outcomeOf(index, step)).toEqual(expectedOf(slow, step));
        expect(index.has(step.id)).toBe(slow.has(step.id));
      }
    }),
    { numRuns: 500 },
  );
});

test("NearDuplicateIndex forgets most of many texts, learns anew, and still answers as one that never had them", () => {
  const texts = identified(generatedTexts(6000, 11));
  const index = new NearDuplicateIndex({ threshold: 0.5 });
  for (const { id, text } of texts) index.add(id, text, { most: 0 });
  const left = texts.filter((_, place) => place % 5 === 0);
  const gone = texts.filter((_, place) => place % 5 !== 0);
  for (const { id } of gone) expect(index.remove(id)).toBe(true);
  const fresh = new NearDuplicateIndex({ threshold: 0.5 });
  for (const { id, text } of left) fresh.add(id, text, { most: 0 });
  expect(index.size).toBe(left.length);
  const again = gone.slice(0, 1500);
  const found = again.flatMap(({ id, text }) => index.add(id, text));
  expect(found.length).toBeGreaterThan(500);
  expect(
    firstDifference(
      found,
      again.flatMap(({ id, text }) => fresh.add(id, text)),
    ),
  ).toBeUndefined();
  expect(bytesOf(index)).toEqual(bytesOf(fresh));
});

test("NearDuplicateIndex.update() makes the text the last to come", () => {
  const index = new NearDuplicateIndex();
  for (const { id, text } of identified(["路灯", "路灯", "水管"])) index.add(id, text);
  expect(index.update("t0", "水管").map(({ id1, id2 }) => [id1, id2])).toEqual([["t2", "t0"]]);
  expect(index.find("水管", { id: "x" }).map(({ id1, id2 }) => [id1, id2])).toEqual([
    ["t2", "x"],
    ["t0", "x"],
  ]);
});

test("NearDuplicateIndex.update() refuses an id that is not there; nothing changes", () => {
  const index = new NearDuplicateIndex();
  expect(() => index.update("a", "路灯")).toThrow(
    new OptionError("cannot update the text “a”: wanted the id of a text that is there"),
  );
  expect(index.has("a")).toBe(false);
});

test.each([-1, 1.5, Number.NaN])(
  "NearDuplicateIndex refuses %s as the most matches, and changes nothing",
  (most) => {
    const index = new NearDuplicateIndex();
    index.add("a", "路灯");
    expect(() => index.add("b", "路灯", { most })).toThrow(OptionError);
    expect(() => index.find("路灯", { most })).toThrow(OptionError);
    expect(() => index.update("a", "水管", { most })).toThrow(OptionError);
    expect(index.find("路灯").map(({ id1 }) => id1)).toEqual(["a"]);
  },
);

test("NearDuplicateIndex takes many equal texts, and hands out the first of them", () => {
  const index = new NearDuplicateIndex();
  const text = "路灯坏了很久没有人来修";
  for (let place = 0; place < 50_000; place++) index.add(`t${place}`, text, { most: 2 });
  for (let place = 0; place < 40_000; place++) index.remove(`t${place}`);
  expect(index.find(text, { most: 2 }).map(({ id1 }) => id1)).toEqual(["t40000", "t40001"]);
  expect(index.find(text)).toHaveLength(10_000);
});

test("NearDuplicateIndex takes a text of a million characters, and one of a single character repeated", () => {
  const index = new NearDuplicateIndex();
  const long = generatedTexts(24_000, 3).join("").slice(0, 1_000_000);
  expect(long).toHaveLength(1_000_000);
  index.add("long", long);
  index.add("same", "路".repeat(1_000_000));
  expect(index.find(`${long.slice(0, 500_000)}水管${long.slice(500_000)}`).map(({ id1 }) => id1)).toEqual([
    "long",
  ]);
  expect(index.find("路路路路").map(({ id1, jaccard }) => [id1, jaccard])).toEqual([["same", 1]]);
});

test.each([{ threshold: 0.299999 }, { threshold: Number.NaN }, { width: 1.5 }])(
  "NearDuplicateIndex refuses %o",
  (options) => {
    expect(() => new NearDuplicateIndex(options)).toThrow(OptionError);
  },
);

function oneByOne(texts: readonly IdentifiedText[], options: NearDuplicateOptions) {
  const index = new NearDuplicateIndex(options);
  return texts.flatMap(({ id, text }) => index.add(id, text));
}

function bytesOf(index: NearDuplicateIndex): Buffer {
  return Buffer.concat([...index.snapshot()]);
}
