import fc from "fast-check";
import { escapeCell } from "./escape-cell.ts";
import { gb18030, utf16 } from "./test-bytes.ts";

/** A way to write a table: what a program that exports one may choose. */
export interface WrittenDialect {
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "gb18030";
  readonly hasMark: boolean;
  readonly delimiter: "," | ";" | "\t" | "|";
  readonly quote: '"' | "'";
  readonly quotesAll: boolean;
  readonly lineEnd: "\n" | "\r\n" | "\r";
  readonly hasSeparatorLine: boolean;
}

export const anyDialect: fc.Arbitrary<WrittenDialect> = fc.record({
  encoding: fc.constantFrom("utf-8", "utf-16le", "utf-16be", "gb18030"),
  hasMark: fc.boolean(),
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  quote: fc.constantFrom('"', "'"),
  quotesAll: fc.boolean(),
  lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
  hasSeparatorLine: fc.boolean(),
});

/** Cells with all that readers stumble over, and rare characters of two, three and four bytes. */
export const anyCell = fc.string({
  unit: fc.constantFrom(
    ...['"', "'", ",", ";", "\t", "|", "\n", "\r", " ", "=", "+", "-", "@", "＝", "a", "1"],
    ...["路", "灯", "，", "\ufeff", "\u200b", "é", "ḿ", "龴", "\ue816", "𠮷", "\u{2a6d6}", "😀", "\u3000"],
  ),
  maxLength: 6,
});

/** Writes rows as an exporting program would, formulas guarded. */
export function writeDialect(rows: readonly (readonly string[])[], dialect: WrittenDialect): Uint8Array {
  const { delimiter, quote, quotesAll, lineEnd, hasSeparatorLine } = dialect;
  const special = [delimiter, quote, "\n", "\r"];
  const cellOf = (cell: string) => {
    const guarded = escapeCell(cell);
    const isQuoted = quotesAll || special.some((one) => guarded.includes(one));
    return isQuoted ? quote + guarded.replaceAll(quote, quote + quote) + quote : guarded;
  };
  const lines = rows.map((row) => row.map(cellOf).join(delimiter));
  if (hasSeparatorLine) lines.unshift(`sep=${delimiter}`);
  return encoded(lines.map((line) => line + lineEnd).join(""), dialect);
}

function encoded(text: string, { encoding, hasMark }: WrittenDialect): Uint8Array {
  const marked = hasMark ? `\ufeff${text}` : text;
  if (encoding === "utf-8") return Buffer.from(marked);
  if (encoding === "gb18030") return gb18030(marked);
  const bytes = utf16(text, encoding === "utf-16be");
  return hasMark ? bytes : bytes.subarray(2);
}
