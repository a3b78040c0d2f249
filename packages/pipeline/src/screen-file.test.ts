import { screener } from "@minyi/screen";
import { expect, test } from "vitest";
import { SCREENED_HEADINGS, type ScreenedRow, screenedRows, screenFile } from "./screen-file.ts";

const said = { message: "需核实", note: "请核实后再报。" };
const rules = screener({
  version: "test/1",
  rules: [
    { id: "hearsay", severity: "warn", any: ["据说"], every: true, ...said },
    { id: "mark", severity: "stop", field: "secrecy", ...said },
    { id: "urgent", severity: "return", any: ["台风"], urgent: false, ...said },
  ],
});

async function screened(csv: string, text?: readonly string[]) {
  const file = { name: "a.csv", bytes: new Blob([csv]).stream() };
  const rows: ScreenedRow[] = [];
  const refused: number[] = [];
  for await (const batch of screenFile(file, {
    screener: rules,
    receivedOn: "2009-03-05",
    ...(text === undefined ? {} : { text }),
  })) {
    rows.push(...batch.rows);
    refused.push(...batch.issues.map(({ line }) => line));
  }
  return { cells: rows.flatMap(screenedRows), texts: rows.length, refused };
}

test("screenFile() reads submissions with mark and urgency; a finding is a row", async () => {
  const csv =
    "编号,标题,内容,密级,紧急程度\n1,𠮷据说,据说要修,,\n2,防台,台风将到,,急报\n3,防台,台风将到,机密,\n4,,空题,,\n";
  const { cells, texts, refused } = await screened(csv);
  expect(SCREENED_HEADINGS).toHaveLength(cells[0]?.length ?? 0);
  expect(cells).toEqual([
    ["1", "𠮷据说", "hearsay", "提示", "需核实", 1, 3, "据说", "请核实后再报。", "a.csv:2"],
    ["1", "𠮷据说", "hearsay", "提示", "需核实", 4, 6, "据说", "请核实后再报。", "a.csv:2"],
    ["3", "防台", "mark", "留置", "需核实", "", "", "机密", "请核实后再报。", "a.csv:4"],
    ["3", "防台", "urgent", "退回", "需核实", 3, 5, "台风", "请核实后再报。", "a.csv:4"],
  ]);
  expect([texts, refused]).toEqual([3, [5]]);
});

test.each([
  { name: "title and body", text: ["题", "文"], want: [["路", 2, 4]] },
  { name: "a body of two columns", text: ["题", "注", "文"], want: [["路", 4, 6]] },
  { name: "a body alone", text: ["文"], want: [["", 1, 3]] },
])("screenFile() takes columns of any table for $name", async ({ text, want }) => {
  const { cells } = await screened("文,题,注\n据说要修,路,注\n", text);
  expect(cells.map(([, title, , , , start, end]) => [title, start, end])).toEqual(want);
});
