import { contentId, submissionSchema } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readSubmissions, type SubmissionOptions } from "./read-submissions.ts";
import { collect, gb18030, utf8, utf16 } from "./test-bytes.ts";
import { toCsv } from "./to-csv.ts";

async function read(text: string | Uint8Array, options: Partial<SubmissionOptions> = {}) {
  const bytes = typeof text === "string" ? utf8(text) : [text];
  const batches = await collect(readSubmissions(bytes, { file: "a.csv", ...options }));
  return {
    submissions: batches.flatMap((batch) => batch.submissions.map(({ submission }) => submission)),
    places: batches.flatMap((batch) => batch.submissions.map(({ place }) => place)),
    issues: batches.flatMap((batch) => batch.issues),
  };
}

/** One row: the needed cells, and more of them by heading. */
async function readOne(more: Readonly<Record<string, string>>, options: Partial<SubmissionOptions> = {}) {
  const row: Record<string, string> = { 标题: "路灯", 内容: "路灯不亮", 日期: "2009-03-05", ...more };
  return await read(toCsv(Object.keys(row), [Object.values(row)]), options);
}

test("readSubmissions() reads every field", async () => {
  const { submissions, places, issues } = await readOne({
    编号: "2009-001",
    反映人: "委员甲",
    反映单位: "市环保局",
    界别: "经济界",
    身份: "委员",
    联名反映人: "委员乙、民盟市委",
    紧急程度: "急报",
    密级: "秘密",
    备注: " 面交 ",
    电话: "",
  });
  expect(issues).toEqual([]);
  expect(places).toEqual([{ file: "a.csv", line: 2 }]);
  expect(submissions).toEqual([
    {
      id: contentId(["2009-001", "2009-03-05", "委员甲、委员乙、民盟市委", "路灯", "路灯不亮"]),
      number: "2009-001",
      title: "路灯",
      body: "路灯不亮",
      submitters: [
        { name: "委员甲", kind: "member", sector: "经济界", unit: "市环保局" },
        { name: "委员乙", kind: "member" },
        { name: "民盟市委", kind: "party" },
      ],
      submittedOn: "2009-03-05",
      urgent: true,
      secrecy: "秘密",
      extra: { 备注: "面交" },
    },
  ]);
  expect(submissionSchema.parse(submissions[0])).toEqual(submissions[0]);
});

test.each([
  { name: "citizens' messages", head: "留言编号,留言用户,留言主题,留言时间,留言详情" },
  { name: "members' reports", head: "信息编号,委员姓名,题目,来稿日期,信息内容" },
  { name: "English", head: "ID,Submitter,Title,Date,Content" },
  {
    name: "remarks, stars and full-width letters",
    head: "ＩＤ,姓名（必填）,标题 *,提交 时间,正文(不超过1500字)",
  },
])("readSubmissions() knows the headings of $name", async ({ head }) => {
  const { submissions } = await read(
    `${head}\n7,市民甲,路灯,2020/1/6 9:05:03,"\n\t\t\t\n\t路灯\t不亮\n\t"\n`,
  );
  expect(submissions).toMatchObject([
    {
      number: "7",
      title: "路灯",
      body: "路灯\t不亮",
      submittedOn: "2020-01-06",
      submitters: [{ name: "市民甲", kind: "citizen" }],
      extra: {},
    },
  ]);
});

test.each([
  {
    name: "joins the parts",
    head: "情况反映,原因分析,意见建议",
    row: "坏了,,请修",
    body: "坏了\n请修",
    parts: { situation: "坏了", suggestions: "请修" },
  },
  {
    name: "is content with one part",
    head: "建议",
    row: "请修",
    body: "请修",
    parts: { suggestions: "请修" },
  },
  {
    name: "adds parts to the text",
    head: "正文,建议",
    row: "坏了,请修",
    body: "坏了\n请修",
    parts: { suggestions: "请修" },
  },
  {
    name: "adds no part the text contains",
    head: "正文,建议",
    row: "坏了请修,请修",
    body: "坏了请修",
    parts: { suggestions: "请修" },
  },
])("readSubmissions() $name", async ({ head, row, body, parts }) => {
  const { submissions } = await read(`标题,日期,${head}\n路灯,2009-1-1,${row}\n`);
  expect(submissions).toMatchObject([{ body, parts }]);
});

