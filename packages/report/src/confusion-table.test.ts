import { expect, test } from "vitest";
import { confusionTable } from "./confusion-table.ts";

test("confusionTable() shades a cell by its part of the row, right ones otherwise than wrong ones", () => {
  const table = confusionTable({
    categories: ["甲", '乙"<'],
    counts: [
      [3, 1],
      [0, 4],
    ],
  });
  // 0.6 · √¾ and 0.6 · √¼.
  expect(table).toContain('<td class="right" style="--shade:0.520" title="人工：甲；机器：甲；3 篇">3</td>');
  expect(table).toContain(
    '<td class="wrong" style="--shade:0.300" title="人工：甲；机器：乙&quot;&lt;；1 篇">1</td>',
  );
  expect(table).toContain('>2 乙&quot;&lt;</th><td></td><td class="right" style="--shade:0.600"');
  expect(table).toContain('<th scope="col" title="甲">1</th><th scope="col" title="乙&quot;&lt;">2</th>');
});

test("confusionTable() writes only a sentence about more than 60 categories", () => {
  const of = (size: number) => {
    const categories = Array.from({ length: size }, (_, place) => `类${place}`);
    return confusionTable({ categories, counts: categories.map(() => categories.map(() => 1)) });
  };
  expect(of(60).match(/<tr>/g)).toHaveLength(61);
  expect(of(61)).toBe("<p>共 61 类，矩阵过大，此处不列。</p>");
});
