import { expect, test } from "vitest";
import { readTable } from "./read-table.ts";
import { readWorkbook } from "./read-workbook.ts";
import { chunked, collect } from "./test-bytes.ts";
import { toXlsx } from "./to-xlsx.ts";
import { merged, sheetData, workbook, zipped } from "./xlsx/workbook.fixture.ts";

const file = "a.xlsx";

/** The cells of one row, written as the inside of `row`. */
async function cellsOf(
  row: string,
  more: Parameters<typeof workbook>[0] = {},
): Promise<readonly string[] | undefined> {
  const bytes = workbook({ sheets: { 表: `<sheetData><row r="1">${row}</row></sheetData>` }, ...more });
  return (await readWorkbook(bytes, { file })).rows[0]?.cells;
}

test.each([
  {
    name: "a shared text",
    row: '<c t="s"><v>1</v></c>',
    more: { strings: "<si><t>零</t></si><si><t>一</t></si>" },
    want: "一",
  },
  {
    name: "a shared text in runs, without the reading above it",
    row: '<c t="s"><v>0</v></c>',
    more: {
      strings:
        '<si><r><rPr><b/></rPr><t>路灯</t></r><r><t xml:space="preserve"> 不亮</t></r><rPh sb="0" eb="2"><t>lu deng</t></rPh></si>',
    },
    want: "路灯 不亮",
  },
  {
    name: "an inline text in runs",
    row: '<c t="inlineStr"><is><r><t>路</t></r><r><t>灯</t></r></is></c>',
    want: "路灯",
  },
  {
    name: "a text with entities",
    row: '<c t="inlineStr"><is><t>&lt;A&amp;B&gt; &#36335;&#x1F44D;&quot;&apos;&amp;lt;</t></is></c>',
    want: "<A&B> 路👍\"'&lt;",
  },
  {
    name: "a text in CDATA",
    row: '<c t="inlineStr"><is><t><![CDATA[<路>&amp;]]>灯</t></is></c>',
    want: "<路>&amp;灯",
  },
  {
    name: "a text with characters XML cannot hold",
    row: '<c t="inlineStr"><is><t>一_x000D__x005F_x0041_</t></is></c>',
    want: "一\r_x0041_",
  },
  {
    name: "elements with prefixes, comments and attributes that hold >",
    row: '<x:c xmlns:x="u" t="inlineStr" note="a>b"><!-- <v>9</v> --><x:is><x:t>路</x:t></x:is></x:c>',
    want: "路",
  },
  { name: "the value kept of a formula", row: '<c t="str"><f>A1&amp;"期"</f><v>17期</v></c>', want: "17期" },
  { name: "the number kept of a formula", row: "<c><f>1+2</f><v>3</v></c>", want: "3" },
  { name: "true", row: '<c t="b"><v>1</v></c>', want: "TRUE" },
  { name: "false", row: '<c t="b"><v>0</v></c>', want: "FALSE" },
  { name: "a fault of a formula", row: '<c t="e"><v>#N/A</v></c>', want: "#N/A" },
  { name: "a number", row: "<c><v>20090001</v></c>", want: "20090001" },
  { name: "a sum as it is shown", row: "<c><v>0.30000000000000004</v></c>", want: "0.3" },
  { name: "a great number without exponent", row: "<c><v>1.2E+15</v></c>", want: "1200000000000000" },
  { name: "a day in ISO 8601", row: '<c t="d"><v>2009-03-05T00:00:00</v></c>', want: "2009-03-05" },
])("readWorkbook() reads $name", async ({ row, more, want }) => {
  expect(await cellsOf(row, more)).toEqual([want]);
});

const STYLES = (ids: readonly number[]) =>
  `<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd;@"/><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="166" formatCode="&quot;2009-&quot;0000"/><numFmt numFmtId="167" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="168" formatCode="#,##0.00_);[Red](#,##0.00)"/><numFmt numFmtId="169" formatCode="h:mm:ss"/><numFmt numFmtId="170" formatCode="0&quot;月d日&quot;"/><numFmt numFmtId="171" formatCode="yyyy/m/d h:mm"/><numFmt numFmtId="172" formatCode="&quot;第&quot;0&quot;期&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${ids.map((id) => `<xf numFmtId="${id}"/>`).join("")}</cellXfs>`;

