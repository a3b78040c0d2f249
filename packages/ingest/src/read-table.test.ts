import fc from "fast-check";
import { expect, test } from "vitest";
import { readTable } from "./read-table.ts";
import type { TableOptions } from "./table.ts";
import { collect, gb18030, utf8, utf16 } from "./test-bytes.ts";
import { sheetData, workbook } from "./xlsx/workbook.fixture.ts";

/** U+FEFF in GB18030. */
const MARK = Buffer.of(0x84, 0x31, 0x95, 0x33);

async function read(text: string | Uint8Array, options: Partial<TableOptions> = {}) {
  const bytes = typeof text === "string" ? utf8(text) : [text];
  const batches = await collect(readTable(bytes, { file: "a.csv", ...options }));
  return {
    headings: batches[0]?.headings,
    rows: batches.flatMap((batch) => batch.rows),
    issues: batches.flatMap((batch) => batch.issues),
  };
}

test.each([
  { name: "commas", text: "标题,内容\n一,二", rows: [["一", "二"]] },
  { name: "semicolons", text: "标题;内容;是,否\n一;二,三;四", rows: [["一", "二,三", "四"]] },
  { name: "tabs", text: "标题\t内容\n一\t二", rows: [["一", "二"]] },
  { name: "delimiters within quotes that do not count", text: '"标题;;;",内容\n一,二', rows: [["一", "二"]] },
  { name: "no delimiter at all", text: "标题\n一", rows: [["一"]] },
])("readTable() finds the delimiter: $name", async ({ text, rows }) => {
  expect((await read(text)).rows.map(({ cells }) => cells)).toEqual(rows);
});

test.each([
  { name: "trims", text: " 标题 ,\t内容\n", want: ["标题", "内容"] },
  { name: "numbers repeated ones", text: "标题,标题,标题\n", want: ["标题", "标题(2)", "标题(3)"] },
  {
    name: "does not take a name that is given",
    text: "标题,标题,标题(2)\n",
    want: ["标题", "标题(3)", "标题(2)"],
  },
  { name: "names blank ones by place", text: "标题,, ,列3\n", want: ["标题", "列2", "列3(2)", "列3"] },
  {
    name: "takes hostile names as they are",
    text: "__proto__,constructor,toString\n",
    want: ["__proto__", "constructor", "toString"],
  },
  { name: "drops a second byte order mark", text: "\ufeff\ufeff标题,内容\n", want: ["标题", "内容"] },
  { name: "reads quoted ones", text: '"标\n题",内容\n', want: ["标\n题", "内容"] },
])("readTable() headings: $name", async ({ text, want }) => {
  expect((await read(text)).headings).toEqual(want);
});

test("readTable() counts lines as an editor does", async () => {
  const text = '\n\n标题,内容\r\n\r\n一,"a\r\nb\nc\rd"\r\n二,e\n\n三,f\r四,g';
  expect((await read(text)).rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
    [5, "一"],
    [9, "二"],
    [11, "三"],
    [12, "四"],
  ]);
});

test.each([
  { name: "too few cells", line: "一", code: "WRONG_WIDTH", column: "", value: "", cells: { 标题: "一" } },
  {
    name: "too many cells",
    line: "一,二,三,四",
    code: "WRONG_WIDTH",
    column: "",
    value: "",
    cells: { 标题: "一", 内容: "二", 列3: "三", 列4: "四" },
  },
  {
    name: "a quote that does not close",
    line: '"一,二',
    code: "BAD_QUOTE",
    column: "",
    value: '"一,二',
    cells: { 标题: '"一', 内容: "二" },
  },
  {
    name: "text behind a closing quote",
    line: '"一"x,二',
    code: "BAD_QUOTE",
    column: "",
    value: '"一"x,二',
    cells: { 标题: '"一"x', 内容: "二" },
  },
  {
    name: "a damaged character",
    line: "一,\ufffd",
    code: "BAD_ENCODING",
    column: "内容",
    value: "\ufffd",
    cells: { 标题: "一", 内容: "\ufffd" },
  },
  {
    name: "NUL",
    line: "一\0,二",
    code: "BAD_TEXT",
    column: "标题",
    value: "一\0",
    cells: { 标题: "一\0", 内容: "二" },
  },
  {
    name: "an escape character",
    line: "一,\u001b[1m",
    code: "BAD_TEXT",
    column: "内容",
    value: "\u001b[1m",
    cells: { 标题: "一", 内容: "\u001b[1m" },
  },
  {
    name: "a long cell",
    line: `一,${"长".repeat(21)}`,
    code: "TOO_LONG",
    column: "内容",
    value: "长".repeat(21),
    cells: { 标题: "一", 内容: "长".repeat(21) },
  },
])("readTable() refuses $name and reads on", async ({ line, code, column, value, cells }) => {
  const { rows, issues } = await read(`标题,内容\n前,好\n${line}\n后,好\n`, { limits: { cellChars: 20 } });
  expect(rows.map((row) => [row.line, row.cells[0]])).toEqual([
    [2, "前"],
    [4, "后"],
  ]);
  expect(issues).toMatchObject([{ code, file: "a.csv", line: 3, column, value, cells }]);
});

