import fc from "fast-check";
import { expect, test } from "vitest";
import { nearestName } from "./nearest-name.ts";

const fields = ["submitter", "sector", "category", "urgent", "severity"];

test.each([
  { name: "a letter left out", word: "submiter", names: fields, want: "submitter" },
  { name: "a letter too many", word: "urgennt", names: fields, want: "urgent" },
  { name: "two letters swapped", word: "cateogry", names: fields, want: "category" },
  { name: "a name of two characters", word: "交同", names: ["城建", "交通"], want: "交通" },
  { name: "the nearer of two", word: "sectors", names: ["vectors2", "sector"], want: "sector" },
])("nearestName() mends $name", ({ word, names, want }) => {
  expect(nearestName(word, names)).toBe(want);
});

test.each([
  { name: "nothing near", word: "colour", names: fields },
  { name: "no names", word: "urgent", names: [] },
])("nearestName() gives up with $name", ({ word, names }) => {
  expect(nearestName(word, names)).toBeUndefined();
});

test("nearestName() finds every name that is one change away", () => {
  const name = fc.string({ unit: fc.constantFrom("a", "b", "𠮷"), minLength: 3, maxLength: 6 });
  fc.assert(
    fc.property(name, fc.nat(), fc.constantFrom("drop", "insert", "replace", "swap"), (right, n, change) => {
      const points = [...right];
      const i = n % (points.length - 1);
      if (change === "drop") points.splice(i, 1);
      if (change === "insert") points.splice(i, 0, "c");
      if (change === "replace") points[i] = "c";
      if (change === "swap") points.splice(i, 2, points[i + 1] ?? "", points[i] ?? "");
      expect(nearestName(points.join(""), [right])).toBe(right);
    }),
  );
});
