import { expect, test } from "vitest";
import { readSheets } from "./read-sheets.ts";
import { workbook } from "./xlsx/workbook.fixture.ts";

test("readSheets() reads a CSV as one sheet of texts, rows that are broken among them", async () => {
  const csv = Buffer.from("id,决定\na,'=1\nb\n");
  expect(await readSheets([csv], { file: "a.csv" })).toEqual([
    {
      name: "a.csv",
      isHidden: false,
      rows: [
        {
          line: 1,
          cells: [
            { text: "id", kind: "text" },
            { text: "决定", kind: "text" },
          ],
        },
        {
          line: 2,
          cells: [
            { text: "a", kind: "text" },
            { text: "=1", kind: "text" },
          ],
        },
        { line: 3, cells: [{ text: "b", kind: "text" }, undefined] },
      ],
    },
  ]);
});

test("readSheets() tells what every cell is, hidden sheets and blank cells among them", async () => {
  const cells = [
    '<c r="A1" t="inlineStr"><is><t>字</t></is></c>',
    '<c r="B1"><v>3</v></c>',
    '<c r="D1" s="1"><v>39814</v></c>',
    '<c r="E1" t="b"><v>1</v></c>',
    '<c r="F1" t="e"><v>#N/A</v></c>',
    '<c r="G1" t="str"><f>"采"&amp;"纳"</f><v>采纳</v></c>',
    '<c r="H1"><f>1+1</f><v>2</v></c>',
  ];
  const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
  const sheets = { 空: "<sheetData/>", 藏: `<sheetData><row r="1">${cells.join("")}</row></sheetData>` };
  const [empty, hidden] = await readSheets([workbook({ sheets, hidden: ["藏"], styles })], {
    file: "a.xlsx",
  });
  expect(empty).toEqual({ name: "空", isHidden: false, rows: [] });
  expect(hidden?.isHidden).toBe(true);
  expect(hidden?.rows[0]?.cells.map((cell) => cell && [cell.text, cell.kind])).toEqual([
    ["字", "text"],
    ["3", "number"],
    undefined,
    ["2009-01-01", "day"],
    ["TRUE", "truth"],
    ["#N/A", "error"],
    ["采纳", "formula"],
    ["2", "formula"],
  ]);
});
