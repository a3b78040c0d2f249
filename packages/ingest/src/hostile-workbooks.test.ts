import { expect, test } from "vitest";
import type { ReadLimits } from "./read-limits.ts";
import { readTable } from "./read-table.ts";
import { collect } from "./test-bytes.ts";
import { sheetData, workbook, workbookTexts } from "./xlsx/workbook.fixture.ts";
import { entryOf, type RawEntry, rawZip, repeated } from "./xlsx/zip.fixture.ts";

const file = "a.xlsx";
const SHEET = "xl/worksheets/sheet1.xml";
const GOOD = workbookTexts({ sheets: { 表: sheetData([["标题"], ["路灯"]]) } });
const entries: readonly RawEntry[] = Object.entries(GOOD).map(([name, text]) => entryOf(name, text));
const read = (bytes: Uint8Array, limits: Partial<ReadLimits> = {}) =>
  collect(readTable([bytes], { file, limits }));

/** The good workbook with other entries in place of some of its own. */
function withEntries(...others: readonly RawEntry[]): Uint8Array {
  const names = others.map(({ name }) => name);
  return rawZip([...entries.filter(({ name }) => !names.includes(name)), ...others]);
}

function refusal(zh: string) {
  return expect.objectContaining({ code: "UNREADABLE", zh: expect.stringContaining(zh) });
}

const OPENING = "<worksheet><sheetData>";
const ZEROES = Buffer.alloc(16 * 1024 * 1024);
/** 10 GiB of NUL, in ten million bytes. */
const BOMB = { name: SHEET, packed: repeated(OPENING, ZEROES, 640), size: 100 };
/** Ten million blank cells. */
const BLANKS = {
  name: SHEET,
  packed: repeated(OPENING, `<row>${'<c s="1"/>'.repeat(100)}</row>`.repeat(100), 1000),
};
const BLANK_ROWS = { name: SHEET, packed: repeated(OPENING, "<row/>".repeat(10_000), 1000) };
const loose = { compressionRatio: 1_000_000 };

test("the archives made by hand are ones that can be read, with sizes before the bytes and behind them", async () => {
  const stored = entries.map((entry) => ({
    ...entry,
    packed: Buffer.from(GOOD[entry.name] ?? ""),
    method: 0,
  }));
  for (const parts of [entries, entries.map((entry) => ({ ...entry, isLong: true })), stored])
    expect((await read(rawZip(parts)))[0]?.rows).toEqual([{ line: 2, cells: ["路灯"] }]);
});

test.each([
  { name: "10 GiB that fold well", entry: BOMB, limits: {}, says: "compressionRatio=100" },
  {
    name: "10 GiB",
    entry: BOMB,
    limits: { ...loose, unpackedBytes: 30_000_000 },
    says: "unpackedBytes=30000000",
  },
  { name: "10,000,000 blank cells", entry: BLANKS, limits: loose, says: "emptyCells=5000000" },
  { name: "10,000,000 blank cells that fold well", entry: BLANKS, limits: {}, says: "compressionRatio" },
  { name: "10,000,000 blank rows", entry: BLANK_ROWS, limits: loose, says: "emptyCells" },
])("readTable() refuses $name at once, and takes little memory for it", async ({ entry, limits, says }) => {
  const [memory, time] = [process.memoryUsage().rss, process.cpuUsage()];
  await expect(read(withEntries(entry), limits)).rejects.toThrow(refusal(says));
  const { user, system } = process.cpuUsage(time);
  expect((user + system) / 1e6).toBeLessThan(5);
  expect(process.memoryUsage().rss - memory).toBeLessThan(150 * 1024 * 1024);
});

test("readTable() names the limit, what was met, and how to raise it", async () => {
  await expect(read(withEntries(BOMB))).rejects.toThrow(
    expect.objectContaining({
      zh: expect.stringMatching(
        /^工作簿“a\.xlsx”读不了：有部件的 \d+ 字节解压成了 \d+ 字节，压缩比过高，超过限额 compressionRatio=100；.*--limit compressionRatio=数）$/,
      ),
    }),
  );
});

const many = Array.from({ length: 1001 }, (_, i) => entryOf(`xl/media/${i}.png`, ""));
const cell = (text: string) =>
  entryOf(SHEET, `${OPENING}<row><c t="inlineStr"><is><t>${text}</t></is></c></row></sheetData></worksheet>`);
const shared = (row: string, strings: string) => [
  entryOf(SHEET, `${OPENING}<row>${row}</row></sheetData></worksheet>`),
  entryOf("xl/sharedStrings.xml", `<sst>${strings}</sst>`),
];

