import { InputError, OptionError } from "@minyi/core";
import { expect, test } from "vitest";
import { readSubmissions, type SubmissionOptions } from "./read-submissions.ts";
import { collect, utf8 } from "./test-bytes.ts";
import { toCsv } from "./to-csv.ts";

async function read(text: string, options: Partial<SubmissionOptions> = {}) {
  const batches = await collect(readSubmissions(utf8(text), { file: "a.csv", ...options }));
  return {
    submissions: batches.flatMap((batch) => batch.submissions.map(({ submission }) => submission)),
    issues: batches.flatMap((batch) => batch.issues),
    notes: batches.flatMap((batch) => batch.notes.map(({ text: note }) => note.zh)),
    columns: batches[0]?.columns,
  };
}

async function readRow(row: Readonly<Record<string, string>>, options: Partial<SubmissionOptions> = {}) {
  return await read(toCsv(Object.keys(row), [Object.values(row)]), options);
}

const ROW = { 标题: "路灯", 正文: "路灯不亮", 日期: "2009-03-05" };

test.each<{
  heading: string;
  cell: string;
  want: { extra: Record<string, string> } & Record<string, unknown>;
}>([
  { heading: "类别", cell: "城建", want: { givenCategory: "城建", extra: {} } },
  { heading: "联系电话", cell: "12345", want: { contact: "12345", extra: {} } },
  { heading: "是否同意公开", cell: "不同意", want: { consentsToPublish: false, extra: {} } },
  { heading: "同意公开", cell: "是", want: { consentsToPublish: true, extra: {} } },
  { heading: "所属界别", cell: "经济界", want: { submitters: [{ sector: "经济界" }], extra: {} } },
  { heading: "保密级别", cell: "秘密", want: { secrecy: "秘密", extra: {} } },
  { heading: "是否涉密", cell: "是", want: { secrecy: "是", extra: {} } },
  { heading: "是否涉密", cell: "否", want: { secrecy: "", extra: {} } },
  { heading: "急缓程度", cell: "急", want: { urgent: true, extra: {} } },
  { heading: "缓急程度", cell: "一般", want: { urgent: false, extra: {} } },
  { heading: "职务", cell: "主任", want: { extra: { 职务: "主任" } } },
  { heading: "__proto__", cell: "一", want: { extra: { ["__proto__"]: "一" } } },
  { heading: "constructor", cell: "一", want: { extra: { constructor: "一" } } },
  { heading: "toString", cell: "一", want: { extra: { toString: "一" } } },
])("readSubmissions() reads a column $heading that says $cell", async ({ heading, cell, want }) => {
  const plain = await readRow(ROW);
  const { submissions } = await readRow({ ...ROW, [heading]: cell });
  expect(submissions).toMatchObject([want]);
  expect(Object.keys(submissions[0]?.extra ?? {})).toEqual(Object.keys(want.extra));
  expect(submissions[0]?.id).toBe(plain.submissions[0]?.id);
});

test("readSubmissions() refuses a consent that says neither yes nor no", async () => {
  const { submissions, issues } = await readRow({ ...ROW, 同意公开: "再议" });
  expect(submissions).toEqual([]);
  expect(issues).toMatchObject([{ code: "UNKNOWN_VALUE", column: "同意公开", value: "再议" }]);
});

test("readSubmissions() takes the first of two columns, keeps the other, and says so", async () => {
  const { submissions, notes, columns } = await readRow({ 主题: "来信", ...ROW });
  expect(submissions).toMatchObject([{ title: "路灯", extra: { 主题: "来信" } }]);
  expect(notes).toEqual(["标题取自“标题”列；“主题”也可能是标题，原样保留。要换一列请写 标题=列名"]);
  expect(columns).toMatchObject({ title: ["标题"], body: ["正文"], date: ["日期"] });
});

test("readSubmissions() tells of a heading that was probably meant, and does not take it", async () => {
  const { submissions, notes } = await readRow({ ...ROW, 反应人: "委员甲" });
  expect(submissions).toMatchObject([{ submitters: [{ name: "未署名" }], extra: { 反应人: "委员甲" } }]);
  expect(notes).toEqual(["没有反映人列；“反应人”像是反映人，没有这样读，原样保留。是就写 反映人=反应人"]);
});

test.each([
  { name: "traditional characters", head: "標題,内容,日期", says: "是不是“標題”？是就写 标题=標題" },
  { name: "a slip", head: "标提,内容,日期", says: "是不是“标提”？" },
  { name: "a body", head: "标题,內容,日期", says: "是不是“內容”？是就写 正文=內容" },
])("readSubmissions() proposes a missing column: $name", async ({ head, says }) => {
  const error = await read(`${head}\n一,二,2009-1-1\n`).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(InputError);
  expect((error as InputError).zh).toContain(says);
});

