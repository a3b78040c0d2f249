import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { toXlsx } from "@minyi/ingest";
import { expect, test } from "vitest";
import { csvRows } from "./csv-files.ts";
import { encode } from "./fuzz/encode.ts";
import { onlyJson } from "./minyi.ts";
import { minyiHere as minyi } from "./minyi-here.ts";
import { scratch } from "./scratch.ts";

/** No two alike: characters in a row that no other text has. */
const body = (at: number) =>
  `路灯不亮，请修。${String.fromCodePoint(...Array.from({ length: 40 }, (_, place) => 0x4e00 + at * 40 + place))}`;
const row = (at: number, { number = `R-${at}`, day = "2009-3-5", kind = "委员", text = body(at) } = {}) =>
  `${number},路灯${at},${text},委员甲,${kind},${day},=备${at}`;

/** One row for every reason a row of submissions is refused for. */
const FAULTS: Readonly<Record<string, string>> = {
  MISSING_VALUE: row(1, { text: "" }),
  BAD_DATE: row(2, { day: "2009-2-30" }),
  AMBIGUOUS_DATE: row(3, { day: "01/02/2009" }),
  BAD_TEXT: row(4, { text: `${body(4)}\u0001` }),
  WRONG_WIDTH: row(5, { text: `${body(5)},逗号` }),
  BAD_QUOTE: row(6).replace("路灯6", '"路灯"6'),
  BAD_ENCODING: row(7, { text: `${body(7)}\uffff` }),
  TOO_LONG: row(8, { text: body(8).repeat(9) }),
  UNKNOWN_VALUE: row(9, { kind: "委圆" }),
  NUMBER_CONFLICT: row(10, { number: "r－0" }),
};
const HEADINGS = ["编号", "标题", "内容", "反映人", "身份", "日期", "=备注"];
const REASONS = ["拒收文件", "拒收行号", "拒收列", "拒收代码", "拒收原因", "拒收建议"];

/** The file, with bytes that are no UTF-8 in place of U+FFFF. */
function dirty(): Buffer {
  const text = [HEADINGS.join(), row(0), ...Object.values(FAULTS)].join("\n");
  const [head = "", tail = ""] = text.split("\uffff");
  return Buffer.concat([Buffer.from(head), Buffer.from([0xff, 0xfe]), Buffer.from(tail)]);
}

/** What a clerk does with a row of rejects; all cells by place. */
function mended([at, cells]: readonly [number, readonly string[]]): readonly string[] {
  const [number = "", title = "", , , , , note = ""] = cells;
  const isShifted = cells[cells.length - 3] === "WRONG_WIDTH";
  const own = [
    number === "r－0" ? `R-${at}` : number,
    title.replaceAll('"', ""),
    body(at),
    "委员甲",
    "委员",
    "2009-3-5",
    isShifted ? `=备${at}` : note.replace(/^'/, ""),
  ];
  return [...own, ...cells.slice(own.length, -REASONS.length).map(() => ""), ...cells.slice(-REASONS.length)];
}

const LIMIT = ["--limit", "cellChars=200"];

test("a row refused for any reason comes out whole, and is taken once mended, as CSV, in GBK and from a spreadsheet", async () => {
  const cwd = await scratch();
  await writeFile(join(cwd, "in.csv"), dirty());
  const run = async (file: string, ...more: readonly string[]) =>
    onlyJson(await minyi(["run", file, "--segmenter", "intl", ...LIMIT, "--json", ...more], { cwd }));
  const codes = Object.keys(FAULTS);
  const first = await run("in.csv", "--out", "out");
  expect(first).toMatchObject({ rows: 11, submissions: 1, rejects: codes.length, conflicts: 1 });
  const rejects = await csvRows(join(cwd, "out/rejects.csv"));
  expect(rejects.map(({ 拒收代码 }) => 拒收代码)).toEqual(codes);
  expect(rejects.map(({ 拒收行号 }) => Number(拒收行号))).toEqual(codes.map((_, at) => at + 3));
  expect(rejects.map(({ 拒收列 }) => 拒收列)).toEqual([
    "内容",
    "日期",
    "日期",
    "内容",
    "",
    "",
    "内容",
    "内容",
    "身份",
    "编号",
  ]);
  expect(rejects.filter(({ 拒收原因 = "" }) => !/[：“]/.test(拒收原因))).toEqual([]);
  const suggested = rejects.filter(({ 拒收建议 }) => 拒收建议 !== "").map(({ 拒收代码 }) => 拒收代码);
  expect(suggested).toEqual([
    "AMBIGUOUS_DATE",
    "WRONG_WIDTH",
    "TOO_LONG",
    "UNKNOWN_VALUE",
    "NUMBER_CONFLICT",
  ]);
  expect(rejects[1]).toMatchObject({ 编号: "R-2", 标题: "路灯2", 内容: body(2), 日期: "2009-2-30" });

  const headings = Object.keys(rejects[0] ?? {}).map((heading) => heading.replace(/^'/, ""));
  expect(headings).toEqual([...HEADINGS, "列8", ...REASONS]);
  const rows = rejects.map((cells, at) => mended([at + 1, Object.values(cells)]));
  const text = [headings, ...rows].map((cells) =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(),
  );
  await writeFile(join(cwd, "out/rejects.csv"), text.join("\r\n"));
  await writeFile(join(cwd, "gbk.csv"), encode(text.join("\n"), "gb18030"));
  const columns = headings.map((heading) => ({ heading, width: 9 }));
  await writeFile(join(cwd, "book.xlsx"), await toXlsx(columns, rows));

  expect(await run("out/rejects.csv", "--out", "out")).toMatchObject({
    ...{ rows: codes.length, submissions: codes.length, already: 0, rejects: 0 },
  });
  for (const file of ["gbk.csv", "book.xlsx"])
    expect(await run(file), file).toMatchObject({ submissions: 0, already: codes.length, rejects: 0 });
  expect(await run("out/rejects.csv", "--out", "out")).toMatchObject({ rows: 0, rejects: 0 });
  const whole = [HEADINGS.join(), row(0), ...codes.map((_, at) => row(at + 1))].join("\n");
  await writeFile(join(cwd, "whole.csv"), whole);
  expect(await run("whole.csv")).toMatchObject({ submissions: 0, already: codes.length + 1, rejects: 0 });
  expect(await readFile(join(cwd, "out/rejects.csv"), "utf8")).toContain("拒收代码");
});
