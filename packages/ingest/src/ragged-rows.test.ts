import fc from "fast-check";
import { expect, test } from "vitest";
import { type JudgedRow, type RaggedOptions, RaggedRows } from "./ragged-rows.ts";

const HEADINGS = ["编号", "标题", "正文", "姓名", "日期"];

/** Rows by line from 2: their cells, or the suggestion of their issue. */
function judge(rows: readonly (readonly string[])[], options: Partial<RaggedOptions> = {}) {
  const ragged = new RaggedRows({
    file: "a.csv",
    headings: HEADINGS,
    delimiter: ",",
    completeShort: true,
    cellChars: 1000,
    ...options,
  });
  const judged: JudgedRow[] = [];
  for (const [index, cells] of rows.entries()) judged.push(...ragged.take({ line: index + 2, cells }));
  judged.push(...ragged.flush());
  expect(judged.map(({ line }) => line)).toEqual(rows.map((_, index) => index + 2));
  return judged.map(({ cells, problem }) =>
    problem ? (problem.suggestion ?? problem.code) : cells.join("|"),
  );
}

const cells = (text: string) => text.split("|");
const TOGETHER = (from: number, to: number) =>
  expect.stringContaining(`第 ${from}–${to} 行的单元格合起来正好是一行`);
const ABOVE = expect.stringContaining("接回上一行");
const BELOW = (line: number) =>
  expect.stringContaining(`下一行（第 ${line} 行）像是这一行的文字换行后剩下的部分`);

test.each<{ name: string; rows: readonly string[]; want: readonly unknown[] }>([
  { name: "leaves rows of the right width alone", rows: ["1|一|二|三|四"], want: ["1|一|二|三|四"] },
  { name: "drops blank surplus cells", rows: ["1|一|二|三|四|| |"], want: ["1|一|二|三|四"] },
  {
    name: "refuses filled surplus cells",
    rows: ["1|一|二|三|四|五"],
    want: [expect.stringContaining("可能是文字里的“,”没有加引号")],
  },
  { name: "completes a short row", rows: ["1|一|二", "2|一|二|三|四"], want: ["1|一|二||", "2|一|二|三|四"] },
  { name: "completes a short last row", rows: ["1|一|二|三"], want: ["1|一|二|三|"] },
  { name: "sees one line break", rows: ["1|一|前", "后|三|四"], want: [TOGETHER(2, 3), TOGETHER(2, 3)] },
  {
    name: "sees three line breaks",
    rows: ["1|一|甲", "乙", "丙", "丁|三|四", "2|一|二|三|四"],
    want: [...Array(4).fill(TOGETHER(2, 5)), "2|一|二|三|四"],
  },
  {
    name: "sees two broken rows one behind the other",
    rows: ["1|一|前", "后|三|四", "2|一|前", "后|三|四"],
    want: [TOGETHER(2, 3), TOGETHER(2, 3), TOGETHER(4, 5), TOGETHER(4, 5)],
  },
  {
    name: "completes rows that are short one behind the other, each with its number",
    rows: ["1|一|二", "2|一|二", "2009-3-5|一|二"],
    want: ["1|一|二||", "2|一|二||", "2009-3-5|一|二||"],
  },
  {
    name: "chooses none of two ways to put lines together",
    rows: ["一|前|二", "甲|乙|丙", "后|三|四"],
    want: [TOGETHER(2, 3), TOGETHER(2, 3), TOGETHER(3, 4)],
  },
  {
    name: "completes a short row before a broken one",
    rows: ["1|一|二|三", "2|一|前", "后|三|四"],
    want: ["1|一|二|三|", TOGETHER(3, 4), TOGETHER(3, 4)],
  },
  {
    name: "refuses what is left of a last cell",
    rows: ["1|一|二|三|前", "后", "2|一|二|三|四"],
    want: ["1|一|二|三|前", ABOVE, "2|一|二|三|四"],
  },
  {
    name: "refuses a short row that a single cell follows",
    rows: ["1|一|前", "后", "2|一|二|三|四"],
    want: [BELOW(3), ABOVE, "2|一|二|三|四"],
  },
])("RaggedRows $name", ({ rows, want }) => {
  expect(judge(rows.map(cells))).toEqual(want);
});

test("RaggedRows refuses every short row where they are not to be completed", () => {
  const rows = ["1|一|二", "2|一|前", "后|三|四"].map(cells);
  expect(judge(rows, { completeShort: false })).toEqual(["WRONG_WIDTH", TOGETHER(3, 4), TOGETHER(3, 4)]);
});

test("RaggedRows names a tab, which nobody sees", () => {
  const [told] = judge([cells("1|一|二|三|四|五")], { delimiter: "\t" });
  expect(told).toContain("制表符");
});

test("RaggedRows does not hold rows that would make too long a cell, nor ever more than 100", () => {
  const ragged = new RaggedRows({
    file: "a.csv",
    headings: HEADINGS,
    delimiter: ",",
    completeShort: true,
    cellChars: 10,
  });
  const counts = ["一二三四五六", "一二三四五六", "一"].map(
    (cell, index) => ragged.take({ line: index, cells: [cell] }).length,
  );
  expect(counts).toEqual([0, 1, 0]);
  ragged.flush();
  const taken = Array.from({ length: 101 }, (_, line) => ragged.take({ line, cells: ["", ""] }).length);
  expect(taken.indexOf(100)).toBe(100);
});

test("RaggedRows refuses every line of a row that line breaks cut, wherever they are", () => {
  const row = fc.array(fc.string({ unit: fc.constantFrom("路", "灯", "\n"), maxLength: 4 }), {
    minLength: 5,
    maxLength: 5,
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 4 }), (rows) => {
      const lines = rows.flatMap((one) => one.join("|").split("\n").map(cells));
      const judged = judge(lines);
      for (const [index, line] of lines.entries()) {
        // The beginning of a last cell, or the end of a first one, cannot be told from a whole row.
        const isWhole = line.length === 5;
        expect(judged[index]?.includes("|"), `${index}`).toBe(isWhole);
        if (isWhole) expect(judged[index]).toBe(line.join("|"));
      }
    }),
  );
});
