import { expect, test } from "vitest";
import { reliabilityDiagram } from "./reliability-diagram.ts";

const EMPTY = { from: 0, to: 0.5, n: 0, meanConfidence: null, accuracy: null };

test("reliabilityDiagram() draws bar, dot and share of every bin that has texts", () => {
  const diagram = reliabilityDiagram([
    { from: 0, to: 0.5, n: 5, meanConfidence: 0.4, accuracy: 0.2 },
    { from: 0.5, to: 1, n: 10, meanConfidence: 0.8, accuracy: 0.9 },
  ]);
  // The plot is 250 wide and high, from (46, 12) to (296, 262).
  expect(diagram).toContain('<rect class="bin" x="46.0" y="212.0" width="124.0" height="50.0">');
  expect(diagram).toContain('<rect class="bin" x="171.0" y="37.0" width="124.0" height="225.0">');
  expect(diagram).toContain('<circle class="dot" cx="146.0" cy="212.0"');
  expect(diagram).toContain('<circle class="dot" cx="246.0" cy="37.0"');
  expect(diagram).toContain('<line class="ideal" x1="46.0" y1="262.0" x2="296.0" y2="12.0"/>');
  expect(diagram).toContain('<rect class="share" x="46.0" y="308.0" width="124.0" height="20.0"/>');
  expect(diagram).toContain('<rect class="share" x="171.0" y="288.0" width="124.0" height="40.0"/>');
  expect(diagram).toContain("把握 0.0%-50.0%：5 篇，平均把握 40.0%，实际准确率 20.0%");
});

test.each([
  { name: "leaves a bin without texts empty", bins: [EMPTY, { ...EMPTY, from: 0.5, to: 1 }], dots: 0 },
  {
    name: "keeps a thousand bins apart",
    bins: Array.from({ length: 1000 }, (_, place) => ({
      from: place / 1000,
      to: (place + 1) / 1000,
      n: 1,
      meanConfidence: place / 1000,
      accuracy: 1,
    })),
    dots: 1000,
  },
])("reliabilityDiagram() $name", ({ bins, dots }) => {
  const diagram = reliabilityDiagram(bins);
  expect(diagram.match(/class="dot"/g) ?? []).toHaveLength(dots);
  expect(diagram).not.toMatch(/NaN|Infinity|null|undefined|="-/);
});
