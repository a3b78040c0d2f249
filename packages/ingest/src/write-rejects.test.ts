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
    "\ufeff标题,日期,内容,拒收文件,拒收行号,拒收列,拒收代码,拒收原因\r\n" +
      "一,坏,,a.csv,2,,BAD_TEXT,\r\n三,,'=二,'=b.csv,3,,BAD_TEXT,\r\n",
  );
});

test("writeRejects() writes a header when nothing was refused", () => {
  expect(writeRejects([])).toBe("\ufeff拒收文件,拒收行号,拒收列,拒收代码,拒收原因\r\n");
});

test("writeRejects() does not find a cell where an object has a property", () => {
  const rows: Record<string, string>[] = [{ constructor: "一" }, { 标题: "二" }];
  const issues = rows.map((cells) => ({ ...ISSUE, cells }));
  expect(writeRejects(issues).split("\r\n").slice(1, 3)).toEqual([
    "一,,a.csv,2,,BAD_TEXT,",
    ",二,a.csv,2,,BAD_TEXT,",
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
  ]);
});