test.each([
  { name: "a day by a built-in format", id: 14, value: "39877", want: "2009-03-05" },
  { name: "a day by a Chinese built-in format", id: 31, value: "39877", want: "2009-03-05" },
  { name: "a day by a format of its own", id: 164, value: "39877", want: "2009-03-05" },
  { name: "a day by a Chinese format of its own", id: 167, value: "39877", want: "2009-03-05" },
  { name: "a day with its time", id: 22, value: "39877.75", want: "2009-03-05 18:00:00" },
  {
    name: "a day and minutes by a format of its own",
    id: 171,
    value: "39877.5",
    want: "2009-03-05 12:00:00",
  },
  { name: "a time", id: 169, value: "0.5", want: "12:00:00" },
  { name: "a month that was typed without a day", id: 165, value: "39873", want: "2009-03" },
  { name: "a day of which the month is shown", id: 165, value: "39877", want: "2009-03-05" },
  { name: "the first day of 1900", id: 14, value: "1", want: "1900-01-01" },
  { name: "the day before the one that never was", id: 14, value: "59", want: "1900-02-28" },
  { name: "the day after the one that never was", id: 14, value: "61", want: "1900-03-01" },
  { name: "the day that never was", id: 14, value: "60", want: "1900-02-29" },
  { name: "a number before all days", id: 14, value: "-5", want: "-5" },
  { name: "a number beyond all days", id: 14, value: "2958466", want: "2958466" },
  { name: "a number with leading zeros and fixed text", id: 166, value: "8", want: "2009-0008" },
  { name: "a number of an issue", id: 172, value: "17", want: "第17期" },
  { name: "an amount", id: 168, value: "1200.5", want: "1200.5" },
  {
    name: "a number whose format has a date's letters in quotes",
    id: 170,
    value: "39877",
    want: "39877月d日",
  },
])("readWorkbook() reads $name", async ({ id, value, want }) => {
  expect(await cellsOf(`<c s="1"><v>${value}</v></c>`, { styles: STYLES([id]) })).toEqual([want]);
});

test("readWorkbook() counts days from 1904 when the workbook does", async () => {
  const more = { styles: STYLES([14]), date1904: true };
  expect(await cellsOf('<c s="1"><v>38415</v></c>', more)).toEqual(["2009-03-05"]);
  expect(await cellsOf('<c s="1"><v>0</v></c>', more)).toEqual(["1904-01-01"]);
});

test("readWorkbook() puts cells where the spreadsheet shows them, hidden rows too, and leaves out rows with nothing", async () => {
  const sheet = `<dimension ref="A1:XFD65000"/><sheetData><row r="3" hidden="1"><c r="B3"><v>1</v></c><c r="D3"><v>2</v></c></row><row r="4"><c r="A4" s="0"/></row><row r="65000" spans="1:9"/><row r="9"><c><v>3</v></c><c><v>4</v></c></row></sheetData>`;
  expect((await readWorkbook(workbook({ sheets: { 表: sheet } }), { file })).rows).toEqual([
    { line: 3, cells: ["", "1", "", "2"] },
    { line: 65001, cells: ["3", "4"] },
  ]);
});