test("readTable() says what was found and what was wanted", async () => {
  const { issues } = await read("标题,内容\n一\n二,\u0007\n");
  expect(issues.map(({ reason }) => reason)).toEqual([
    "这一行有 1 个单元格：要求与表头一样是 2 个",
    "单元格里有控制字符 U+0007：要求只有文字、制表符和换行",
  ]);
});

test("readTable() does not lose overflowing cells to a column of the same name", async () => {
  const { issues } = await read("列3,标题\n一,二,三\n");
  expect(issues[0]?.cells).toEqual({ 列3: "一", 标题: "二", "列3(2)": "三" });
});

test("readTable() keeps a row whose cells are headed like parts of an object", async () => {
  const { issues } = await read("__proto__,constructor\n一,\u0001\n");
  expect(Object.entries(issues[0]?.cells ?? {})).toEqual([
    ["__proto__", "一"],
    ["constructor", "\u0001"],
  ]);
});

test("readTable() refuses rows with bad bytes only, in UTF-8 and in UTF-16", async () => {
  const good = "标题,内容\n前面的一行文字,好\n";
  const broken = Buffer.concat([
    Buffer.from(good),
    Uint8Array.of(0xe8, 0xb7, 0x2c, 0x61, 0x0a),
    Buffer.from("后,好\n"),
  ]);
  const lone = Buffer.from("\ufeff标题,内容\n前,\ud800\n后,好\n", "utf16le");
  expect((await read(broken)).issues).toMatchObject([{ code: "BAD_ENCODING", line: 3 }]);
  expect((await read(lone)).issues).toMatchObject([{ code: "BAD_ENCODING", line: 2, column: "内容" }]);
  expect((await read(lone)).rows).toEqual([{ line: 3, cells: ["后", "好"] }]);
});

test("readTable() refuses half a character in a workbook", async () => {
  const rows = sheetData([["标题"], ["前"], ["\ud83d"], ["𠮷"]]).replace("\ud83d", "_xD83D_");
  const table = await read(workbook({ sheets: { 表: rows } }));
  expect(table.rows.map(({ cells }) => cells[0])).toEqual(["前", "𠮷"]);
  expect(table.issues).toMatchObject([
    {
      code: "BAD_TEXT",
      line: 3,
      column: "标题",
      reason: "单元格里有半个字符 U+D83D：要求只有文字、制表符和换行",
    },
  ]);
});

test("readTable() takes the guard off cells and headings", async () => {
  expect(await read("'=标题,'内容'\n'=1+1,'=\n")).toMatchObject({
    headings: ["=标题", "'内容'"],
    rows: [{ cells: ["=1+1", "="] }],
  });
});

test.each([
  { name: "blank headings", text: " ,\n一,二\n", code: "NO_HEADER" },
  { name: "a bad quote in the header", text: '"标题,内容\n一,二\n', code: "NO_HEADER" },
  { name: "another encoding", text: Buffer.from([0x62, 0xff, 0x2c, 0x69, 0x0a]), code: "BAD_ENCODING" },
  { name: "white space", text: "\n \n", code: "EMPTY_FILE" },
])("readTable() cannot read $name", async ({ text, code }) => {
  await expect(read(text)).rejects.toMatchObject({ name: "InputError", code });
});

test("readTable() refuses options that do not exist", async () => {
  await expect(read("a\n", { delimiter: "#" as "," })).rejects.toMatchObject({ code: "OPTION" });
  await expect(read("a\n", { quote: "`" as "'" })).rejects.toMatchObject({ code: "OPTION" });
  await expect(read("a\n", { limits: { cellChars: 0 } })).rejects.toMatchObject({ code: "OPTION" });
});

