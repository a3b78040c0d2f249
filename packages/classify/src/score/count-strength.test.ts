import { expect, test } from "vitest";
import { countStrength } from "./count-strength.ts";

test.each([
  { counting: "saturating", places: 0, want: 0 },
  { counting: "saturating", places: 1, want: 1 },
  { counting: "saturating", places: 2, want: 1.5 },
  { counting: "saturating", places: 4, want: 2 },
  { counting: "saturating", places: 1_000_000, want: 3_000_000 / 1_000_002 },
  { counting: "logarithmic", places: 0, want: 0 },
  { counting: "logarithmic", places: 1, want: 1 },
  { counting: "logarithmic", places: 2, want: 1 + Math.LN2 },
  { counting: "logarithmic", places: 1023, want: 1 + Math.log(1023) },
  { counting: "logarithmic", places: 1024, want: 1 + 10 * Math.LN2 },
  { counting: "logarithmic", places: 1_000_000, want: 1 + Math.log(1_000_000) },
] as const)("countStrength() $counting of $places is $want", ({ counting, places, want }) => {
  expect(countStrength(counting)(places)).toBeCloseTo(want, 12);
});
