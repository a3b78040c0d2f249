import ExcelJS from "exceljs";
import { strFromU8, unzipSync } from "fflate";
import { expect, test, vi } from "vitest";
import { toXlsx } from "./to-xlsx.ts";

async function sheetOf(value: string | number): Promise<string> {
  const file = await toXlsx([{ heading: "标题", width: 30 }], [[value]], { sheet: "清单" });
  return strFromU8(unzipSync(file)["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
}

test.each([
  {
    name: "a formula as text",
    value: "=1+1",
    want: '<c r="A2" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>',
  },
  { name: "markup escaped", value: '<a & "b">', want: "&lt;a &amp; &quot;b&quot;&gt;" },
  { name: "characters XML cannot hold left out", value: "甲\u0001\uffff乙", want: ">甲乙<" },
  { name: "a lone surrogate as a replacement character", value: "甲\ud842乙", want: ">甲\ufffd乙<" },
  { name: "a carriage return kept", value: "甲\r\n乙", want: "甲&#13;\n乙" },
  { name: "a number as a number", value: 0.5, want: '<c r="A2"><v>0.5</v></c>' },
  { name: "nothing for an empty text", value: "", want: '<row r="2"><c r="A2"/></row>' },
])("toXlsx() writes $name", async ({ value, want }) => {
  expect(await sheetOf(value)).toContain(want);
});

test("toXlsx() cuts a text longer than a cell may be, and not through a character", async () => {
  const sheet = await sheetOf("𠮷".repeat(20_000));
  const [, text = ""] =
    /<row r="2"><c r="A2" t="inlineStr"><is><t[^>]*>([^<]*)</.exec(sheet.slice(sheet.indexOf("</row>"))) ??
    [];
  expect(text.length).toBeLessThanOrEqual(32_767);
  expect(text.endsWith("…")).toBe(true);
  expect(text.isWellFormed()).toBe(true);
});

test("toXlsx() gives the same bytes on another day", async () => {
  const rows = Array.from({ length: 1_200 }, (_, i) => [`第${i}行`]);
  const today = await toXlsx([{ heading: "标题", width: 30 }], rows);
  vi.useFakeTimers({ now: new Date("2031-05-06T07:08:09Z") });
  try {
    expect(Buffer.compare(await toXlsx([{ heading: "标题", width: 30 }], rows), today)).toBe(0);
  } finally {
    vi.useRealTimers();
  }
  const sheet = strFromU8(unzipSync(today)["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
  expect(sheet.match(/<row r="\d+">/g)).toHaveLength(1_201);
  expect(sheet).toContain('<autoFilter ref="A1:A1201"/>');
});

test("toXlsx() writes what another library reads, cell by cell", async () => {
  const columns = Array.from({ length: 28 }, (_, at) => ({ heading: `列${at + 1}`, width: 8 }));
  const row = columns.map((_, at) => (at % 3 === 0 ? "" : at % 3 === 1 ? at : `第${at}格`));
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(await toXlsx(columns, [[], row])) as unknown as ArrayBuffer);
  const sheet = book.worksheets[0];
  expect(sheet?.rowCount).toBe(3);
  expect([2, 3, 27, 28].map((at) => sheet?.getRow(3).getCell(at).value)).toEqual([
    1,
    "第2格",
    "第26格",
    null,
  ]);
  expect(sheet?.getRow(1).getCell(28).value).toBe("列28");
});
