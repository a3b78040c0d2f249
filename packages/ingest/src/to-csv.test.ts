import fc from "fast-check";
import { expect, test } from "vitest";
import { readTable } from "./read-table.ts";
import { chunked, collect, GB18030_CHARACTERS, gb18030, utf8, utf16 } from "./test-bytes.ts";
import { toCsv } from "./to-csv.ts";

test.each([
  { name: "guards formulas, in headings too", headings: ["=a"], rows: [["@b"]], want: "'=a\r\n'@b\r\n" },
  { name: "writes numbers as they are", headings: ["a", "b"], rows: [[-1, 2.5]], want: "a,b\r\n-1,2.5\r\n" },
  {
    name: "quotes breaks, quotes and commas",
    headings: ["a", "b"],
    rows: [["x\ny", 'a"b,c']],
    want: 'a,b\r\n"x\ny","a""b,c"\r\n',
  },
  { name: "keeps an empty cell that is the whole row", headings: ["a"], rows: [[""]], want: 'a\r\n""\r\n' },
  { name: "writes a header without rows", headings: ["a"], rows: [], want: "a\r\n" },
])("toCsv() $name", ({ headings, rows, want }) => {
  expect(toCsv(headings, rows)).toBe(`\ufeff${want}`);
});

const SYNTAX = fc.constantFrom('"', ",", ";", "\t", "\n", "\r", "'", "=", "-", "1", "路", " ", "\ufeff");
const ANY = fc.string({ unit: "binary", maxLength: 12 }).filter((text) => !/[\p{Cc}\ufffd]/u.test(text));
const GB = fc.string({ unit: fc.constantFrom(...GB18030_CHARACTERS), maxLength: 12 });
const HEADINGS = ["标题", "内容", "日期"];

function rowsOf(cell: fc.Arbitrary<string>): fc.Arbitrary<string[][]> {
  return fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 6 });
}

async function cellsOf(bytes: AsyncIterable<Uint8Array>, encoding = "auto"): Promise<(readonly string[])[]> {
  const batches = await collect(readTable(bytes, { file: "a.csv", encoding, delimiter: "," }));
  expect(batches.flatMap((batch) => batch.issues)).toEqual([]);
  expect(batches[0]?.headings).toEqual(HEADINGS);
  return batches.flatMap((batch) => batch.rows.map((row) => row.cells));
}

test("readTable() reads back what toCsv() wrote, in UTF-8 and UTF-16 and pieces of any size", async () => {
  const cell = fc.oneof(fc.string({ unit: SYNTAX, maxLength: 8 }), ANY);
  await fc.assert(
    fc.asyncProperty(rowsOf(cell), fc.integer({ min: 1, max: 50 }), async (rows, size) => {
      const csv = toCsv(HEADINGS, rows);
      expect(await cellsOf(chunked(Buffer.from(csv), size))).toEqual(rows);
      expect(await cellsOf(chunked(utf16(csv.slice(1), false), size))).toEqual(rows);
      expect(await cellsOf(chunked(utf16(csv.slice(1), true), size))).toEqual(rows);
    }),
  );
});

test("readTable() reads back what toCsv() wrote, in GB18030 and pieces of any size", async () => {
  await fc.assert(
    fc.asyncProperty(rowsOf(GB), fc.integer({ min: 1, max: 50 }), async (rows, size) => {
      const bytes = gb18030(toCsv(HEADINGS, rows).slice(1));
      expect(await cellsOf(chunked(bytes, size), "gb18030")).toEqual(rows);
    }),
  );
});

test("readTable() reads back a file of one column with empty cells", async () => {
  const [batch] = await collect(readTable(utf8(toCsv(["标题"], [[""], ["路灯"], [""]])), { file: "a.csv" }));
  expect(batch?.rows.map(({ cells }) => cells)).toEqual([[""], ["路灯"], [""]]);
});