test("readTable() gives the headings of a table without rows", async () => {
  expect(await read("标题,内容")).toEqual({ headings: ["标题", "内容"], rows: [], issues: [] });
});

test("readTable() makes of every line one row or one issue", async () => {
  const line = fc.string({ unit: fc.constantFrom("a", ",", "\u0001", "路"), minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.array(line), async (lines) => {
      const { rows, issues } = await read(["标题,内容", ...lines].join("\n"));
      const seen = [...rows, ...issues].map((one) => one.line).sort((a, b) => a - b);
      expect(seen).toEqual(lines.map((_, index) => index + 2));
    }),
  );
});

test("readTable() holds a small part of a long file", async () => {
  let given = 0;
  async function* source(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("标题,内容\n");
    for (let block = 0; block < 200; block++) {
      given++;
      yield Buffer.from("路灯不亮,请修\n".repeat(2000));
    }
  }
  let rows = 0;
  let most = 0;
  for await (const batch of readTable(source(), { file: "a.csv" })) {
    rows += batch.rows.length;
    most = Math.max(most, given * 2000 - rows);
  }
  expect(rows).toBe(400_000);
  expect(most).toBeLessThan(8000);
});

test.each<{
  name: string;
  text: string | Uint8Array;
  rows: readonly string[];
  options?: Partial<TableOptions>;
}>([
  { name: "LF", text: "标题,内容\n一,二\n三,四\n", rows: ["一|二", "三|四"] },
  { name: "CRLF", text: "标题,内容\r\n一,二\r\n三,四\r\n", rows: ["一|二", "三|四"] },
  { name: "CR", text: "标题,内容\r一,二\r三,四\r", rows: ["一|二", "三|四"] },
  {
    name: "line ends of every kind",
    text: "标题,内容\r\n一,二\r三,四\n五,六",
    rows: ["一|二", "三|四", "五|六"],
  },
  { name: "line breaks in quotes", text: '标题,内容\n一,"二\r\n三"\n', rows: ["一|二\r\n三"] },
  { name: "doubled quotes", text: '标题,内容\n"说""好""",二\n', rows: ['说"好"|二'] },
  { name: "quotes within a text", text: '标题,内容\n说"好",二\n', rows: ['说"好"|二'] },
  { name: "spaces behind quotes", text: '标题,内容\n"一" , "二,三"\n', rows: ["一|二,三"] },
  { name: "apostrophes as quotes", text: "'标题','内容'\n'一,二','it''s'\n", rows: ["一,二|it's"] },
  { name: "a text that begins with an apostrophe", text: "标题,内容\n'tis,'=1\n", rows: ["'tis|=1"] },
  { name: "bars", text: "标题|内容\n一|二\n", rows: ["一|二"] },
  {
    name: "full-width commas, when told",
    text: "标题，内容\n一，二\n",
    rows: ["一|二"],
    options: { delimiter: "，" },
  },
  { name: "a named quote", text: "标题,内容\n'一',二\n", rows: ["一|二"], options: { quote: "'" } },
  { name: "sep= in UTF-16", text: utf16("sep=;\r\n标题;内容\r\n一;二,三\r\n", false), rows: ["一|二,三"] },
  { name: "sep= in GB18030", text: gb18030("sep=#\n标题#内容\n一#二,三\n"), rows: ["一|二,三"] },
  { name: "UTF-16 without a mark", text: utf16("标题,内容\n一,二\n", true).subarray(2), rows: ["一|二"] },
  { name: "an old program's end of file", text: "标题,内容\r\n一,二\r\n\x1a\0\0", rows: ["一|二"] },
  {
    name: "invisible characters",
    text: "标题,内容\n\ufeff一\u200b,二\u00ad\n",
    rows: ["\ufeff一\u200b|二\u00ad"],
  },
  { name: "surplus blank cells", text: "标题,内容\n一,二,, ,\n", rows: ["一|二"] },
])("readTable() reads $name", async ({ text, rows, options }) => {
  const table = await read(text, options);
  expect(table.issues).toEqual([]);
  expect(table.rows.map(({ cells }) => cells.join("|"))).toEqual(rows);
});

