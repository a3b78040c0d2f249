import fc from "fast-check";
import { expect, test } from "vitest";
import { readSheets } from "./read-sheets.ts";
import { readTable } from "./read-table.ts";
import { readWorkbook } from "./read-workbook.ts";
import { chunked, collect } from "./test-bytes.ts";
import { toWorkbook } from "./to-workbook.ts";
import { toXlsx } from "./to-xlsx.ts";
import { workbook } from "./xlsx/workbook.fixture.ts";
import { variants, variantWorkbook } from "./xlsx/workbook-variants.fixture.ts";

const file = "a.xlsx";
const BITS = [
  "路",
  "灯",
  "𠮷",
  "a",
  "1",
  " ",
  "\n",
  "\r",
  "\t",
  "<",
  "&",
  ">",
  '"',
  "'",
  "]]>",
  "_x",
  "0041_",
  "=",
  "＝",
  "+",
  "-",
  "@",
];
const HEADINGS = ["__proto__", "constructor", "toString"];
const texts = fc.array(fc.constantFrom(...BITS), { maxLength: 6 }).map((bits) => bits.join(""));
/** Packing costs forty milliseconds a file. */
const SOME_RUNS = { numRuns: 30 };
const rows = fc.array(fc.tuple(texts, texts, texts), { maxLength: 6 });

/** As the reader has it: no blank rows, no blank cells at the end. */
function trimmed(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((cell) => cell !== "");
  return cells.slice(0, last + 1);
}

function wanted(all: readonly (readonly string[])[]) {
  return all
    .map((cells, i) => ({ line: i + 1, cells: trimmed(cells) }))
    .filter(({ cells }) => cells.length > 0);
}

test("readWorkbook() reads back any texts, whichever program wrote them", async () => {
  await fc.assert(
    fc.asyncProperty(rows, variants, async (all, variant) => {
      const written = [HEADINGS, ...all];
      const read = await readWorkbook(variantWorkbook(written, variant), { file });
      expect(read.rows).toEqual(wanted(written));
    }),
  );
});

test("readTable() reads back any texts under hostile headings, in pieces of any size", async () => {
  await fc.assert(
    fc.asyncProperty(rows, variants, fc.integer({ min: 1, max: 900 }), async (all, variant, size) => {
      const bytes = variantWorkbook([HEADINGS, ...all], variant);
      const [batch] = await collect(readTable(chunked(bytes, size), { file }));
      expect(batch?.headings).toEqual(HEADINGS);
      const filled = all.filter((cells) => cells.some((cell) => cell !== ""));
      expect(batch?.rows.map(({ cells }) => cells)).toEqual(filled);
    }),
  );
});

test("readWorkbook() reads back any texts toXlsx() writes, formulas as texts", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (all) => {
      const columns = HEADINGS.map((heading) => ({ heading, width: 9 }));
      expect((await readWorkbook(await toXlsx(columns, all), { file })).rows).toEqual(
        wanted([HEADINGS, ...all]),
      );
    }),
    SOME_RUNS,
  );
});

test("readSheets() reads back any texts toWorkbook() writes, in runs or not, and no formula", async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.boolean(), async (all, isInRuns) => {
      const columns = HEADINGS.map((heading) => ({ heading, width: 9 }));
      const cellOf = (text: string) =>
        isInRuns && text !== "" ? [...text].map((one) => ({ text: one, isMarked: one === "路" })) : text;
      const sheet = { name: "表", columns, rows: all.map((cells) => ({ cells: cells.map(cellOf) })) };
      const [read] = await readSheets([toWorkbook([sheet])], { file });
      const cells = read?.rows.map((row) => ({
        line: row.line,
        cells: row.cells.map((cell) => cell?.text ?? ""),
      }));
      expect(cells).toEqual(wanted([HEADINGS, ...all]));
      expect(read?.rows.flatMap((row) => row.cells).every((cell) => (cell?.kind ?? "text") === "text")).toBe(
        true,
      );
    }),
    SOME_RUNS,
  );
});

test("toXlsx() writes texts with characters XML cannot hold without them, and the file stays whole", async () => {
  const bad = [["一\u0000二\u0007\ufffe", "\ud83d三", "四\udc4d"]];
  const columns = ["甲", "乙", "丙"].map((heading) => ({ heading, width: 9 }));
  expect((await readWorkbook(await toXlsx(columns, bad), { file })).rows[1]?.cells).toEqual([
    "一二",
    "\ufffd三",
    "四\ufffd",
  ]);
});

test("readTable() makes NUL and half a pair, which files can name, an issue of the row", async () => {
  const rowsOf = (text: string) => `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`;
  const data = ["标题", "一_x0000_", "一_xD83D_", "一&#xD83D;", "_xD83D__xDC4D_&#x1F44D;"]
    .map(rowsOf)
    .join("");
  const [batch] = await collect(
    readTable([workbook({ sheets: { 表: `<sheetData>${data}</sheetData>` } })], { file }),
  );
  expect(batch?.issues.map(({ line, code }) => [line, code])).toEqual([
    [2, "BAD_TEXT"],
    [3, "BAD_TEXT"],
    [4, "BAD_TEXT"],
  ]);
  expect(batch?.rows).toEqual([{ line: 5, cells: ["👍👍"] }]);
});

const DAY_FORMATS = [14, 22, 31, 57, 58, 164];
const STYLES = `<numFmts><numFmt numFmtId="164" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts><cellXfs><xf/>${DAY_FORMATS.map((id) => `<xf numFmtId="${id}"/>`).join("")}</cellXfs>`;

test("readWorkbook() reads any day in both epochs and any number as it is written", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 40_000 }), fc.nat(5)), { minLength: 1 }),
      fc.array(fc.integer()),
      async (date1904, days, numbers) => {
        // From 1904-01-01; 1462 days behind 1900-01-01, and one that never was.
        const dayCells = days.map(
          ([day, style]) => `<c s="${style + 1}"><v>${date1904 ? day : day + 1462}</v></c>`,
        );
        const cells = [...dayCells, ...numbers.map((number) => `<c><v>${number}</v></c>`)];
        const sheets = { 表: `<sheetData><row>${cells.join("")}</row></sheetData>` };
        const { rows: read } = await readWorkbook(workbook({ sheets, styles: STYLES, date1904 }), { file });
        const iso = (day: number) => new Date(Date.UTC(1904, 0, 1 + day)).toISOString().slice(0, 10);
        // Format 57 shows the month alone, so its first day is the month.
        const shown = days.map(([day, style]) =>
          DAY_FORMATS[style] === 57 ? iso(day).replace(/-01$/, "") : iso(day),
        );
        expect(read[0]?.cells).toEqual([
          ...shown,
          ...numbers.map((number) => String(number === 0 ? 0 : number)),
        ]);
      },
    ),
  );
});
