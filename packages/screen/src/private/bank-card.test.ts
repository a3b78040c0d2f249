import { expect, test } from "vitest";
import { isBankCard } from "./bank-card.ts";

test.each([
  { name: "sixteen digits", digits: "4111111111111111", want: true },
  { name: "nineteen digits", digits: "6222021234567890128", want: true },
  { name: "a wrong check digit", digits: "6222021234567890129", want: false },
  { name: "two digits changed places", digits: "6222021234657890128", want: false },
  { name: "an unknown prefix, check digit right", digits: "1111111111111117", want: false },
  { name: "too few", digits: "62220212345678", want: false },
])("isBankCard() judges $name", ({ digits, want }) => {
  expect(isBankCard(digits)).toBe(want);
});
