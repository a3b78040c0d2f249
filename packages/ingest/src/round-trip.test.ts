import fc from "fast-check";
import { expect, test } from "vitest";
import type { ByteSource } from "./decode-text.ts";
import { readTable } from "./read-table.ts";
import type { TableOptions } from "./table.ts";
import { chunked, collect } from "./test-bytes.ts";
import { anyCell, anyDialect, type WrittenDialect, writeDialect } from "./write-dialect.fixture.ts";

const HEADINGS = ["标题", "内容", "姓名"];
const HOSTILE = [
  ["=1+1", "路灯，\n不亮", '他说"好"'],
  ["\ufeff𠮷", "'='", "\t\u{2a6d6}"],
  ["＝ḿ", "a,b;c|d\te", "it's"],
  ["", "龴\ue816\r\n😀", "-x"],
];
const PLAIN: WrittenDialect = {
  encoding: "utf-8",
  hasMark: false,
  delimiter: ",",
  quote: '"',
  quotesAll: false,
  lineEnd: "\n",
  hasSeparatorLine: false,
};
/** Bytes that are read at a time. */
const BLOCK = 64 * 1024;

async function readBack(bytes: ByteSource, options: Partial<TableOptions> = {}) {
  const batches = await collect(readTable(bytes, { file: "a.csv", ...options }));
  expect(batches.flatMap(({ issues }) => issues)).toEqual([]);
  expect(batches[0]?.headings).toEqual(HEADINGS);
  return batches.flatMap(({ rows }) => rows.map(({ cells }) => cells));
}

/** What cannot be told from so few bytes has to be named. */
function named({ encoding, hasMark, quote }: WrittenDialect): Partial<TableOptions> {
  return { quote, ...(hasMark || encoding === "utf-8" ? {} : { encoding }) };
}

const anyRows = fc.array(fc.tuple(anyCell, anyCell, anyCell), { maxLength: 8 });

test("readTable() reads back any rows, in every encoding and dialect, however the bytes arrive", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyRows,
      anyDialect,
      fc.array(fc.nat(60), { maxLength: 9 }),
      async (rows, dialect, sizes) => {
        const bytes = writeDialect([HEADINGS, ...rows], dialect);
        const pieces: Uint8Array[] = [];
        let at = 0;
        for (const size of [...sizes, bytes.length]) {
          pieces.push(bytes.subarray(at, at + size));
          at += size;
        }
        expect(await readBack(pieces, named(dialect))).toEqual(rows);
      },
    ),
    { numRuns: 300 },
  );
});

test("readTable() finds out by itself what it can: any delimiter, quotes of either kind", async () => {
  const noDouble = anyRows.map((rows) => rows.map((row) => row.map((cell) => cell.replaceAll('"', ""))));
  await fc.assert(
    fc.asyncProperty(noDouble, anyDialect, async (rows, dialect) => {
      const own = { ...dialect, hasMark: true, quotesAll: dialect.quotesAll || dialect.quote === "'" };
      expect(await readBack([writeDialect([HEADINGS, ...rows], own)])).toEqual(rows);
    }),
    { numRuns: 300 },
  );
});

test.each(["utf-8", "utf-16le", "utf-16be", "gb18030"] as const)(
  "readTable() reads %s back in pieces of every size",
  async (encoding) => {
    const dialect = { ...PLAIN, encoding, lineEnd: "\r\n" } as const;
    const bytes = writeDialect([HEADINGS, ...HOSTILE], dialect);
    for (let size = 1; size <= bytes.length; size++)
      expect(await readBack(chunked(bytes, size), named(dialect))).toEqual(HOSTILE);
  },
);

test.each(["utf-8", "utf-16le", "utf-16be", "gb18030"] as const)(
  "readTable() reads %s back wherever a block of bytes ends",
  async (encoding) => {
    const dialect = { ...PLAIN, encoding, lineEnd: "\r\n" } as const;
    const length = writeDialect(HOSTILE, dialect).length;
    const perUnit = encoding.startsWith("utf-16") ? 2 : 1;
    for (let before = 0; before <= length; before += perUnit) {
      const head = writeDialect([HEADINGS, ["", "", ""]], dialect).length;
      const filler = [
        "长".repeat(300),
        "a".repeat((BLOCK - before - head - encodedLength(300, encoding)) / perUnit),
        "",
      ];
      const bytes = writeDialect([HEADINGS, filler, ...HOSTILE], dialect);
      expect(bytes.length).toBe(BLOCK - before + length);
      expect((await readBack([bytes], named(dialect))).slice(1)).toEqual(HOSTILE);
    }
  },
);

function encodedLength(characters: number, encoding: WrittenDialect["encoding"]): number {
  return characters * (encoding === "utf-8" ? 3 : 2);
}