test.each([
  { name: "more than 1,000 parts", bytes: rawZip([...entries, ...many]), says: "entries=1000" },
  {
    name: "parts that share their bytes",
    bytes: rawZip([...entries, { ...entryOf("xl/a.xml", ""), sharing: 0 }]),
    says: "重叠",
  },
  {
    name: "two parts of one name",
    bytes: rawZip([...entries, entryOf("XL/workbook.xml", "")]),
    says: "有两份",
  },
  { name: "an encrypted part", bytes: withEntries({ ...cell("一"), flags: 1 }), says: "密码" },
  {
    name: "a part packed in another way",
    bytes: withEntries({ ...cell("一"), method: 12 }),
    says: "压缩方式 12",
  },
  { name: "a wrong check sum", bytes: withEntries({ ...cell("一"), crc: 1 }), says: "校验不符" },
  { name: "a wrong size", bytes: withEntries({ ...cell("一"), size: 1 }), says: "校验不符" },
  {
    name: "a file of too many bytes",
    bytes: rawZip(entries),
    limits: { fileBytes: 100 },
    says: "fileBytes=100",
  },
  {
    name: "a cell of 16 MiB",
    bytes: withEntries(cell("x".repeat(16 * 1024 * 1024))),
    limits: loose,
    says: "recordBytes",
  },
  {
    name: "a text that is not there",
    bytes: withEntries(...shared('<c t="s"><v>2</v></c>', "<si/><si/>")),
    says: "A1 指向第 2 条共享文本，而文件只有 2 条",
  },
  {
    name: "a text of no number",
    bytes: withEntries(...shared('<c t="s"><v>-1</v></c>', "<si/>")),
    says: "A1 指向第 -1 条",
  },
  {
    name: "a text that stands in a thousand cells",
    bytes: withEntries(
      ...shared('<c t="s"><v>0</v></c>'.repeat(1000), `<si><t>${"长".repeat(30_000)}</t></si>`),
    ),
    limits: { unpackedBytes: 10_000_000 },
    says: "展开后多于 10000000 字",
  },
  {
    name: "more shared texts than fit",
    bytes: withEntries(...shared("", "<si/>".repeat(1000))),
    limits: { sharedChars: 3999 },
    says: "sharedChars=3999",
  },
  {
    name: "a row beyond the last",
    bytes: withEntries(
      entryOf(SHEET, `${OPENING}<row r="1048577"><c><v>1</v></c></row></sheetData></worksheet>`),
    ),
    says: "第 1048577 行",
  },
  {
    name: "a column beyond the last",
    bytes: withEntries(
      entryOf(SHEET, `${OPENING}<row><c r="XFE1"><v>1</v></c></row></sheetData></worksheet>`),
    ),
    says: "XFD",
  },
  {
    name: "two cells in one place",
    bytes: withEntries(
      entryOf(
        SHEET,
        `${OPENING}<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row></sheetData></worksheet>`,
      ),
    ),
    says: "A1 有两份",
  },
  {
    name: "a sheet that ends too soon",
    bytes: withEntries(entryOf(SHEET, `${OPENING}<row><c><v>1</v></c></row>`)),
    says: "中途断了",
  },
  {
    name: "a sheet that is missing",
    bytes: rawZip(entries.filter(({ name }) => name !== SHEET)),
    says: "缺少部件",
  },
  {
    name: "a document type",
    bytes: withEntries(
      entryOf(SHEET, `<!DOCTYPE a SYSTEM "file:///etc/hostname">${OPENING}</sheetData></worksheet>`),
    ),
    says: "DTD",
  },
  { name: "a binary workbook", bytes: rawZip([entryOf("xl/workbook.bin", "")]), says: ".xlsb" },
  { name: "an OpenDocument file", bytes: rawZip([entryOf("content.xml", "<a/>")]), says: ".ods" },
  {
    name: "an archive in an archive",
    bytes: rawZip([{ ...entryOf("a.xlsx", rawZip(entries)) }]),
    says: "没有工作簿",
  },
])("readTable() refuses $name", async ({ bytes, limits = {}, says }) => {
  await expect(read(bytes, limits)).rejects.toThrow(refusal(says));
});

test("readTable() makes a row with a cell that is too long an issue, and reads on", async () => {
  const rows = [["标题"], ["长".repeat(1_000_001)], ["路灯"]];
  const [batch] = await read(workbook({ sheets: { 表: sheetData(rows) } }), loose);
  expect(batch?.issues).toMatchObject([{ code: "TOO_LONG", line: 2 }]);
  expect(batch?.rows).toEqual([{ line: 3, cells: ["路灯"] }]);
});

test("readTable() reads what a limit allows once it is raised", async () => {
  const bytes = withEntries({ ...cell("标题"), name: SHEET }, ...many);
  await expect(read(bytes)).rejects.toThrow(refusal("entries"));
  expect((await read(bytes, { entries: 2000 }))[0]?.headings).toEqual(["标题"]);
});

test("readTable() reads a million references to a shared text", async () => {
  const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(10)}</row>`;
  const parts = [
    entryOf(SHEET, `${OPENING}${row.repeat(100_000)}</sheetData></worksheet>`),
    entryOf("xl/sharedStrings.xml", `<sst><si><t>${"路".repeat(50)}</t></si></sst>`),
  ];
  let count = 0;
  for await (const { rows } of readTable([withEntries(...parts)], { file, limits: loose }))
    for (const { cells } of rows) count += cells.length;
  expect(count).toBe(999_990);
});
