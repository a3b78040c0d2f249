import type { RowIssue } from "@minyi/core";
import { expect, test } from "vitest";
import { readSubmissions } from "./read-submissions.ts";
import { readTable } from "./read-table.ts";
import { collect, utf8 } from "./test-bytes.ts";
import { writeRejects } from "./write-rejects.ts";

async function read(text: string) {
  const batches = await collect(readSubmissions(utf8(text), { file: "a.csv" }));
  return {
    submissions: batches.flatMap((batch) => batch.submissions.map(({ submission }) => submission)),
    issues: batches.flatMap((batch) => batch.issues),
  };
}

const ISSUE: RowIssue = {
  code: "BAD_TEXT",
  file: "a.csv",
  line: 2,
  column: "",
  value: "",
  reason: "",
  cells: {},
};

test("writeRejects() unites the columns of several files", () => {
  const issues = [
    { ...ISSUE, cells: { 标题: "一", 日期: "坏" } },
    { ...ISSUE, file: "=b.csv", line: 3, cells: { 内容: "=二", 标题: "三" } },
  ];
  expect(writeRejects(issues)).toBe(
    "\ufeff标题,日期,内容,拒收文件,拒收行号,拒收列,拒收代码,拒收原因,拒收建议\r\n" +
      "一,坏,,a.csv,2,,BAD_TEXT,,\r\n三,,'=二,'=b.csv,3,,BAD_TEXT,,\r\n",
  );
});

test("writeRejects() writes a header when nothing was refused", () => {
  expect(writeRejects([])).toBe("\ufeff拒收文件,拒收行号,拒收列,拒收代码,拒收原因,拒收建议\r\n");
});

test("writeRejects() does not find a cell where an object has a property", () => {
  const rows: Record<string, string>[] = [{ constructor: "一" }, { 标题: "二" }];
  const issues = rows.map((cells) => ({ ...ISSUE, cells }));
  expect(writeRejects(issues).split("\r\n").slice(1, 3)).toEqual([
    "一,,a.csv,2,,BAD_TEXT,,",
    ",二,a.csv,2,,BAD_TEXT,,",
  ]);
});

test("writeRejects() writes rows that are accepted once they are mended, under the id they would have had", async () => {
  const rows = ['=一,"a\nb",2009-02-30,备', '二,"c""d",2009-2-1,', "三,'@e,2009-13-1,"];
  const mend = (text: string): string =>
    text.replace("2009-02-30", "2009-02-28").replace("2009-13-1", "2009-12-1");
  const original = ["标题,内容,日期,备注", ...rows].join("\n");
  const wanted = (await read(mend(original))).submissions;
  const first = await read(original);
  const second = await read(mend(writeRejects(first.issues)));
  expect(second.issues).toEqual([]);
  expect([...first.submissions, ...second.submissions].sort((a, b) => (a.title < b.title ? -1 : 1))).toEqual(
    wanted.toSorted((a, b) => (a.title < b.title ? -1 : 1)),
  );
});

test("writeRejects() unites files that name a field differently, and each row is read by its own column", async () => {
  const [first, second] = await Promise.all([
    read("标题,内容,日期,备注\n一,甲文,坏,备\n"),
    read("主题,详情,日期,标题\n二,乙文,坏,\n"),
  ]);
  // The second file's 标题 wins over its 主题 and is blank.
  expect(second.issues).toMatchObject([{ code: "MISSING_VALUE" }]);
  const third = await read("主题,详情,提交时间\n三,丙文,坏\n");
  const text = writeRejects([...first.issues, ...third.issues]).replaceAll("坏", "2009-2-1");
  const mended = await read(text);
  expect(mended.issues).toEqual([]);
  expect(mended.submissions).toMatchObject([
    { title: "一", body: "甲文", submittedOn: "2009-02-01", extra: { 备注: "备" } },
    { title: "三", body: "丙文", submittedOn: "2009-02-01", extra: {} },
  ]);
});

test("writeRejects() keeps a column that was called 拒收原因 before", async () => {
  const original = "标题,拒收原因,内容,日期\n一,来信所称,二,2009-2-30\n";
  const first = await read(original);
  const text = writeRejects(first.issues);
  expect(text).toContain(
    "标题,拒收原因,内容,日期,拒收文件,拒收行号,拒收列,拒收代码,拒收原因,拒收建议\r\n一,来信所称,二,",
  );
  const again = await read(writeRejects((await read(text)).issues).replace("2009-2-30", "2009-2-20"));
  expect(again.submissions).toMatchObject([{ title: "一", extra: { 拒收原因: "来信所称" } }]);
  expect((await read(original.replace("2009-2-30", "2009-2-20"))).submissions).toEqual(again.submissions);
});

test("writeRejects() writes what may have been meant beside the reason", () => {
  const issues = [{ ...ISSUE, reason: "不是日期", suggestion: "2009-02-28", cells: { 标题: "一" } }];
  expect(writeRejects(issues)).toContain("一,a.csv,2,,BAD_TEXT,不是日期,2009-02-28\r\n");
});

test("writeRejects() of rejects does not pile reasons up", async () => {
  const once = writeRejects((await read("标题,内容,日期\n一,二,坏\n一\n")).issues);
  const again = writeRejects((await read(once)).issues);
  const [batch] = await collect(readTable(utf8(again), { file: "b.csv" }));
  expect(batch?.headings).toEqual([
    "标题",
    "内容",
    "日期",
    "拒收文件",
    "拒收行号",
    "拒收列",
    "拒收代码",
    "拒收原因",
    "拒收建议",
  ]);
});