test.each([
  {
    name: "a blank title",
    cells: { 标题: " " },
    code: "MISSING_VALUE",
    column: "标题",
    reason: "单元格是空的",
  },
  {
    name: "a blank body",
    cells: { 内容: "\n\t\n" },
    code: "MISSING_VALUE",
    column: "内容",
    reason: "单元格是空的",
  },
  {
    name: "a blank row",
    cells: { 标题: "", 内容: "", 日期: "" },
    code: "MISSING_VALUE",
    column: "标题",
    reason: "整行是空的",
  },
  {
    name: "a blank date",
    cells: { 日期: "" },
    code: "MISSING_VALUE",
    column: "日期",
    reason: "单元格是空的",
  },
  {
    name: "a date that does not exist",
    cells: { 日期: "2009-02-29" },
    code: "BAD_DATE",
    column: "日期",
    reason: "“2009-02-29”不是存在的日期",
  },
  {
    name: "an unknown kind",
    cells: { 身份: "领导" },
    code: "UNKNOWN_VALUE",
    column: "身份",
    reason: "不认识身份“领导”：要求 委员、民主党派",
  },
  {
    name: "an unknown urgency",
    cells: { 紧急程度: "较急" },
    code: "UNKNOWN_VALUE",
    column: "紧急程度",
    reason: "不认识紧急程度“较急”",
  },
])("readSubmissions() refuses $name", async ({ cells, code, column, reason }) => {
  const { submissions, issues } = await readOne(cells, { receivedOn: "2009-01-01" });
  expect(submissions).toEqual([]);
  expect(issues).toMatchObject([{ code, column, file: "a.csv", line: 2, cells }]);
  expect(issues[0]?.reason).toContain(reason);
});

test.each([
  { name: "two readings", cells: { 日期: "01/02/2020" }, suggestion: "如果是2020年1月2日，写作 2020-01-02" },
  {
    name: "no year",
    cells: { 日期: "1月6日" },
    suggestion: "用 --year 2009 说明这批来稿的年份，或者补上年份",
  },
])("readSubmissions() suggests what a day with $name may be", async ({ cells, suggestion }) => {
  const { issues } = await readOne(cells);
  expect(issues).toMatchObject([{ code: "AMBIGUOUS_DATE", column: "日期", cells }]);
  expect(issues[0]?.reason).toContain(`“${cells.日期}”分不清是哪一天：`);
  expect(issues[0]?.suggestion).toContain(suggestion);
});

test("readSubmissions() reads days by year, time zone and last day", async () => {
  const day = async (text: string, options: Partial<SubmissionOptions> = {}) =>
    (await readOne({ 日期: text }, options)).submissions[0]?.submittedOn;
  expect(await day("1月6日", { year: 2020 })).toBe("2020-01-06");
  expect(await day("2020-01-05T20:00:00Z")).toBe("2020-01-06");
  expect(await day("2020-01-05T20:00:00Z", { timeZone: "UTC" })).toBe("2020-01-05");
  expect(await day("2020-01-06", { notAfter: "2020-01-05" })).toBeUndefined();
});

test("readSubmissions() makes the id of the day as it is written, whatever the time zone", async () => {
  const cells = { 日期: "2020-01-05T20:00:00Z" };
  const ids = await Promise.all(
    [{}, { timeZone: "UTC" }].map(async (options) => (await readOne(cells, options)).submissions[0]?.id),
  );
  const id = contentId(["", "2020-01-05", "未署名", "路灯", "路灯不亮"]);
  expect(ids).toEqual([id, id]);
});

test.each([
  { name: "time zone", options: { timeZone: "东八区" } },
  { name: "year", options: { year: 20 } },
  { name: "last day", options: { notAfter: "2020-02-30" } },
])("readSubmissions() refuses a $name that cannot be", async ({ options }) => {
  await expect(read("标题,内容,日期\n", options)).rejects.toMatchObject({ code: "OPTION" });
});

test.each([
  { word: "政协委员", want: "member" },
  { word: "民主党派", want: "party" },
  { word: "专门委员会", want: "committee" },
  { word: "界别", want: "sector" },
  { word: "市州政协", want: "lower" },
  { word: "特邀信息员", want: "reporter" },
  { word: "网民", want: "citizen" },
  { word: "Member", want: "member" },
])("readSubmissions() reads the kind $word as $want", async ({ word, want }) => {
  const { submissions } = await readOne({ 反映人: "某人", 身份: word });
  expect(submissions[0]?.submitters).toEqual([{ name: "某人", kind: want }]);
});

test.each([
  { name: "by name", cells: { 反映人: "委员甲" }, want: [{ name: "委员甲", kind: "member" }] },
  {
    name: "several in one cell",
    cells: { 反映人: "委员甲、委员乙" },
    want: [
      { name: "委员甲", kind: "member" },
      { name: "委员乙", kind: "member" },
    ],
  },
  {
    name: "by unit when there is no name",
    cells: { 单位: "武昌区政协" },
    want: [{ name: "武昌区政协", kind: "lower" }],
  },
  { name: "as unsigned", cells: {}, want: [{ name: "未署名", kind: "citizen" }] },
  {
    name: "each once",
    cells: { 反映人: "某甲", 联名: "某乙 某甲，某乙" },
    want: [
      { name: "某甲", kind: "citizen" },
      { name: "某乙", kind: "citizen" },
    ],
  },
])("readSubmissions() signs $name", async ({ cells, want }) => {
  const { submissions } = await readOne(cells);
  expect(submissions[0]?.submitters).toEqual(want);
});

