import { expect, test } from "vitest";
import { shareAt } from "../score/confidence-of.ts";
import { withTie } from "./with-tie.ts";

const MEASURED = {
  confidence: [
    { margin: 0.4, share: 0.7 },
    { margin: 1, share: 0.9 },
  ],
  second: [{ margin: 0.4, share: 0.2 }],
};

test("withTie() gives both half of what they have at the least lead", () => {
  const { confidence, second } = withTie(MEASURED);
  expect(confidence).toEqual([{ margin: 0, share: 0.45 }, ...MEASURED.confidence]);
  expect(second).toEqual([{ margin: 0, share: 0.45 }, ...MEASURED.second]);
  expect(shareAt(0.2, confidence)).toBeCloseTo(0.575, 12);
});

test.each([
  {
    name: "a lead of 0 was measured",
    confidence: [{ margin: 0, share: 0.5 }],
    second: [{ margin: 0, share: 0.1 }],
  },
  {
    name: "the second was right more often",
    confidence: [{ margin: 1, share: 0.2 }],
    second: [{ margin: 1, share: 0.4 }],
  },
])("withTie() adds nothing where $name", ({ name, ...measured }) => {
  expect(withTie(measured)).toEqual(measured);
});