test("writeRejects() writes rows that would be headings themselves, and its own are taken all the same", async () => {
  const rows = ["标题,内容,a", "题,文,b", "编号,标题,内容,反映人,日期"].join("\n");
  const issues = (await collect(readTable(utf8(rows), { file: "a.csv" }))).flatMap((batch) => batch.issues);
  expect(issues).toMatchObject([{ line: 3, code: "WRONG_WIDTH" }]);
  const batches = await collect(
    readSubmissions(utf8(writeRejects(issues)), { file: "b.csv", receivedOn: "2009-03-05", fillDates: true }),
  );
  expect(batches.flatMap((batch) => batch.submissions)).toMatchObject([{ place: { line: 2 } }]);
});

test("writeRejects() has all headings of a file of which every refused row ends early", async () => {
  const { issues } = await read('编号,标题,内容,日期,备注\n"1"x,路灯\n"2"y\n');
  const text = writeRejects(issues);
  expect(text).toContain("\ufeff编号,标题,内容,日期,备注,拒收文件,");
  const mended = text
    .replace('"""1""x",路灯,,,', "1,路灯,请修,2009-2-1,备")
    .replace('"""2""y",,,,', "2,路面,请修,2009-2-2,");
  const again = await read(mended);
  expect(again.issues).toEqual([]);
  expect(again.submissions).toMatchObject([
    { number: "1", title: "路灯", submittedOn: "2009-02-01", extra: { 备注: "备" } },
    { number: "2", title: "路面", extra: {} },
  ]);
});

test("writeRejects() unites a file of usual headings with one that is read by others for want of these", async () => {
  const files = [
    "标题,内容,提交时间,存在问题\n一,甲文,坏,附注\n",
    "标题,存在问题,反映时间\n二,乙文,坏\n",
    "标题,主要内容,收稿日期,备注\n三,丙文,坏,备\n",
  ];
  const issues = (await Promise.all(files.map(read))).flatMap((one) => one.issues);
  const again = await read(writeRejects(issues).replaceAll("坏", "2009-2-1"));
  expect(again.issues).toEqual([]);
  const wanted = await Promise.all(files.map((text) => read(text.replace("坏", "2009-2-1"))));
  expect(again.submissions).toEqual(wanted.flatMap((one) => one.submissions));
});

test.each([
  { name: "a title", file: "标题,主题,内容,日期\n,题,甲文,2009-2-1\n", column: "标题" },
  { name: "a day", file: "标题,内容,提交时间,反映时间\n一,甲文,,2009-2-1\n", column: "提交时间" },
  { name: "a text", file: "标题,内容,主要内容,日期\n一,,要点,2009-2-1\n", column: "内容" },
])("readSubmissions() of rejects refuses a row again that still lacks $name", async ({ file, column }) => {
  const { issues } = await read(file);
  const again = await read(writeRejects(issues));
  expect(again).toMatchObject({ submissions: [], issues: [{ code: "MISSING_VALUE", column }] });
});

test("readSubmissions() takes the rejects of a file of which nothing was refused", async () => {
  const [batch, ...more] = await collect(readSubmissions(utf8(writeRejects([])), { file: "r.csv" }));
  expect(more).toEqual([]);
  expect(batch).toMatchObject({ submissions: [], issues: [], notes: [{ file: "r.csv", line: 0 }] });
});

test("readSubmissions() takes a file without any heading for no file of rejects", async () => {
  const read = collect(readSubmissions(utf8('{"":'), { file: "a.jsonl" }));
  await expect(read).rejects.toMatchObject({ code: "MISSING_COLUMN" });
});

const FORM = "编号,标题,内容,日期,密级,备注";
test.each([
  { name: "cut before its 密级", row: "1,路灯,请修,2009-2-1", says: "“密级”、“备注”仍是空的" },
  { name: "of a cell too many", row: "1,路灯,请修,2009-2-1,,备,多", says: "多出的单元格还在" },
])("readSubmissions() of rejects takes a row $name as it is, and tells", async ({ row, says }) => {
  const { issues } = await read(`${FORM}\n${row}\n`);
  expect(issues).toMatchObject([{ code: "WRONG_WIDTH" }]);
  const [batch] = await collect(readSubmissions(utf8(writeRejects(issues)), { file: "r.csv" }));
  expect(batch?.submissions).toMatchObject([{ submission: { number: "1" } }]);
  expect(batch?.notes).toMatchObject([
    { file: "r.csv", line: 2, text: { zh: expect.stringContaining(says) } },
  ]);
});

test.each([
  { name: "is filled in", row: "1,路灯,请修,2009-2-1", from: "2009-2-1,,", to: "2009-2-1,机密," },
  { name: "has no surplus cell", row: "1,路灯,请修,2009-2-1,,备,多", from: ",备,多,", to: ",备,," },
])("readSubmissions() of rejects tells nothing of a row that $name", async ({ row, from, to }) => {
  const { issues } = await read(`${FORM}\n${row}\n`);
  const mended = utf8(writeRejects(issues).replace(from, to));
  const [batch] = await collect(readSubmissions(mended, { file: "r.csv" }));
  expect(batch).toMatchObject({ submissions: [{ submission: { number: "1" } }], issues: [], notes: [] });
});

test("readSubmissions() of rejects of two files tells of what the reason of a row names", async () => {
  const files = [`${FORM}\n1,路灯,请修,2009-2-1\n`, "标题,情况反映,提交时间,来源\n井盖,缺了,坏,网\n"];
  const issues = (await Promise.all(files.map(read))).flatMap((one) => one.issues);
  const text = utf8(writeRejects(issues).replace("坏", "2009-2-2"));
  const batches = await collect(readSubmissions(text, { file: "r.csv" }));
  expect(batches.flatMap((batch) => batch.issues)).toEqual([]);
  expect(batches.flatMap((batch) => batch.notes)).toMatchObject([
    { line: 2, text: { zh: expect.stringContaining("“密级”仍") } },
  ]);
});
