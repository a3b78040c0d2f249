import type { Random } from "./seeded-random.ts";

/** The cells of a row by the names of its columns, all but 编号. */
export type Cells = Readonly<Record<Column, string>>;

export const COLUMNS = [
  "提交时间",
  "身份",
  "反映人",
  "反映单位",
  "界别",
  "联名反映人",
  "标题",
  "情况反映",
  "原因分析",
  "意见建议",
  "紧急程度",
  "密级",
] as const;
type Column = (typeof COLUMNS)[number];

/** Takes a row that could be accepted and spoils it. */
type Fault = (cells: Cells, random: Random) => readonly string[];

const inOrder = (cells: Cells): string[] => COLUMNS.map((column) => cells[column]);
const put =
  (column: Column, value: string): Fault =>
  (cells) =>
    inOrder({ ...cells, [column]: value });

/** Faults by name; none leaves a row that could be accepted. */
export const FAULTS: readonly (readonly [string, Fault])[] = [
  ["impossible date", put("提交时间", "2009/2/30")],
  ["impossible date", put("提交时间", "2009-11-31")],
  ["impossible date", put("提交时间", "2009年4月31日")],
  ["date in words", put("提交时间", "年初")],
  ["date in words", put("提交时间", "上周三下午")],
  ["blank date", put("提交时间", "")],
  ["blank title", put("标题", "")],
  ["blank title", put("标题", " 　")],
  ["no text", (cells) => inOrder({ ...cells, 情况反映: "", 原因分析: "", 意见建议: "" })],
  ["unknown identity", put("身份", "未知身份")],
  ["unknown identity", put("身份", "外单位转来")],
  ["one cell too many", (cells) => [...inOrder(cells), "已阅"]],
  // A comma nobody quoted parts the sector in two.
  [
    "one cell too many",
    (cells) => inOrder(cells).flatMap((cell, index) => (index === 4 ? ["经济界", "第三组"] : cell)),
  ],
  ["cells missing", (cells) => inOrder(cells).slice(0, 8)],
  ["cells missing", (cells) => inOrder(cells).slice(0, 10)],
  ["NUL character", (cells, random) => inOrder({ ...cells, 情况反映: spoilt(cells.情况反映, random) })],
];

function spoilt(text: string, random: Random): string {
  const at = random.int(1, text.length - 1);
  return `${text.slice(0, at)}\u0000${text.slice(at)}`;
}
