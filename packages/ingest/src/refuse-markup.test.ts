import { expect, test } from "vitest";
import { readTable } from "./read-table.ts";
import { refuseMarkup } from "./refuse-markup.ts";
import { collect } from "./test-bytes.ts";

const wide = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

test.each([
  { name: "a web page", start: Buffer.from("\r\n <html><table><tr>"), says: "网页" },
  { name: "a web page with a mark", start: Buffer.from('\ufeff<!DOCTYPE html PUBLIC "a">'), says: "网页" },
  { name: "a bare table", start: Buffer.from("<table border=1>"), says: "网页" },
  { name: "a web page in UTF-16", start: wide("<html xmlns:x='u'>"), says: "网页" },
  {
    name: "an XML spreadsheet",
    start: Buffer.from('<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?><Workbook>'),
    says: "2003",
  },
  {
    name: "a spreadsheet with a prefix",
    start: Buffer.from('<?xml version="1.0"?><ss:Workbook x="1">'),
    says: "2003",
  },
  { name: "other XML", start: Buffer.from('<?xml version="1.0"?><office:document>'), says: "XML 文件" },
  { name: "a saved web page", start: Buffer.from("MIME-Version: 1.0\r\n"), says: "MHTML" },
  { name: "RTF", start: Buffer.from("{\\rtf1\\ansi"), says: "RTF" },
  { name: "a PDF", start: Buffer.from("%PDF-1.7"), says: "PDF" },
  { name: "a workbook of before 1997", start: Buffer.of(9, 8, 8, 0, 0, 5), says: "旧版" },
])("refuseMarkup() refuses $name", ({ start, says }) => {
  expect(() => refuseMarkup(start, "a.xls")).toThrow(
    expect.objectContaining({ code: "NOT_CSV", zh: expect.stringContaining(says) }),
  );
});

test.each(["标题,<html>\n", "<标题>,内容\n", "tables,内容\n", "", "\t标题\n", "htmls\n"])(
  "refuseMarkup() lets %j pass",
  (text) => {
    expect(() => refuseMarkup(Buffer.from(text), "a.csv")).not.toThrow();
  },
);

test("readTable() refuses a web page that is called .xls, in pieces of one byte", async () => {
  const pieces = [...Buffer.from("<html><body><table><tr><td>标题</td></tr></table>")].map((byte) =>
    Buffer.of(byte),
  );
  await expect(collect(readTable(pieces, { file: "a.xls" }))).rejects.toThrow(
    expect.objectContaining({ code: "NOT_CSV" }),
  );
});
