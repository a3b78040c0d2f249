import { strFromU8, unzipSync } from "fflate";
import { expect, test, vi } from "vitest";
import { readSheets } from "./read-sheets.ts";
import { type BookSheet, toWorkbook } from "./to-workbook.ts";

const sheet: BookSheet = {
  name: "待审",
  columns: [
    { heading: "id", width: 9, isFaint: true, note: "请勿改动" },
    { heading: "正文", width: 40 },
    { heading: "决定", width: 10, isInput: true, list: "决定", prompt: "不填即不变" },
  ],
  rows: [
    { cells: ["a", [{ text: "请修" }, { text: "路灯<", isMarked: true }]] },
    { cells: ["=1+1", 0.5, "采纳"], tone: "muted" },
  ],
  frozenColumns: 1,
  isProtected: true,
  isFiltered: true,
};
const lists = { 类别: ["其他"], 决定: ["采纳", "退回，补正"] };

function partsOf(file: Uint8Array): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(unzipSync(file)).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

const part = (path: string) => partsOf(toWorkbook([sheet], { lists }))[path] ?? "";

test.each([
  { name: "a list on the hidden sheet", says: "<formula1>'列表'!$B$2:$B$3</formula1>" },
  {
    name: "what to do, where a cell is chosen",
    says: 'promptTitle="决定" prompt="不填即不变" showErrorMessage="1"',
  },
  {
    name: "protection that lets columns be widened",
    says: '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0"',
  },
  { name: "headings and first columns in view", says: '<pane xSplit="1" ySplit="1" topLeftCell="B2"' },
  { name: "a marked passage", says: '<r><rPr><b/><sz val="11"/><color rgb="FFC00000"/>' },
  { name: "filter arrows", says: '<autoFilter ref="A1:C3"/>' },
  { name: "the notes", says: '<legacyDrawing r:id="rId1"/>' },
])("toWorkbook() writes $name", ({ says }) => {
  expect(part("xl/worksheets/sheet1.xml")).toContain(says);
});

test("toWorkbook() opens input cells, and locks all others and those of muted rows", () => {
  const formats = part("xl/styles.xml").split("<cellXfs")[1]?.split("<xf ").slice(1) ?? [];
  const isOpen = (place: string) => {
    const [, style = "0"] =
      new RegExp(`r="${place}" s="(\\d+)"`).exec(part("xl/worksheets/sheet1.xml")) ?? [];
    return formats[Number(style)]?.includes('locked="0"');
  };
  expect(["A2", "B2", "C2", "C3", "C1"].map(isOpen)).toEqual([false, false, true, false, false]);
});

test("toWorkbook() tells the kinds of its parts, notes among them, and hides the lists", () => {
  const parts = partsOf(toWorkbook([sheet, { ...sheet, name: "二" }], { lists }));
  expect(Object.keys(parts).sort()).toEqual([
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/_rels/workbook.xml.rels",
    "xl/comments1.xml",
    "xl/comments2.xml",
    "xl/drawings/vmlDrawing1.vml",
    "xl/drawings/vmlDrawing2.vml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/worksheets/_rels/sheet1.xml.rels",
    "xl/worksheets/_rels/sheet2.xml.rels",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
    "xl/worksheets/sheet3.xml",
  ]);
  expect(parts["[Content_Types].xml"]).toContain('PartName="/xl/comments2.xml"');
  expect(parts["xl/workbook.xml"]).toContain('<sheet name="列表" sheetId="3" state="hidden" r:id="rId3"/>');
});

test("readSheets() gives back what toWorkbook() wrote, texts as texts", async () => {
  const [first, second] = await readSheets([toWorkbook([sheet], { lists })], { file: "a.xlsx" });
  const text = (words: string) => ({ text: words, kind: "text" });
  expect(first).toEqual({
    name: "待审",
    isHidden: false,
    rows: [
      { line: 1, cells: ["id", "正文", "决定"].map(text) },
      { line: 2, cells: [text("a"), text("请修路灯<")] },
      { line: 3, cells: [text("=1+1"), { text: "0.5", kind: "number" }, text("采纳")] },
    ],
  });
  expect(second).toMatchObject({ name: "列表", isHidden: true });
});

test("toWorkbook() gives the same bytes on another day", () => {
  const today = toWorkbook([sheet], { lists });
  vi.useFakeTimers({ now: new Date("2031-05-06T07:08:09Z") });
  try {
    expect(Buffer.compare(toWorkbook([sheet], { lists }), today)).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test.each([
  { name: "no sheet", sheets: [], says: "without sheets" },
  { name: "two sheets of one name", sheets: [sheet, sheet], says: "“待审”" },
  { name: "a name with a colon", sheets: [{ ...sheet, name: "a:b" }], says: "“a:b”" },
  { name: "a name that is too long", sheets: [{ ...sheet, name: "长".repeat(32) }], says: "31 characters" },
  {
    name: "a list there is not",
    sheets: [{ ...sheet, columns: [{ heading: "类", width: 9, list: "无" }] }],
    says: "“无”",
  },
])("toWorkbook() refuses $name", ({ sheets, says }) => {
  expect(() => toWorkbook(sheets, { lists })).toThrow(says);
});