test.each([
  { name: "given as a list", body: ["背景", "问题", "对策"] },
  { name: "given with plus signs", body: "背景 + 问题＋对策" },
])("readSubmissions() joins several columns into the text, $name", async ({ body }) => {
  const row = { 标题: "路灯", 日期: "2009-03-05", 对策: "请修", 问题: "不亮", 背景: "东街" };
  const { submissions, columns } = await readRow(row, { columns: { 正文: body } });
  expect(submissions).toMatchObject([{ body: "东街\n不亮\n请修", extra: {} }]);
  expect(submissions[0]?.parts).toBeUndefined();
  expect(columns?.body).toEqual(["背景", "问题", "对策"]);
  const one = await readRow({ ...ROW, 正文: "东街\n不亮\n请修" });
  expect(submissions[0]?.id).toBe(one.submissions[0]?.id);
  const blank = await readRow({ ...row, 问题: " " }, { columns: { 正文: body } });
  expect(blank.submissions).toMatchObject([{ body: "东街\n请修" }]);
  const none = await readRow({ ...row, 问题: "", 背景: "", 对策: "" }, { columns: { 正文: body } });
  expect(none.issues).toMatchObject([{ code: "MISSING_VALUE", column: "背景" }]);
});

test("readSubmissions() takes a heading with a plus sign for itself", async () => {
  const row = { 标题: "路灯", 日期: "2009-03-05", "问题+对策": "合写", 问题: "不亮" };
  const { submissions } = await readRow(row, { columns: { 正文: "问题+对策" } });
  expect(submissions).toMatchObject([{ body: "合写\n不亮" }]);
});

test("readSubmissions() refuses a part that is not there", async () => {
  await expect(readRow(ROW, { columns: { 正文: "正文+附件" } })).rejects.toThrow("“附件”");
});

test("readSubmissions() reads a source's own columns, constants and words", async () => {
  const options: Partial<SubmissionOptions> = {
    source: "网上留言",
    columns: { 标题: ["受理标题", "标题"], 正文: "正文" },
    constants: { 身份: "群众", unit: "某局", 日期: "2009-03-06" },
    values: { kind: { 代表: "委员" }, 紧急程度: { 加急件: "急报" } },
    ignore: ["浏览次数"],
  };
  const head = "标题,正文,日期,身份,紧急程度,浏览次数,附件";
  const { submissions } = await read(`${head}\n一,甲,,代表,加急件,5,有\n二,乙,2009-03-05,,,6,\n`, options);
  expect(submissions).toMatchObject([
    {
      submitters: [{ name: "某局", kind: "member" }],
      urgent: true,
      submittedOn: "2009-03-06",
      source: "网上留言",
    },
    { submitters: [{ name: "某局", kind: "citizen" }], urgent: false, submittedOn: "2009-03-05" },
  ]);
  expect(submissions.map(({ extra }) => extra)).toEqual([{ 附件: "有" }, {}]);
});

test.each([
  { name: "an unknown field", options: { constants: { 天气: "晴" } }, says: "there is no field “天气”" },
  {
    name: "one text for all",
    options: { constants: { 正文: "同上" } },
    says: "every submission has its own",
  },
  { name: "words of an unknown field", options: { values: { 天气: {} } }, says: "there is no field “天气”" },
])("readSubmissions() refuses $name", async ({ options, says }) => {
  const error = await readRow(ROW, options).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(OptionError);
  expect((error as OptionError).message).toContain(says);
});

test.each([
  { name: "a text", head: "标题,主要内容,日期", want: { body: "甲", submittedOn: "2009-03-05" } },
  { name: "parts", head: "标题,存在问题,日期", want: { body: "甲", parts: { situation: "甲" } } },
  { name: "a day", head: "标题,正文,登记日期", want: { body: "甲", submittedOn: "2009-03-05" } },
])("readSubmissions() knows more headings where a file has none for $name", async ({ head, want }) => {
  expect((await read(`${head}\n一,甲,2009-03-05\n`)).submissions).toMatchObject([want]);
});

test("readSubmissions() reads a file as before where it could be read before", async () => {
  const text = "标题,建议,主要内容,登记日期\n一,甲,乙,2009-03-05\n";
  const { submissions } = await read(text, { receivedOn: "2009-04-01", fillDates: true });
  expect(submissions).toMatchObject([{ body: "甲", submittedOn: "2009-04-01", extra: { 主要内容: "乙" } }]);
});

test("readSubmissions() finds the headings below title lines", async () => {
  const { submissions, notes } = await read("某市政协来稿登记表\n,,\n标题,正文,日期\n一,甲,2009-03-05\n");
  expect(submissions).toMatchObject([{ title: "一", body: "甲" }]);
  expect(notes).toEqual(["“某市政协来稿登记表”在表头之上，当作标题行，没有登记"]);
});
