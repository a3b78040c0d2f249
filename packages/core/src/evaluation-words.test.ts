import fc from "fast-check";
import { expect, test } from "vitest";
import { lengthWords, limitWords, percentWords } from "./evaluation-words.ts";

test.each([
  { name: "a whole", share: 1, want: "100.0%" },
  { name: "nothing", share: 0, want: "0.0%" },
  { name: "what is not known", share: null, want: "-" },
])("percentWords() writes $name", ({ share, want }) => {
  expect(percentWords(share)).toBe(want);
});

test.each([
  { name: "0.07, which times 10,000 is a hair more than 700", confidence: 0.07, want: "0.0700" },
  { name: "what lies between two steps", confidence: 0.12341, want: "0.1235" },
  { name: "sure", confidence: 1, want: "1.0000" },
  { name: "no limit", confidence: null, want: "-" },
])("limitWords() writes $name", ({ confidence, want }) => {
  expect(limitWords(confidence)).toBe(want);
});

test("limitWords() is never below the limit, and less than a step above", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (confidence) => {
      const written = Number(limitWords(confidence));
      expect(written).toBeGreaterThanOrEqual(confidence);
      expect(written - confidence).toBeLessThan(0.0001 + 1e-12);
    }),
  );
});

test("lengthWords() tells a slice without an end", () => {
  expect(lengthWords({ from: 800, to: null })).toBe("800+");
});
