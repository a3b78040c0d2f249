import fc from "fast-check";
import { expect, test } from "vitest";
import { type CsvRecordOptions, csvRecords } from "./csv-records.ts";
import { readSlowly, tinyText } from "./slow-csv.fixture.ts";
import { collect } from "./test-bytes.ts";

interface Read {
  readonly records: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly broken: readonly { readonly line: number; readonly raw: string }[];
}

async function read(
  pieces: readonly string[],
  maxRecordBytes = 1_000_000,
  options: Partial<CsvRecordOptions> = {},
): Promise<Read> {
  const batches = await collect(csvRecords(streamOf(pieces), { delimiter: ",", maxRecordBytes, ...options }));
  return {
    records: batches.flatMap((batch) => batch.records),
    broken: batches.flatMap((batch) => batch.broken.map(({ line, raw }) => ({ line, raw }))),
  };
}

async function* streamOf(pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces;
}

test("csvRecords() reads what starting anew at every line reads, in any pieces and with either quote", async () => {
  const borders = fc.array(fc.nat(40), { maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(tinyText, borders, fc.constantFrom('"', "'"), async (whole, places, quote) => {
      const cuts = [0, ...places.sort((a, b) => a - b), whole.length];
      const pieces = cuts.slice(1).map((to, index) => whole.slice(cuts[index], to));
      expect(await read(pieces, 1_000_000, { quote })).toEqual(readSlowly(whole, quote));
    }),
    { numRuns: 3000 },
  );
});

test("csvRecords() accounts for every line that is not empty, once", async () => {
  await fc.assert(
    fc.asyncProperty(tinyText, async (whole) => {
      const { records, broken } = await read([whole]);
      const lines = whole.split(/\r\n|\r|\n/);
      const starts = [...records, ...broken].map(({ line }) => line);
      const within = records.flatMap(({ line, cells }) =>
        Array.from({ length: cells.join("").split(/\r\n|\r|\n/).length - 1 }, (_, n) => line + n + 1),
      );
      const blank = lines.flatMap((line, index) => (line === "" ? [index + 1] : []));
      const seen = new Set([...starts, ...within]);
      expect(new Set([...seen, ...blank]).size).toBe(lines.length);
      expect(starts.length).toBe(new Set(starts).size);
      expect(starts.filter((line) => blank.includes(line))).toEqual([]);
    }),
  );
});

test.each([
  { name: "behind a closing quote", line: '"一" ,"二,三"', want: ["一", "二,三"] },
  { name: "before a quote, where one stands behind another", line: '"一" , "二,三"', want: ["一", "二,三"] },
  { name: "at the end of the line", line: '一,"二" ', want: ["一", "二"] },
  { name: "around doubled quotes", line: '"说""好""" ,二', want: ['说"好"', "二"] },
  { name: "before a quote alone, which spreadsheets take for text", line: ' "一",二', want: [' "一"', "二"] },
])("csvRecords() takes spaces $name", async ({ line, want }) => {
  expect(await read([`${line}\n后,好\n`])).toEqual({
    records: [
      { line: 1, cells: want },
      { line: 2, cells: ["后", "好"] },
    ],
    broken: [],
  });
});

test("csvRecords() loses one line to each of 5,000 stray quotes", async () => {
  const lines = Array.from({ length: 10_000 }, (_, n) => (n % 2 === 0 ? `${n},"路灯` : `${n},好`));
  const { records, broken } = await read([`${lines.join("\n")}\n`]);
  expect(records.map(({ cells }) => cells)).toEqual(
    lines.filter((_, n) => n % 2 === 1).map((line) => line.split(",")),
  );
  expect(broken.map(({ raw }) => raw)).toEqual(lines.filter((_, n) => n % 2 === 0));
});

test("csvRecords() reads on behind a quote that never closes", async () => {
  const { records, broken } = await read([`标题\n"路灯\n${"好\n".repeat(3000)}`]);
  expect(broken).toEqual([{ line: 2, raw: '"路灯' }]);
  expect(records.length).toBe(3001);
  expect(records.at(-1)).toEqual({ line: 3002, cells: ["好"] });
});

test("csvRecords() waits for the line feed of a broken line's CRLF", async () => {
  expect(await read(['"一"二三四五', "六\r", "\n七\n"])).toEqual({
    records: [{ line: 2, cells: ["七"] }],
    broken: [{ line: 1, raw: '"一"二三四五六' }],
  });
});

test("csvRecords() gives a quote up that does not close within the longest record", async () => {
  const good = Array.from({ length: 200 }, (_, n) => `${n},好`);
  const { records, broken } = await read(['0,"路灯\n', ...good.map((line) => `${line}\n`)], 100);
  expect(broken).toEqual([{ line: 1, raw: '0,"路灯' }]);
  expect(records.length).toBe(200);
});

test("csvRecords() gives a line up that is too long, and keeps its beginning only", async () => {
  const { records, broken } = await read(
    ["a\n", ...Array.from({ length: 50 }, () => "很长".repeat(10)), "\nb\n"],
    100,
  );
  expect(records).toEqual([
    { line: 1, cells: ["a"] },
    { line: 3, cells: ["b"] },
  ]);
  expect(broken.map(({ line }) => line)).toEqual([2]);
  expect(broken[0]?.raw.length).toBeLessThan(100);
});