test("readTable() counts sep= as a line, and says that it passed it over", async () => {
  const batches = await collect(readTable(utf8("sep=;\r\n标题;内容\r\n一;二\r\n三\r\n"), { file: "a.csv" }));
  expect(batches.flatMap((batch) => batch.rows)).toEqual([{ line: 3, cells: ["一", "二"] }]);
  expect(batches.flatMap((batch) => batch.issues.map(({ line }) => line))).toEqual([4]);
  expect(batches.flatMap((batch) => batch.notes)).toMatchObject([
    {
      file: "a.csv",
      line: 1,
      text: {
        zh: "“sep=;”是表格软件指明分隔符的一行，没有登记",
        en: "“sep=;” names the delimiter, and was not entered",
      },
    },
  ]);
});

test("readTable() takes total lines for notes, and short rows for whole ones, when it is lenient", async () => {
  const text = "标题,内容,篇数\n一,二,1\n小计,,1\n三,四\n合计,,\n五,六,1\n共 3 条\n";
  const batches = await collect(readTable(utf8(text), { file: "a.csv", lenient: true }));
  expect(batches.flatMap((batch) => batch.rows.map(({ line, cells }) => [line, ...cells]))).toEqual([
    [2, "一", "二", "1"],
    [4, "三", "四", ""],
    [6, "五", "六", "1"],
  ]);
  expect(batches.flatMap((batch) => batch.issues)).toEqual([]);
  expect(batches.flatMap((batch) => batch.notes.map(({ line, text }) => [line, text.zh]))).toEqual([
    [3, "“小计 1”是合计行，没有登记"],
    [5, "“合计”是合计行，没有登记"],
    [7, "“共 3 条”是合计行，没有登记"],
  ]);
  const strict = await read(text);
  expect(strict.rows.map(({ line }) => line)).toEqual([2, 3, 5, 6]);
  expect(strict.issues.map(({ line, code }) => [line, code])).toEqual([
    [4, "WRONG_WIDTH"],
    [7, "WRONG_WIDTH"],
  ]);
});

test("readTable() notes titles above the headings and totals behind the first batch", async () => {
  const rows = "路灯,请修\n".repeat(40_000);
  const text = `2009年来稿,\n标题,内容\n${rows}合计,40000\n`;
  const headingScore = (cells: readonly string[]) =>
    cells.filter((cell) => /^(?:标题|内容)$/.test(cell)).length;
  const batches = await collect(readTable(utf8(text), { file: "a.csv", lenient: true, headingScore }));
  expect(batches.length).toBeGreaterThan(1);
  expect(batches.reduce((sum, batch) => sum + batch.rows.length, 0)).toBe(40_000);
  expect(batches.flatMap((batch) => batch.notes.map(({ line }) => line))).toEqual([1, 40_003]);
});

test("readTable() sees a row that a line break cut across two batches", async () => {
  const whole = "1,路灯不亮,请修一修,委员甲\n";
  for (let bytes = 64 * 1024 - 80; bytes < 64 * 1024; bytes += 7) {
    const count = Math.floor(bytes / Buffer.byteLength(whole));
    const text = `编号,标题,正文,姓名\n${whole.repeat(count)}2,标题,第一段\n第二段,委员乙\n${whole.repeat(count)}`;
    const { rows, issues } = await read(text, { lenient: true });
    expect(rows.length).toBe(count * 2);
    expect(issues.map(({ line, code, cells }) => [line, code, Object.values(cells)])).toEqual([
      [count + 2, "WRONG_WIDTH", ["2", "标题", "第一段", ""]],
      [count + 3, "WRONG_WIDTH", ["第二段", "委员乙", "", ""]],
    ]);
    expect(issues[0]?.suggestion).toContain(`第 ${count + 2}–${count + 3} 行`);
  }
});

test("readTable() does not put lines together over one that is broken", async () => {
  const { rows, issues } = await read('标题,内容,姓名\n一,前\n"坏,坏\n后,甲\n', { lenient: true });
  expect(rows.map(({ cells }) => cells.join("|"))).toEqual(["一|前|", "后|甲|"]);
  expect(issues.map(({ line, code }) => [line, code])).toEqual([[3, "BAD_QUOTE"]]);
});

