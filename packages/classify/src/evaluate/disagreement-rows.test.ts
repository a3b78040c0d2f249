import { expect, test } from "vitest";
import { DISAGREEMENT_HEADINGS, disagreementRows } from "./disagreement-rows.ts";
import { judgement } from "./judgements.fixture.ts";

test.each([
  {
    name: "leaves out what is not known",
    part: { confidence: 1 / 3 },
    want: ["1", "", "甲", "乙", 0.3333, "", "", ""],
  },
  {
    name: "tells title, second and who asks",
    part: { id: "行7", title: "=路灯", second: "丙", needsReview: true, confidence: 1 },
    want: ["行7", "=路灯", "甲", "乙", 1, "丙", "是", ""],
  },
])("disagreementRows() $name", ({ part, want }) => {
  const [row] = disagreementRows([judgement({ label: "甲", predicted: "乙", ...part })]);
  expect(row).toEqual(want);
  expect(row).toHaveLength(DISAGREEMENT_HEADINGS.length);
});
