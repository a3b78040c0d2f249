import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => void vi.unstubAllEnvs());

test.each([
  { name: "those a property asks for", options: { numRuns: 7 }, runs: 21 },
  { name: "those of fast-check itself", options: undefined, runs: 300 },
])("soak draws three times as many: $name", async ({ options, runs }) => {
  vi.stubEnv("MINYI_SOAK", "3");
  vi.resetModules();
  const { default: soaked } = await import("./more-runs.ts");
  let drawn = 0;
  soaked.assert(
    fc.property(fc.integer(), () => void drawn++),
    options,
  );
  expect(drawn).toBe(runs);
});

test("soak fails where a property does", async () => {
  vi.stubEnv("MINYI_SOAK", "3");
  vi.resetModules();
  const { default: soaked } = await import("./more-runs.ts");
  expect(() => soaked.assert(fc.property(fc.integer(), (drawn) => drawn < 1_000_000))).toThrow(
    "Counterexample",
  );
});
