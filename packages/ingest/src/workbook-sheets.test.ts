import { expect, test } from "vitest";
import { readSubmissions } from "./read-submissions.ts";
import { readTable } from "./read-table.ts";
import type { TableOptions } from "./table.ts";
import { collect } from "./test-bytes.ts";
import { merged, sheetData, workbook, workbookTexts } from "./xlsx/workbook.fixture.ts";

const file = "a.xlsx";
const known = new Set(["标题", "内容", "日期"]);
const headingScore = (headings: readonly string[]) => headings.filter((one) => known.has(one)).length;
const read = (
  sheets: Readonly<Record<string, string>>,
  options: Partial<TableOptions> & { hidden?: string[] } = {},
) =>
  collect(
    readTable([workbook({ sheets, hidden: options.hidden ?? [] })], { file, headingScore, ...options }),
  );

const YEAR = {
  说明: sheetData([["请按月填写"], ["不要改表头"]]),
  一月: sheetData([["一月来稿"], ["标题", "内容"], ["路灯", "不亮"]]),
  空: "<sheetData/>",
  二月: sheetData(
    [
      ["内容", "标题", "备注"],
      ["淤塞", "水渠", "急"],
      ["拥堵", "校车", ""],
    ],
    3,
  ),
  旧: sheetData([
    ["标题", "内容"],
    ["桥", "旧"],
  ]),
};

test("readTable() reads all sheets that are shown and have headings, each under its own, and tells of the others", async () => {
  const batches = await read(YEAR, { sheets: "all", hidden: ["旧"] });
  expect(batches).toMatchObject([
    { file: "a.xlsx#一月", sheet: "一月", headings: ["标题", "内容"], above: ["一月", "一月来稿"] },
    { file: "a.xlsx#二月", sheet: "二月", headings: ["内容", "标题", "备注"], above: ["二月"] },
  ]);
  expect(batches.flatMap(({ rows }) => rows)).toEqual([
    { line: 3, cells: ["路灯", "不亮"] },
    { line: 4, cells: ["淤塞", "水渠", "急"] },
    { line: 5, cells: ["拥堵", "校车", ""] },
  ]);
  expect(batches.flatMap(({ notes }) => notes)).toMatchObject([
    {
      file,
      line: 0,
      text: {
        zh: "只读了工作表“一月”、“二月”，没有读 “说明”、“旧”（隐藏）（没有认出表头）；要读别的表请指明表名",
      },
    },
    { file: "a.xlsx#一月", line: 1, text: { zh: "“一月来稿”在表头之上，当作标题行，没有登记" } },
  ]);
});

test("readTable() names the rows of one sheet by the file alone", async () => {
  const { 一月, 说明 } = YEAR;
  for (const sheets of ["all", "first"] as const)
    expect(await read({ 一月, 说明 }, { sheets })).toMatchObject([{ file, sheet: "一月" }]);
  expect(await read(YEAR, { sheets: "all", sheet: "二月" })).toMatchObject([{ file, sheet: "二月" }]);
});

test("readTable() reads the first sheet when none has headings, and every one that is shown when nothing tells", async () => {
  const { 说明, 旧 } = YEAR;
  const titled = await read({ 说明, 甲: sheetData([["乙"]]) }, { sheets: "all" });
  expect(titled.map(({ sheet }) => sheet)).toEqual(["说明"]);
  const bytes = workbook({ sheets: { 说明, 旧 }, hidden: ["旧"] });
  expect((await collect(readTable([bytes], { file, sheets: "all" }))).map(({ sheet }) => sheet)).toEqual([
    "说明",
  ]);
});

test("readTable() gives the issues of a sheet its name", async () => {
  const bad = sheetData([
    ["标题", "内容"],
    ["坏\u0085", "好"],
  ]);
  const batches = await read({ 一月: YEAR.一月, 三月: bad }, { sheets: "all" });
  expect(batches[1]?.issues).toMatchObject([{ file: "a.xlsx#三月", line: 2, code: "BAD_TEXT" }]);
});