test("readSubmissions() keeps the cell that names fewer than signed, and the id it always had", async () => {
  const cells = { 反映人: "张　三（民盟）", 联名反映人: "委员乙和委员丙等5人" };
  const { submissions } = await readOne({ 备注: "面交", ...cells });
  expect(submissions).toMatchObject([
    {
      id: contentId(["", "2009-03-05", "张　三（民盟）、委员乙和委员丙等5人", "路灯", "路灯不亮"]),
      submitters: [
        { name: "张三", kind: "citizen", unit: "民盟" },
        { name: "委员乙", kind: "member" },
        { name: "委员丙", kind: "member" },
      ],
      extra: { 联名反映人: "委员乙和委员丙等5人", 备注: "面交" },
    },
  ]);
});

test.each([
  { text: "紧急", want: true },
  { text: "特急", want: true },
  { text: "是", want: true },
  { text: "YES", want: true },
  { text: "否", want: false },
  { text: "一般", want: false },
  { text: "", want: false },
])("readSubmissions() reads the urgency “$text” as $want", async ({ text, want }) => {
  expect((await readOne({ 紧急程度: text })).submissions[0]?.urgent).toBe(want);
});

test.each([
  { text: "无", want: "" },
  { text: "非密", want: "" },
  { text: "公开", want: "" },
  { text: "机密★1年", want: "机密★1年" },
])("readSubmissions() keeps the secrecy mark “$text” as “$want”", async ({ text, want }) => {
  expect((await readOne({ 密级: text })).submissions[0]?.secrecy).toBe(want);
});

test.each([
  {
    name: "title",
    head: "内容,日期",
    wanted: "“a.csv”缺少标题列：第一行是 “内容”、“日期”；要求有 “标题”、“题目”",
  },
  {
    name: "text",
    head: "标题,日期",
    wanted: "“a.csv”缺少正文列：第一行是 “标题”、“日期”；要求有 “正文”、“内容”",
  },
  {
    name: "date",
    head: "标题,内容",
    wanted: "“a.csv”缺少日期列：第一行是 “标题”、“内容”；要求有 “提交时间”",
  },
])("readSubmissions() asks for a column of the $name", async ({ head, wanted }) => {
  const reading = read(`${head}\n一,二\n`);
  await expect(reading).rejects.toMatchObject({ code: "MISSING_COLUMN" });
  await expect(reading).rejects.toMatchObject({ zh: expect.stringContaining(wanted) });
});

test("readSubmissions() takes the day of receipt for a file without dates", async () => {
  const text = "标题,内容\n路灯,不亮\n";
  expect((await read(text, { receivedOn: "2009-03-05" })).submissions[0]?.submittedOn).toBe("2009-03-05");
  await expect(read(text, { receivedOn: "2009-02-29" })).rejects.toMatchObject({ code: "OPTION" });
});

test("readSubmissions() takes columns named by hand, by Chinese and English field", async () => {
  const text = "甲,乙,丙,标题\n路灯,不亮,2009-1-1,别的\n";
  const { submissions } = await read(text, { columns: { title: "甲", 内容: " 乙 ", 日期: "丙" } });
  expect(submissions).toMatchObject([
    { title: "路灯", body: "不亮", submittedOn: "2009-01-01", extra: { 标题: "别的" } },
  ]);
});

test("readSubmissions() refuses fields and headings that do not exist", async () => {
  const text = "标题,内容,日期\n路灯,不亮,2009-1-1\n";
  await expect(read(text, { columns: { 颜色: "标题" } })).rejects.toThrow(
    "there is no field “颜色”: wanted one of number (编号), title (标题)",
  );
  await expect(read(text, { columns: { title: "题" } })).rejects.toMatchObject({
    zh: expect.stringContaining("没有为“title”指定的列“题”：表头是 “标题”"),
  });
});

test("readSubmissions() leaves the number of the row out of the id", async () => {
  const [one, two] = await Promise.all([readOne({ 序号: "1" }), readOne({ 序号: "2" })]);
  expect(one.submissions[0]?.id).toBe(two.submissions[0]?.id);
  expect(two.submissions[0]?.extra).toEqual({ 序号: "2" });
});

