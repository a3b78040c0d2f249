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
    "\r",
    "\\",
    "\\u0000",
    "\\ud800",
    "null",
    "1e999",
    "12345678901234567890",
    "标题",
    "\r\n",
    "\u2028",
    "\ufffd",
  ],
  ...['{"标题":"题","正文":"文","日期":"2009-03-05"}\n', "{}\n", "[]\n", "1\n", "\n\n", '"__proto__":'],
];

/** JSON: objects a line, spoilt; tokens in any order; lists and objects at length, which are known or spoilt (JSON 输入). */
export function jsonInput(draws: Draws): DraftInput {
  const told = draws.chance(60) ? { dialect: { encoding: "utf-8" } } : {};
  switch (draws.below(5)) {
    case 0:
    case 1:
      return { file: "a.jsonl", bytes: tokenLines(draws), ...told };
    case 2:
      return { file: "a.json", ...builtObjects(draws), canShareLines: true, dialect: { encoding: "utf-8" } };
    case 3: {
      const { bytes } = builtObjects(draws);
      const spoilt = mutate(bytes, draws, { kept: 0, other: () => bytes });
      return { file: "a.json", bytes: spoilt, canShareLines: true, ...told };
    }
    default:
      return { file: "a.jsonl", bytes: spoiltLines(draws), ...told };
  }
}

function tokenLines(draws: Draws): Buffer {
  const [first = {}] = draws.pick(FILES);
  const tokens = draws.some(draws.between(0, 30), () => draws.pick(TOKENS));
  return encode(`${JSON.stringify(first)}\n${tokens.join("")}`, "utf-8");
}

function spoiltLines(draws: Draws): Buffer {
  const [first = {}, ...rows] = draws.pick(FILES);
  const lineBreak = draws.pick(["\n", "\r\n", "\r"]);
  const text = [first, ...rows].map((row) => JSON.stringify(row)).join(lineBreak);
  const kept = draws.chance(60) ? Buffer.byteLength(JSON.stringify(first)) : 0;
  return mutate(encode(text, "utf-8"), draws, { kept, other: () => encode(text, "utf-8") });
}

/** Things that stand in a list; those that are no object are told with the line they begin on. */
const BAD_OBJECTS: readonly string[] = [
  "{}",
  '{"标题" "题"}',
  "{\n}",
  '{"标题":}',
  '{"a":{"b":[1,{}]},}',
  '{"\\ud800":"半"}',
  '{"a\\ufffd":"坏"}',
  '{"标":"\ufffd"}',
  "[1,2]",
];

/** Objects whose lines are known: in a list, or at length one behind the other. */
function builtObjects(draws: Draws): Pick<DraftInput, "bytes"> & { readonly objectLines: readonly number[] } {
  const isList = draws.chance(60);
  const lineBreak = draws.pick(["\n", "\r\n", "\r"]);
  const [first = {}, ...more] = draws.pick(FILES);
  let text = isList ? `[${draws.pick(["", lineBreak, " "])}` : "";
  const objectLines: number[] = [];
  const count = draws.between(1, 7);
  for (let at = 0; at < count; at++) {
    const bad = draws.chance(30) && at > 0;
    const object = bad
      ? draws.pick(BAD_OBJECTS)
      : atLength(draws, at === 0 ? first : draws.pick(more), at === 0 && !isList);
    objectLines.push(lineOf(text));
    const comma = isList ? "," : draws.pick(["", ","]);
    text +=
      object.replaceAll("\n", lineBreak) + comma + draws.pick(["", lineBreak, lineBreak + lineBreak, " "]);
  }
  return { bytes: encode(`${text.replace(/[,\s]+$/, "")}${isList ? "]" : ""}`, "utf-8"), objectLines };
}

function atLength(draws: Draws, object: object, always: boolean): string {
  return always || draws.chance(50) ? JSON.stringify(object, null, 2) : JSON.stringify(object);
}

function lineOf(text: string): number {
  return text.split(/\r\n|\n|\r/).length;
}
