import fc from "fast-check";
import { expect, test } from "vitest";
import { parseFraction, ROUNDING_MODES, shareUnits, times, toUnits } from "./exact.ts";

test.each([
  { name: "a whole number", written: 2, want: [2n, 1n] },
  { name: "decimals", written: 0.25, want: [25n, 100n] },
  { name: "a fraction", written: "1/3", want: [1n, 3n] },
  { name: "words", written: "half", want: undefined },
  { name: "a division by zero", written: "1/0", want: undefined },
])("parseFraction() reads $name", ({ written, want }) => {
  const read = parseFraction(written);
  expect(read && [read.over, read.under]).toEqual(want);
});

test.each([
  { mode: "halfUp", wants: [234, 235, 236, 235] },
  { mode: "halfEven", wants: [234, 234, 236, 235] },
  { mode: "down", wants: [234, 234, 235, 234] },
  { mode: "up", wants: [235, 235, 236, 235] },
] as const)("toUnits() rounds $mode", ({ mode, wants }) => {
  const values = ["2344/1000", "2345/1000", "2355/1000", "23451/10000"];
  const got = values.map((value) => toUnits(parseFraction(value) ?? fail(), { digits: 2, mode }));
  expect(got).toEqual(wants);
});

test("toUnits() of a quarter of 3 is 0.75, and of thirds what long division gives", () => {
  const quarter = times(parseFraction(3) ?? fail(), parseFraction("1/4") ?? fail());
  for (const mode of ROUNDING_MODES) expect(toUnits(quarter, { digits: 2, mode })).toBe(75);
  expect(toUnits(parseFraction("100/3") ?? fail(), { digits: 4, mode: "halfUp" })).toBe(333333);
});

test("toUnits() never lies further than half a unit from the number, half up", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 1, max: 60 }), (over, under) => {
      const units = toUnits({ over: BigInt(over), under: BigInt(under) }, { digits: 1, mode: "halfUp" });
      const doubled = 20 * over - 2 * units * under;
      expect(doubled).toBeLessThan(under);
      expect(doubled).toBeGreaterThanOrEqual(-under);
    }),
  );
});

test.each([
  { remainder: "first", want: [1670, 1666, 1666, 1666, 1666, 1666] },
  { remainder: "largest", want: [1667, 1667, 1667, 1667, 1666, 1666] },
  { remainder: "drop", want: [1666, 1666, 1666, 1666, 1666, 1666] },
] as const)("shareUnits() shares 100.00 among six, $remainder", ({ remainder, want }) => {
  expect(shareUnits(10_000, { among: 6, remainder })).toEqual(want);
});

test("shareUnits() gives the whole back, or drops less than a unit each", () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 9 }), (units, among) => {
      const sum = (remainder: "first" | "largest" | "drop") =>
        shareUnits(units, { among, remainder }).reduce((total, part) => total + part, 0);
      expect([sum("first"), sum("largest")]).toEqual([units, units]);
      expect(units - sum("drop")).toBeLessThan(among);
    }),
  );
});

test("shareUnits() has nobody to share among", () => {
  expect(() => shareUnits(1, { among: 0, remainder: "drop" })).toThrow("among 0");
});

function fail(): never {
  throw new Error("not a fraction");
}