test("readSubmissions() is not harmed by hostile headings", async () => {
  const text = "标题,内容,日期,__proto__,constructor,toString\n路灯,不亮,2009-1-1,甲,,丙\n";
  const extra = (await read(text)).submissions[0]?.extra ?? {};
  expect(Object.entries(extra)).toEqual([
    ["__proto__", "甲"],
    ["toString", "丙"],
  ]);
  expect(Object.getPrototypeOf(extra)).toBe(Object.prototype);
});

test("readSubmissions() keeps the text as it was sent, and its id whatever the line breaks", async () => {
  const bodies = ["一\n二\n\n三", "一\r\n二\r\n\r\n三", "一\r二\r\r三"];
  const read = await Promise.all(bodies.map((body) => readOne({ 内容: body })));
  expect(read.map(({ submissions }) => submissions[0]?.body)).toEqual(bodies);
  expect(new Set(read.map(({ submissions }) => submissions[0]?.id)).size).toBe(1);
});

test("readSubmissions() gives the same ids in any encoding, and any order of columns and rows", async () => {
  const headings = ["编号", "标题", "内容", "反映人", "日期"];
  const text = fc.string({
    unit: fc.constantFrom("路", "灯", "a", '"', ",", "\n", "'"),
    minLength: 1,
    maxLength: 6,
  });
  const row = fc.tuple(
    fc.constantFrom("1", "2", ""),
    text,
    text,
    text,
    fc.constantFrom("2009-01-01", "2009/1/2"),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(row),
      fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
      async (rows, order) => {
        const plain = toCsv(headings, rows).slice(1);
        const shuffled = toCsv(
          order.map((index) => headings[index] ?? ""),
          rows.toReversed().map((cells) => order.map((index) => cells[index] ?? "")),
        );
        const ids = async (bytes: Uint8Array): Promise<string[]> =>
          (await read(bytes)).submissions.map(({ id }) => id).sort();
        const wanted = await ids(Buffer.from(plain));
        for (const bytes of [
          gb18030(plain),
          utf16(plain, false),
          utf16(plain, true),
          Buffer.from(shuffled),
        ]) {
          expect(await ids(bytes)).toEqual(wanted);
        }
      },
    ),
  );
});

test("readSubmissions() gives issues in the order of the file", async () => {
  const { issues } = await read('标题,内容,日期\n一,二,坏\n一\n"一,二\n,二,2009-1-1\n');
  expect(issues.map(({ line, code }) => [line, code])).toEqual([
    [2, "BAD_DATE"],
    [3, "WRONG_WIDTH"],
    [4, "BAD_QUOTE"],
    [5, "MISSING_VALUE"],
  ]);
});

test("readSubmissions() completes short rows, and passes over lines that add up", async () => {
  const { submissions, places, issues } = await read(
    "日期,标题,内容,单位\n2009-1-1,一,二\n小计,,,1\n2009-1-2,三,四,某局,,\n合计,2\n",
  );
  expect(submissions.map(({ title }) => title)).toEqual(["一", "三"]);
  expect(places.map(({ line }) => line)).toEqual([2, 4]);
  expect(issues).toEqual([]);
});

test("readSubmissions() refuses both lines of a text that was cut, and says so", async () => {
  const { submissions, issues } = await read("标题,内容,日期\n一,前半\n后半,2009-1-1\n二,三,2009-1-2\n");
  expect(submissions.map(({ title }) => title)).toEqual(["二"]);
  expect(issues).toMatchObject([
    { line: 2, code: "WRONG_WIDTH", suggestion: expect.stringContaining("第 2–3 行") },
    { line: 3, code: "WRONG_WIDTH", suggestion: expect.stringContaining("第 2–3 行") },
  ]);
});

test.each([
  { name: "before 密级", row: "1,2009-04-01,路灯,请修", code: "WRONG_WIDTH" },
  { name: "before its text", row: "1,2009-04-01,路灯", code: "WRONG_WIDTH" },
  { name: "behind it", row: "1,2009-04-01,路灯,请修,", code: undefined },
])("readSubmissions() completes a row that ends $name, or refuses it", async ({ row, code }) => {
  const bytes = [Buffer.from(`编号,日期,标题,正文,密级,备注\n${row}\n2,2009-04-02,井盖,请补,,\n`)];
  const found: string[] = [];
  const numbers: (string | undefined)[] = [];
  for await (const { submissions, issues } of readSubmissions(bytes, { file: "a.csv" })) {
    numbers.push(...submissions.map(({ submission }) => submission.number));
    found.push(...issues.map((issue) => issue.code));
  }
  expect(found).toEqual(code === undefined ? [] : [code]);
  expect(numbers).toEqual(code === undefined ? ["1", "2"] : ["2"]);
});
