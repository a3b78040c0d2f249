import type { Draws } from "./draws.ts";
import { encode } from "./encode.ts";
import type { DraftInput } from "./fuzz-input.ts";
import { mutate } from "./mutate.ts";

const FILES: readonly (readonly object[])[] = [
  [
    { 标题: "路灯不亮", 内容: "楼道\n没有灯", 反映人: "委员甲", 日期: "2009-03-05" },
    { 标题: "路面不平", 内容: "请修", 反映人: "委员乙", 日期: "2009-02-30", 编号: 7 },
    { 标题: "=1+1", 内容: "@甲", 日期: "2009年3月5日", 急报: true, 附注: null },
  ],
  [
    JSON.parse('{"__proto__":"p","constructor":"c","标题":"题","正文":"文","日期":"2009-03-05"}'),
    { 标题: "题", 正文: ["一", "二"], 日期: { 年: 2009 } },
    { 标题: "\ud83d", 正文: "\u0000\u2028", 日期: "2009-03-05", 数: 1e300 },
  ],
];

const TOKENS: readonly string[] = [
  ...[
    "{",
    "}",
    "[",
    "]",
    '"',
    ":",
    ",",
    "\n",
    "\\",
    "\\u0000",
    "\\ud800",
    "null",
    "1e999",
    "12345678901234567890",
    "标题",
    "\r\n",
    "\u2028",
  ],
  ...['{"标题":"题","正文":"文","日期":"2009-03-05"}\n', "{}\n", "[]\n", "1\n", "\n\n", '"__proto__":'],
];

/** JSON Lines: objects a line, spoilt; or tokens in any order (JSON Lines 输入). */
export function jsonInput(draws: Draws): DraftInput {
  const [first = {}, ...rows] = draws.pick(FILES);
  const lineBreak = draws.pick(["\n", "\r\n"]);
  if (draws.chance(40)) {
    const tokens = draws.some(draws.between(0, 30), () => draws.pick(TOKENS));
    return { file: "a.jsonl", bytes: encode(`${JSON.stringify(first)}\n${tokens.join("")}`, "utf-8") };
  }
  const text = [first, ...rows].map((row) => JSON.stringify(row)).join(lineBreak);
  const kept = draws.chance(60) ? Buffer.byteLength(JSON.stringify(first)) : 0;
  return {
    file: "a.jsonl",
    bytes: mutate(encode(text, "utf-8"), draws, { kept, other: () => encode(text, "utf-8") }),
  };
}
