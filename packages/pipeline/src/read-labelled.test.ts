import { InputError, OptionError } from "@minyi/core";
import { expect, test } from "vitest";
import { type ReadLabelledOptions, readLabelled } from "./read-labelled.ts";

const COLUMNS = { text: ["标题", "内容"], label: "类别" };

async function read(rows: readonly (readonly string[])[], options: Partial<ReadLabelledOptions> = {}) {
  const text = rows.map((cells) => `${cells.map((cell) => `"${cell}"`).join(",")}\n`).join("");
  const bytes = ReadableStream.from([Buffer.from(text)]);
  return await readLabelled({ name: "a.csv", bytes }, { ...COLUMNS, ...options });
}

const HEADER = ["内容", "日期", "类别", "标题"];
const row = (part: { body?: string; date?: string; label?: string; title?: string }) => {
  const { body = "不亮", date = "", label = "城建", title = "路灯" } = part;
  return [body, date, label, title];
};

test("readLabelled() takes the first column for the title and joins the others by a line feed", async () => {
  const { texts } = await read([HEADER, row({ date: "昨天" })], { text: ["标题", "内容", "日期"] });
  expect(texts).toEqual([{ id: "2", title: "路灯", body: "不亮\n昨天", label: "城建" }]);
});

test("readLabelled() takes one column alone for the body", async () => {
  const { texts } = await read([HEADER, row({})], { text: ["标题"] });
  expect(texts).toEqual([{ id: "2", title: "", body: "路灯", label: "城建" }]);
});

test.each([
  { name: "a label that is blank", part: { label: " \u3000" }, column: "类别", code: "MISSING_VALUE" },
  { name: "a star for a label", part: { label: " * " }, column: "类别", code: "BAD_TEXT" },
  { name: "a label of two lines", part: { label: "城\n建" }, column: "类别", code: "BAD_TEXT" },
  { name: "a label with a tab", part: { label: "城\t建" }, column: "类别", code: "BAD_TEXT" },
  {
    name: "no text, where that is wanted",
    part: { title: "", body: "\n " },
    column: "标题",
    code: "MISSING_VALUE",
  },
])("readLabelled() refuses $name, with line, column, cells and reason", async ({ part, column, code }) => {
  const { texts, issues } = await read([HEADER, row({}), row(part), row({})], { refuseBlank: true });
  expect(texts).toHaveLength(2);
  expect(issues).toMatchObject([{ file: "a.csv", line: 3, column, code }]);
  expect(issues[0]?.reason).not.toBe("");
  expect(Object.values(issues[0]?.cells ?? {})).toEqual(row(part));
});

test("readLabelled() keeps a text of nothing where it is to be measured", async () => {
  const { texts, issues } = await read([HEADER, row({ title: "", body: "" })]);
  expect(texts).toEqual([{ id: "2", title: "", body: "", label: "城建" }]);
  expect(issues).toEqual([]);
});

test("readLabelled() keeps what a row of the wrong width is, in the order of the lines", async () => {
  const { texts, issues } = await read([HEADER, row({ label: "" }), ["一格"], row({}), row({ label: "" })]);
  expect(texts.map(({ id }) => id)).toEqual(["4"]);
  expect(issues.map(({ line, code }) => [line, code])).toEqual([
    [2, "MISSING_VALUE"],
    [3, "WRONG_WIDTH"],
    [5, "MISSING_VALUE"],
  ]);
});

test.each([
  { name: "a day with its time", date: "2020/1/6 12:09:38", year: "2020" },
  { name: "a day in Chinese", date: "2019年12月31日", year: "2019" },
  { name: "no day", date: "昨天", year: undefined },
  { name: "a day there is not", date: "2019-02-30", year: undefined },
])("readLabelled() reads the year of $name", async ({ date, year }) => {
  const { texts, issues } = await read([HEADER, row({ date })], { date: "日期" });
  expect(texts[0]?.year).toBe(year);
  expect(issues).toEqual([]);
});

test.each([
  { name: "a label column there is not", options: { label: "分类" }, says: "分类" },
  { name: "a text column there is not", options: { text: ["标题", "正文"] }, says: "正文" },
  { name: "a date column there is not", options: { date: "时间" }, says: "时间" },
])("readLabelled() refuses $name, also in a file without rows", async ({ options, says }) => {
  for (const rows of [[HEADER], [HEADER, row({})]]) {
    const refused = expect(read(rows, options)).rejects;
    await refused.toThrow(InputError);
    await refused.toThrow(`“${says}”: there are 内容, 日期, 类别, 标题`);
  }
});

test("readLabelled() refuses to read no column of text", async () => {
  await expect(read([HEADER], { text: [] })).rejects.toThrow(OptionError);
});
