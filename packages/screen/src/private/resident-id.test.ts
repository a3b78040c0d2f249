import { expect, test } from "vitest";
import { isResidentId } from "./resident-id.ts";

test.each([
  { name: "the standard's example", number: "11010519491231002X", want: true },
  { name: "a small x", number: "11010519491231002x", want: true },
  { name: "a wrong check character", number: "110105194912310021", want: false },
  { name: "two digits changed places", number: "11010591491231002X", want: false },
  { name: "a province that is none", number: "190105194912310024", want: false },
  { name: "29 February of a common year, check character right", number: "110105194902290029", want: false },
  { name: "fifteen digits", number: "110105491231002", want: false },
])("isResidentId() judges $name", ({ number, want }) => {
  expect(isResidentId(number)).toBe(want);
});
