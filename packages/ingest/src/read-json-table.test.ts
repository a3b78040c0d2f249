import fc from "fast-check";
import { expect, test } from "vitest";
import type { ByteSource } from "./decode-text.ts";
import { readTable } from "./read-table.ts";
import type { TableOptions } from "./table.ts";
import { collect, gb18030, utf8, utf16 } from "./test-bytes.ts";

async function read(text: string | ByteSource, options: Partial<TableOptions> = {}) {
  const bytes = typeof text === "string" ? utf8(text) : text;
  const batches = await collect(readTable(bytes, { file: "a.jsonl", ...options }));
  return {
    headings: batches.at(-1)?.headings,
    rows: batches.flatMap(({ rows }) => rows),
    issues: batches.flatMap(({ issues }) => issues),
    batches,
  };
}

const TWO = '{"标题":"一","编号":1}\n{"编号":2,"标题":"二"}\n';
const TWO_ROWS = [
  { line: 1, cells: ["一", "1"] },
  { line: 2, cells: ["二", "2"] },
];

test.each([
  { name: "UTF-8", bytes: utf8(TWO) },
  { name: "UTF-8 with a byte order mark", bytes: utf8(`\ufeff${TWO}`) },
  { name: "GB18030", bytes: [gb18030(TWO)] },
  { name: "UTF-16", bytes: [utf16(TWO, false)] },
  { name: "CRLF", bytes: utf8(TWO.replaceAll("\n", "\r\n")) },
  { name: "no last line break", bytes: utf8(TWO.trimEnd()) },
  {
    name: "pieces of a byte",
    bytes: Array.from(Buffer.from(TWO.replaceAll("\n", "\r\n")), (byte) => Buffer.of(byte)),
  },
])("readTable() reads JSON Lines: $name", async ({ bytes }) => {
  const { headings, rows, issues } = await read(bytes);
  expect(headings).toEqual(["标题", "编号"]);
  expect(rows).toEqual(TWO_ROWS);
  expect(issues).toEqual([]);
});

test.each([
  { name: "a list", text: '[{"a":"1"},{"a":"2"}]', lines: [1, 1] },
  {
    name: "a list printed at length",
    text: '[\n  {\n    "a": "1"\n  },\n  {\n    "a": "2"\n  }\n]\n',
    lines: [2, 5],
  },
  { name: "a list with CRLF", text: '[\r\n{"a":"1"},\r\n\r\n{"a":"2"}]', lines: [2, 4] },
  { name: "objects printed at length", text: '{\n"a": "1"\n}\n{\n"a": "2"\n}\n', lines: [1, 4] },
])("readTable() reads $name, at every size of pieces", async ({ text, lines }) => {
  for (const size of [1, 2, 3, 7, 1000]) {
    const whole = Buffer.from(text);
    const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, i) =>
      whole.subarray(i * size, (i + 1) * size),
    );
    const { rows, issues } = await read(pieces);
    expect(issues).toEqual([]);
    expect(rows).toEqual([
      { line: lines[0], cells: ["1"] },
      { line: lines[1], cells: ["2"] },
    ]);
  }
});

test("readTable() goes on behind a line that is no object, and keeps it", async () => {
  const { rows, issues } = await read('{"a":"1"}\n\n{"a":"2"\n5\n  \n{"a":"3"}\n');
  expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
    [1, "1"],
    [6, "3"],
  ]);
  expect(issues).toMatchObject([
    { line: 3, code: "BAD_TEXT", value: '{"a":"2"', cells: { a: "", 原始行: '{"a":"2"' } },
    { line: 4, code: "BAD_TEXT", value: "5" },
  ]);
});

test("readTable() tells what stands in a list and is no object", async () => {
  const { rows, issues } = await read('[{"a":"1"},\n[1],\n"x, {y}",\n{"a":},{"a":"2"}]');
  expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
    [1, "1"],
    [4, "2"],
  ]);
  expect(issues.map(({ line, code }) => [line, code])).toEqual([
    [2, "BAD_TEXT"],
    [3, "BAD_TEXT"],
    [4, "BAD_TEXT"],
  ]);
});

test("readTable() refuses damage in JSON as in CSV", async () => {
  const { rows, issues } = await read(
    '{"a":"\\u0000"}\n{"a":"\\ud83d"}\n{"a":"\ufffd"}\n{"a":"好"}\n{"a":"长长长"}\n',
    { limits: { cellChars: 2 } },
  );
  expect(rows.map(({ cells }) => cells[0])).toEqual(["好"]);
  expect(issues.map(({ line, column, code }) => [line, column, code])).toEqual([
    [1, "a", "BAD_TEXT"],
    [2, "a", "BAD_TEXT"],
    [3, "a", "BAD_ENCODING"],
    [5, "a", "TOO_LONG"],
  ]);
});

