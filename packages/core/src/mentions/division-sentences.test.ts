import { expect, test } from "vitest";
import { DIVISION_SENTENCES } from "./division-sentences.fixture.ts";
import { divisionsByName } from "./divisions.ts";
import { findMentions } from "./find-mentions.ts";

function divisionsOf(text: string): string {
  return findMentions(text)
    .filter(({ kind, key }) => kind === "place" && divisionsByName().has(key))
    .map(({ key }) => key)
    .join(" ");
}

test.each(DIVISION_SENTENCES)("findMentions() reads the divisions of: $text", ({ text, want, missed }) => {
  expect(divisionsOf(text)).toBe(missed ?? want);
});

test("findMentions() finds nearly all divisions of a hundred sentences and more, and hardly one too many", () => {
  const known = DIVISION_SENTENCES.flatMap(({ want }) => want.split(" ").filter((name) => name !== ""));
  const found = DIVISION_SENTENCES.flatMap(({ text, want }) => {
    const names = new Set(want.split(" "));
    return divisionsOf(text)
      .split(" ")
      .filter((name) => name !== "")
      .map((name) => names.has(name));
  });
  const right = found.filter((is) => is).length;
  expect(DIVISION_SENTENCES.length).toBeGreaterThan(100);
  expect(right / known.length).toBeGreaterThan(0.97);
  expect(right / found.length).toBeGreaterThan(0.97);
});