test("readTable() suggests quotes for a row with a cell too many", async () => {
  const { issues } = await read("标题,内容\n一,二,三\n");
  expect(issues).toMatchObject([
    { code: "WRONG_WIDTH", suggestion: expect.stringContaining("可能是文字里的“,”没有加引号") },
  ]);
});

test("readTable() makes of every line a row, an issue, a note or nothing but a line end", async () => {
  const line = fc.oneof(
    fc.string({ unit: fc.constantFrom("a", ",", ",", "\u0001", "路", '"', " "), maxLength: 8 }),
    fc.constantFrom("合计,3", "共 3 条", "", ",,", "一,二,三"),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), fc.boolean(), async (lines, lenient) => {
      const text = ["标题,内容,姓名", ...lines].join("\n");
      const batches = await collect(readTable(utf8(text), { file: "a.csv", lenient }));
      const seen = batches.flatMap(({ rows, issues, notes }) => [...rows, ...issues, ...notes]);
      // A quoted cell may go over several lines, and its row is told by its first.
      const within = batches.flatMap(({ rows, issues }) => [
        ...rows.map(({ line, cells }) => ({ line, text: cells.join("") })),
        ...issues.map(({ line, cells }) => ({ line, text: Object.values(cells).join("") })),
      ]);
      const covered = within.flatMap(({ line, text }) => text.split("\n").map((_, n) => line + n));
      const told = new Set([...covered, ...batches.flatMap(({ notes }) => notes.map((note) => note.line))]);
      // A line end within quotes may be all of a cell too many, which is dropped: nothing of it is lost.
      const untold = lines.filter((_, index) => !told.has(index + 2));
      expect(untold.filter((one) => !/^(?:[ ,"]*"[ ,"]*)?$/.test(one))).toEqual([]);
      expect([...told].filter((line) => line < 2 || line > lines.length + 1)).toEqual([]);
      expect(new Set(seen.map((one) => one.line)).size).toBe(seen.length);
    }),
  );
});

test("readTable() refuses a record that is too long, names the limit, and reads on", async () => {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("标题,内容\n前,好\n一,");
    for (let n = 0; n < 300; n++) yield Buffer.alloc(10_000, "a");
    yield Buffer.from("\n后,好\n");
  }
  const batches = await collect(readTable(source(), { file: "a.csv", limits: { recordBytes: 100_000 } }));
  expect(batches.flatMap(({ rows }) => rows.map(({ line }) => line))).toEqual([2, 4]);
  const [issue, ...others] = batches.flatMap(({ issues }) => issues);
  expect(others).toEqual([]);
  expect(issue).toMatchObject({
    code: "TOO_LONG",
    line: 3,
    reason: "这一行超过 100000 字节：要求不超过这个长度，或者放宽限额 recordBytes",
  });
  expect(issue?.value.length).toBeLessThan(200_000);
});

test.each([
  { name: "twice", bytes: utf8('\ufeff\ufeff"编号",a\n1,2\n'), line: 2 },
  { name: "below sep=", bytes: utf8('sep=,\n\ufeff"编号",a\n1,2\n'), line: 3 },
  { name: "in GB18030", bytes: [Buffer.concat([MARK, gb18030('"编号",a\n1,2\n')])], line: 2 },
  { name: "twice in GB18030", bytes: [Buffer.concat([MARK, MARK, gb18030('"编号",a\n1,2\n')])], line: 2 },
])("readTable() finds the quoted heading behind a byte order mark $name", async ({ bytes, line }) => {
  const batches = await collect(readTable(bytes, { file: "a.csv" }));
  expect(batches[0]?.headings).toEqual(["编号", "a"]);
  expect(batches.flatMap(({ rows }) => rows)).toEqual([{ line, cells: ["1", "2"] }]);
});

test("readTable() refuses a row with a NUL behind a closing quote, whichever is blamed", async () => {
  const text = '标题,内容\n"路"\0,灯\n"路"\0x,灯\n"路"\0"y",灯\n好,行\n';
  const batches = await collect(readTable(utf8(text), { file: "a.csv" }));
  expect(batches.flatMap(({ rows }) => rows)).toEqual([{ line: 5, cells: ["好", "行"] }]);
  expect(batches.flatMap(({ issues }) => issues).map(({ line, code }) => [line, code])).toEqual([
    [2, "BAD_TEXT"],
    [3, "BAD_TEXT"],
    [4, "BAD_QUOTE"],
  ]);
});
