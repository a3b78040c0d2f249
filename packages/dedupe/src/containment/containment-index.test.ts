import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { identified } from "../testing/brute-force.ts";
import { generatedTexts } from "../testing/generated-texts.ts";
import { expectedOf, outcomeOf } from "../testing/index-outcome.fixture.ts";
import { indexOptions, indexSteps } from "../testing/index-steps.fixture.ts";
import { slowContainments } from "../testing/slow-index.ts";
import { ContainmentIndex } from "./containment-index.ts";
import { containments } from "./containments.ts";

test("ContainmentIndex answers as brute force does, whatever was added, changed and removed before", () => {
  fc.assert(
    fc.property(indexOptions, fc.constantFrom(1, 2, 4), indexSteps, (options, minWindows, steps) => {
      const index = new ContainmentIndex({ ...options, minWindows });
      const slow = slowContainments({ ...options, minWindows });
      for (const step of steps) {
        if (step.kind !== "restore") expect(outcomeOf(index, step)).toEqual(expectedOf(slow, step));
      }
    }),
    { numRuns: 500 },
  );
});

test("ContainmentIndex finds what the batch finds, after learning the order", () => {
  const texts = identified(generatedTexts(2500, 5));
  const index = new ContainmentIndex();
  const found = texts.flatMap(({ id, text }) => index.add(id, text));
  expect(found.length).toBeGreaterThan(1000);
  expect(found).toEqual(containments(texts));
  expect(index.size).toBe(2500);
});

test("ContainmentIndex.has() and .find() know what is there", () => {
  const index = new ContainmentIndex();
  index.add("a", "人民路的路灯不亮已经两个月了");
  expect([index.has("a"), index.has("b")]).toEqual([true, false]);
  const [found] = index.find("居民反映人民路的路灯不亮已经两个月了", { id: "b" });
  expect(found).toMatchObject({ id1: "a", id2: "b", inner: "a" });
  expect(index.has("b")).toBe(false);
  expect(() => index.add("a", "水管")).toThrow(OptionError);
});