test("readWorkbook() reads 500 rows of a sheet that claims 65,000", async () => {
  const filled = Array.from(
    { length: 500 },
    (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c></row>`,
  );
  const blank = Array.from(
    { length: 64_500 },
    (_, i) => `<row r="${i + 501}"><c r="A${i + 501}" s="0"/></row>`,
  );
  const bytes = workbook({ sheets: { 表: `<sheetData>${filled.join("")}${blank.join("")}</sheetData>` } });
  expect((await readWorkbook(bytes, { file })).rows).toHaveLength(500);
});

test("readWorkbook() gives rows the value of a cell joined downwards, and only of such a cell", async () => {
  const data = sheetData([
    ["标题行", "", ""],
    ["7", "甲", "一"],
    ["", "乙", "二"],
    ["", "", ""],
    ["8", "丙", ""],
  ]);
  const bytes = workbook({ sheets: { 表: `${data}${merged("A1:C1", "A2:A4", "B3:B3", "C1:C1048576")}` } });
  const rows = async (fillMerged: boolean) =>
    (await readWorkbook(bytes, { file, fillMerged })).rows.map(({ cells }) => cells);
  expect(await rows(true)).toEqual([["标题行"], ["7", "甲", "一"], ["7", "乙", "二"], ["8", "丙"]]);
  expect(await rows(false)).toEqual([["标题行"], ["7", "甲", "一"], ["", "乙", "二"], ["8", "丙"]]);
});

test("readWorkbook() takes the first sheet that shows something, or the one named", async () => {
  const [one, two, three] = ["一", "二", "三"].map((cell) => sheetData([[cell]]));
  const sheets = { 空: "<sheetData/>", 藏: one ?? "", 甲: two ?? "", 乙: three ?? "" };
  const bytes = workbook({ sheets, hidden: ["藏"] });
  expect(await readWorkbook(bytes, { file })).toMatchObject({ sheet: "甲", others: ["乙", "藏"] });
  expect((await readWorkbook(bytes, { file, sheet: "藏" })).rows[0]?.cells).toEqual(["一"]);
  await expect(readWorkbook(bytes, { file, sheet: "丙" })).rejects.toThrow(
    "there is no sheet “丙” in “a.xlsx”: wanted one of “空”, “甲”, “乙”, “藏”",
  );
  await expect(readWorkbook(bytes, { file, sheet: "空" })).rejects.toThrow("its sheets are empty");
});

test("readWorkbook() reads back what toXlsx() writes", async () => {
  const rows = [
    ["=1+1", "路灯\n“不亮”", "_x0041_"],
    ["", "'tis", "<&>"],
    [" 前后 ", "一\r二", "👍"],
  ];
  const columns = ["甲", "乙", "丙"].map((heading) => ({ heading, width: 9 }));
  const read = await readWorkbook(await toXlsx(columns, rows, { sheet: "一&二" }), { file });
  expect(read.sheet).toBe("一&二");
  expect(read.rows.map(({ cells }) => cells)).toEqual([["甲", "乙", "丙"], ...rows]);
});

const GOOD = workbook({ sheets: { 表: sheetData([["标题"], ["路灯"]]) } });

/** The archive with one byte of its packed contents changed. */
function broken(): Uint8Array {
  const bytes = GOOD.slice();
  const at = Buffer.from(bytes).indexOf("xl/worksheets/sheet1.xml") + "xl/worksheets/sheet1.xml".length + 40;
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  return bytes;
}

const COMPOUND = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);

test.each([
  { name: "one cut off", bytes: GOOD.subarray(0, GOOD.length - 30), code: "NOT_CSV", says: "不完整" },
  { name: "one with a changed byte", bytes: broken(), code: "UNREADABLE", says: "读不出来" },
  {
    name: "one with a password",
    bytes: Buffer.concat([COMPOUND, Buffer.alloc(504), Buffer.from("EncryptedPackage", "utf16le")]),
    code: "UNREADABLE",
    says: "密码",
  },
  {
    name: "one of before 2007",
    bytes: Buffer.concat([COMPOUND, Buffer.alloc(504)]),
    code: "NOT_CSV",
    says: ".xls",
  },
  {
    name: "an archive of something else",
    bytes: zipped({ "a.txt": "a" }),
    code: "UNREADABLE",
    says: "没有工作簿",
  },
  {
    name: "a text document",
    bytes: zipped({ "word/document.xml": "<a/>" }),
    code: "UNREADABLE",
    says: "Word",
  },
  { name: "one without rows", bytes: workbook({}), code: "EMPTY_FILE", says: "空的" },
])("readWorkbook() refuses $name", async ({ bytes, code, says }) => {
  await expect(readWorkbook(bytes, { file })).rejects.toThrow(
    expect.objectContaining({ code, zh: expect.stringContaining(says) }),
  );
});

test("readWorkbook() refuses a document type, so that there are no entities of the document's own", async () => {
  const parts = {
    "xl/sharedStrings.xml": `<!DOCTYPE sst [<!ENTITY a "${"x".repeat(50)}"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>`,
  };
  await expect(cellsOf('<c t="s"><v>0</v></c>', { parts })).rejects.toThrow(
    expect.objectContaining({ code: "UNREADABLE", zh: expect.stringContaining("DTD") }),
  );
});

test("readTable() tells a workbook by its bytes, in pieces of any size, and counts lines as the spreadsheet does", async () => {
  const sheet = sheetData([["标题", "内容"], ["路灯", "'=1"], ["", ""], ["水渠"], ["校车", "好", "多"]], 2);
  const bytes = workbook({ sheets: { 表: sheet, 另: sheetData([["甲"]]) } });
  for (const size of [1, 7, 100_000]) {
    const batches = await collect(readTable(chunked(bytes, size), { file: "a.csv" }));
    expect(batches).toMatchObject([
      {
        headings: ["标题", "内容", "列3"],
        rows: [
          { line: 3, cells: ["路灯", "'=1", ""] },
          { line: 5, cells: ["水渠", "", ""] },
          { line: 6, cells: ["校车", "好", "多"] },
        ],
        issues: [],
        notes: [
          { file: "a.csv", line: 0, text: { zh: "只读了工作表“表”，没有读 “另”；要读别的表请指明表名" } },
        ],
        above: ["表"],
      },
    ]);
  }
});

test("readTable() gives a workbook's long rows in batches, and refuses damaged cells", async () => {
  const rows = Array.from({ length: 1200 }, (_, i) => [`${i}`, i === 700 ? "坏\u0085" : "好"]);
  const bytes = workbook({ sheets: { 表: sheetData([["标题", "内容"], ...rows]) } });
  const batches = await collect(readTable([bytes], { file }));
  expect(batches.map((batch) => batch.rows.length)).toEqual([499, 499, 201]);
  expect(batches.flatMap(({ issues }) => issues)).toMatchObject([
    { code: "BAD_TEXT", line: 702, column: "内容" },
  ]);
});
