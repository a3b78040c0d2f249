import type { Draws } from "./draws.ts";
import { encode, WRITTEN_ENCODINGS, type WrittenEncoding } from "./encode.ts";
import type { Dialect, DraftInput } from "./fuzz-input.ts";
import { mutate } from "./mutate.ts";

/** Small files as offices have them (种子文件): rows of cells, `|` between cells that are written below. */
const HEADER = ["编号", "标题", "内容", "反映人", "日期"];

const TABLES: readonly (readonly (readonly string[])[])[] = [
  [
    HEADER,
    ["1", "路灯不亮", "楼道\n没有灯", "委员甲、委员乙", "2009/3/5"],
    ["2", "路面不平", '他说"请修"', "委员丙", "2009年3月5日"],
    ["3", "井盖丢失", "a,b;c\td", "𠮷野", "20090305"],
  ],
  [
    HEADER,
    ["A-1", "=1+1", "+86", "@甲", "2009-02-30"],
    ["A-1", "'=1", "-3+2", "＝乙", ""],
    ["", " ", "内容", "", "2009-03-05"],
  ],
  [
    ["__proto__", "标题", "标题", "", "正文", "日期", "constructor"],
    ["p", "题", "另题", "无名", "正文", "2009-03-05", "c"],
    ["p", "题", "另题"],
    ["p", "题", "另题", "无名", "正文", "2009-03-05", "c", "多"],
  ],
  [
    ["标题", "情况反映", "原因分析", "意见建议", "日期", "身份", "紧急程度", "密级"],
    ["题", "情\r\n况", "原\r因", "建议", "2009-03-05", "委员", "急报", "秘密"],
    ["题", "", "", "", "2009-03-05", "路人", "马上", ""],
    ["合计", "2", "", "", "", "", "", ""],
  ],
];

/** What texts are made of where no file is spoilt: few characters, so that they meet. */
const TOKENS: readonly string[] = [
  ...[
    '"',
    '"',
    '"',
    '""',
    "路",
    "a",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    " ",
    "'",
    "=",
    "\0",
    "\ufeff",
    "\u2028",
    "𠮷",
    "2009-03-05",
  ],
];

/** A CSV file: one of an office's, spoilt or as it is; or a header with tokens in any order behind it (CSV 输入). */
export function csvInput(draws: Draws): DraftInput {
  const encoding = draws.pick(WRITTEN_ENCODINGS);
  const quote = draws.chance(20) ? "'" : '"';
  const dialect: Dialect = { encoding, delimiter: draws.pick([",", ",", ";", "\t"] as const), quote };
  // A mark stands before most files in UTF-16, but not before all.
  const mark = draws.chance(encoding.startsWith("utf-16") ? 60 : 30) ? "\ufeff" : "";
  const isBuilt = draws.chance(45);
  if (!isBuilt && draws.chance(10)) return unspoilt(draws, dialect, mark);
  const text = mark + (isBuilt ? tokenText(draws, dialect) : tableText(draws, dialect));
  const bytes = isBuilt && draws.chance(60) ? encode(text, encoding) : spoilt(draws, text, dialect);
  const isTold = draws.chance(60);
  return { file: "a.csv", bytes, ...(isTold ? { dialect } : {}) };
}

/** Everything about it can be found out: where apostrophes are quotes, all headings stand in them. */
function unspoilt(draws: Draws, written: Dialect, mark: string): DraftInput {
  const text = mark + tableText(draws, written, written.quote === "'");
  return { file: "a.csv", bytes: encode(text, written.encoding as WrittenEncoding), written };
}

function spoilt(draws: Draws, text: string, dialect: Dialect): Buffer {
  const encoding = dialect.encoding as WrittenEncoding;
  const otherText = () => tableText(draws, { ...dialect, delimiter: "," });
  // Spoilt as UTF-8 and then written in the encoding: what is spoilt is text, and stays readable.
  if (draws.chance(40)) {
    const headings = Buffer.byteLength(/^[^\r\n]*/.exec(text)?.[0] ?? "");
    const other = () => Buffer.from(otherText());
    return encode(mutate(Buffer.from(text), draws, { kept: headings, other }).toString(), encoding);
  }
  const bytes = encode(text, encoding);
  const headerEnd = encode(/^[^\r\n]*/.exec(text)?.[0] ?? "", encoding).length;
  const other = () => encode(otherText(), draws.pick(WRITTEN_ENCODINGS));
  // Half of them keep their headings, so that rows are read at all.
  return mutate(bytes, draws, { kept: draws.chance(75) ? headerEnd : 0, other });
}

/** Half of the rows are as wide as the headings; the others are tokens in any order, delimiters among them. */
function tokenText(draws: Draws, { delimiter, quote }: Dialect): string {
  const header = draws.pick([["标题", "内容", "日期"], ["标题", "正文", "a"], HEADER]);
  const cell = () => draws.some(draws.between(1, 3), () => draws.pick(TOKENS)).join("");
  const kept = () => quoted(cell().replaceAll(quote, ""), quote);
  const row = () => header.map(() => draws.pick([cell, kept, kept, kept])()).join(delimiter);
  const loose = () =>
    draws.some(draws.between(0, 12), () => (draws.chance(30) ? delimiter : draws.pick(TOKENS))).join("");
  const total = () =>
    draws.pick(["合计", "共 3 条", "小计"]) + delimiter + draws.pick(["", "3", "3,5", "三"]);
  const rows = draws.some(draws.between(0, 6), () => draws.pick([row, row, row, row, loose, loose, total])());
  return `${header.join(delimiter)}\n${rows.join(draws.pick(["\n", "\r\n", "\r"]))}`;
}

function tableText(draws: Draws, { delimiter, quote }: Dialect, quotesAlways = false): string {
  const lineBreak = draws.pick(["\r\n", "\n", "\r"]);
  const quotesAll = draws.chance(30) || quotesAlways;
  const written = (cell: string) => (quotesAll ? quoted(cell, quote) : quotedIfNeeded(cell, quote));
  const lines = draws.pick(TABLES).map((cells) => cells.map(written).join(delimiter));
  const above = draws.pick([
    "",
    "",
    "",
    "",
    "",
    "",
    `sep=${delimiter}${lineBreak}`,
    `社情民意登记表${lineBreak}`,
  ]);
  return `${above}${lines.join(lineBreak)}${draws.chance(70) ? lineBreak : ""}`;
}

function quotedIfNeeded(cell: string, quote: string): string {
  return /["',;\t\r\n]/.test(cell) ? quoted(cell, quote) : cell;
}

function quoted(cell: string, quote: string): string {
  return quote + cell.replaceAll(quote, quote + quote) + quote;
}