test("readTable() reads hidden and filtered rows and columns, and tells how many hold something", async () => {
  const sheet = `<cols><col min="2" max="16384" hidden="1"/><col min="1" max="1" hidden="0"/></cols><sheetData><row r="1"><c r="A1" t="str"><v>标题</v></c><c r="C1" t="str"><v>内容</v></c></row><row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" hidden="true"/></sheetData><autoFilter ref="A1:C3"/><controls><xdr:from><xdr:col>9</xdr:col><xdr:row>9</xdr:row></xdr:from></controls>`;
  const batches = await read({ 表: sheet });
  expect(batches.flatMap(({ rows }) => rows)).toEqual([{ line: 2, cells: ["1", "", ""] }]);
  expect(batches.flatMap(({ notes }) => notes.map(({ text }) => text.zh))).toEqual([
    "工作表“表”有 1 行是隐藏的（或被筛选掉的），也读了",
    "工作表“表”有 1 列是隐藏的，也读了",
  ]);
});

test("readTable() tells of formulas that have no value yet", async () => {
  const sheet =
    '<sheetData><row><c t="str"><v>标题</v></c></row><row><c><v>1</v></c><c><f>1+1</f></c><c t="str"><f>""</f><v></v></c></row></sheetData>';
  const batches = await read({ 表: sheet });
  expect(batches.at(-1)?.notes.map(({ text }) => text.zh)).toEqual([
    "工作表“表”有 1 个公式没有存下结果，当作空白；在表格软件里打开后另存即可",
  ]);
});

test("readTable() says which cells show the error of a formula; a text that looks like one is a text", async () => {
  const sheet =
    '<sheetData><row><c t="str"><v>标题</v></c><c t="str"><v>内容</v></c></row><row><c t="str"><v>#N/A</v></c><c t="e"><f>A9</f><v>#REF!</v></c></row></sheetData>';
  const [batch] = await read({ 表: sheet });
  expect(batch?.rows).toEqual([{ line: 2, cells: ["#N/A", "#REF!"], faults: [1] }]);
});

test("readSubmissions() refuses a row whose text is the error of a formula, and keeps one whose other column is", async () => {
  const text = (value: string) => `<c t="str"><v>${value}</v></c>`;
  const row = (...cells: readonly string[]) => `<row>${cells.join("")}</row>`;
  const fault = '<c t="e"><v>#N/A</v></c>';
  const sheet = [
    row(...["标题", "内容", "日期", "查找"].map(text)),
    row(text("路灯"), fault, text("2009-03-05"), text("一")),
    row(text("水渠"), text("淤塞"), text("2009-03-05"), fault),
  ].join("");
  const bytes = workbook({ sheets: { 表: `<sheetData>${sheet}</sheetData>` } });
  const [batch] = await collect(readSubmissions([bytes], { file }));
  expect(batch?.issues).toMatchObject([{ line: 2, column: "内容", code: "BAD_TEXT", value: "#N/A" }]);
  expect(batch?.submissions.map(({ submission }) => submission.title)).toEqual(["水渠"]);
});

test("readTable() fills cells joined downwards across batches, in whichever order they are told", async () => {
  const rows = Array.from({ length: 1100 }, (_, i) => [i === 1 || i === 601 ? `镇${i}` : "", `${i}`]);
  const data = sheetData([["单位", "标题"], ...rows.slice(1)]);
  const batches = await read(
    { 表: `${data}${merged("A602:A1100", "A2:A601", "B1:B1", "A1099:A1100")}` },
    { fillMerged: true },
  );
  const cells = batches.flatMap(({ rows: some }) => some.map((one) => one.cells[0]));
  expect(cells).toEqual([...Array(600).fill("镇1"), ...Array(499).fill("镇601")]);
});

test("readTable() reads a sheet once that the workbook names twice, and tells two of one name apart", async () => {
  const sheets = { 一月: sheetData([["标题"], ["路灯"]]), 二月: sheetData([["标题"], ["水渠"]]) };
  const { "xl/workbook.xml": book = "" } = workbookTexts({ sheets });
  const [first = ""] = /<sheet [^>]*>/.exec(book) ?? [];
  const spoilt = book.replace(first, first + first).replace("二月", "一月");
  const bytes = workbook({ sheets, parts: { "xl/workbook.xml": spoilt } });
  const batches = await collect(readTable([bytes], { file, sheets: "all" }));
  expect(batches.map(({ file: place, rows }) => [place, rows.length])).toEqual([
    ["a.xlsx#一月", 1],
    ["a.xlsx#一月(2)", 1],
  ]);
});