test("readTable() makes no heading of a damaged name, so that what is refused can be read again", async () => {
  const lines = ['{"标题":"一"}', '{"标\ufffd":"二"}', '{"标\\ud800":"三"}', '{"标\\u0007":"四"}'];
  const { headings, rows, issues } = await read(lines.join("\n"));
  expect(headings).toEqual(["标题"]);
  expect(rows).toEqual([{ line: 1, cells: ["一"] }]);
  expect(issues.map(({ line, code, value }) => [line, code, value])).toEqual([
    [2, "BAD_ENCODING", lines[1]],
    [3, "BAD_TEXT", lines[2]],
    [4, "BAD_TEXT", lines[3]],
  ]);
});

test("readTable() refuses a record that is too long and holds its beginning only", async () => {
  const long = `{"a":"${"长".repeat(200_000)}"}`;
  const { rows, issues } = await read(`{"a":"1"}\n${long}\n{"a":"2"}\n`, {
    limits: { cellChars: 10, recordBytes: 100_000 },
  });
  expect(rows.map(({ line }) => line)).toEqual([1, 3]);
  expect(issues.map(({ line, code, value }) => [line, code, value.length])).toEqual([[2, "TOO_LONG", 1000]]);
});

test("readTable() gives a name that comes twice, or is blank, a heading of its own", async () => {
  const { headings, rows } = await read('{"a":"1","a":"2","":"3","__proto__":"4"}\n{"a":"5"}\n');
  expect(headings).toEqual(["a", "a(2)", "列3", "__proto__"]);
  expect(rows.map(({ cells }) => cells)).toEqual([
    ["1", "2", "3", "4"],
    ["5", "", "", ""],
  ]);
});

const LATE = `${'{"a":"1"}\n'.repeat(600)}{"b":"2"}\n`.repeat(20);

test("readTable() refuses a heading that comes up late, so that readers of the first lose nothing", async () => {
  // In pieces: what comes in one piece is looked at together.
  const pieces = [Buffer.from(LATE.slice(0, 10_000)), Buffer.from(LATE.slice(10_000))];
  const { headings, rows, issues } = await read(pieces);
  expect(headings).toEqual(["a", "b"]);
  const few = await read([
    Buffer.from('{"a":"1"}\n'.repeat(7000)),
    Buffer.from('{"a":"1","b":"2"}\n{"a":"3"}\n'),
  ]);
  expect(few.headings).toEqual(["a"]);
  expect(few.rows.length).toBe(7001);
  expect(few.issues).toMatchObject([
    { line: 7001, code: "WRONG_WIDTH", cells: { a: "", 原始行: '{"a":"1","b":"2"}' } },
  ]);
  expect(rows.length + issues.length).toBe(601 * 20);
});

test("readTable() lets headings grow for who asks for it", async () => {
  const { batches } = await read([Buffer.from('{"a":"1"}\n'.repeat(7000)), Buffer.from('{"b":"2"}\n')], {
    growing: true,
  });
  expect(batches.flatMap(({ issues }) => issues)).toEqual([]);
  for (const { headings, rows } of batches)
    for (const { cells } of rows) expect(cells.length).toBe(headings.length);
  expect(batches[0]?.headings).toEqual(["a"]);
  expect(batches.at(-1)?.headings).toEqual(["a", "b"]);
});

test.each([
  { name: "a text in braces", text: "{标题},内容\n一,二\n" },
  { name: "a text in brackets", text: "[标题],内容\n一,二\n" },
])("readTable() takes $name for CSV", async ({ text }) => {
  expect((await read(text)).rows).toEqual([{ line: 2, cells: ["一", "二"] }]);
});

test("readTable() reads any rows back from JSON Lines", async () => {
  const key = fc.constantFrom("标题", "a", "__proto__", "constructor");
  const cell = fc.string({ unit: fc.constantFrom("一", "\n", '"', "\\", "{", "}", ",", " ", "𠮷") });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.tuple(key, cell), { minLength: 1 }), { minLength: 1 }),
      fc.boolean(),
      async (rows, list) => {
        const objects = rows.map((members) => Object.fromEntries(members));
        const lines = objects.map((one) => JSON.stringify(one));
        const {
          headings = [],
          rows: found,
          issues,
        } = await read(list ? `[${lines.join(",\n")}]` : lines.join("\n"));
        expect(issues).toEqual([]);
        const back = found.map(({ cells }) =>
          Object.fromEntries(headings.map((heading, at) => [heading, cells[at]])),
        );
        const wanted = objects.map((one) =>
          Object.fromEntries(
            headings.map((heading) => [heading, Object.getOwnPropertyDescriptor(one, heading)?.value ?? ""]),
          ),
        );
        expect(back).toEqual(wanted);
      },
    ),
  );
});
