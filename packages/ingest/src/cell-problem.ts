import { codePointOf, DAMAGE } from "./find-headings.ts";
import type { Problem } from "./row-issues.ts";

/** Options for {@linkcode cellProblem}. */
export interface CellLimits {
  /** The longest cell there may be, in UTF-16 units. */
  readonly cellChars: number;
  /** Cells come from a workbook or from JSON, which may hold half a character; decoding leaves none in CSV. */
  readonly plain: boolean;
}

/**
 * What is wrong with the cells of a row (单元格问题), if anything: the first that is too long, damaged or no text.
 *
 * O(n).
 */
export function cellProblem(cells: readonly string[], { cellChars, plain }: CellLimits): Problem | undefined {
  for (const [index, cell] of cells.entries()) {
    if (cell.length > cellChars) {
      const reason = `单元格有 ${cell.length} 个字：要求不超过 ${cellChars} 个`;
      const suggestion = "确实有这么长就放宽限额 cellChars（命令行 --limit cellChars=数）";
      return { code: "TOO_LONG", index, reason, suggestion };
    }
    if (DAMAGE.test(cell) || (plain && !cell.isWellFormed())) return damageOf(cell, index);
  }
  return undefined;
}

function damageOf(cell: string, index: number): Problem {
  if (cell.includes("\ufffd")) {
    const reason = "单元格里有解不出的字节（U+FFFD）：要求整个文件用一种编码，并且没有损坏";
    return { code: "BAD_ENCODING", index, reason };
  }
  const what = DAMAGE.test(cell) ? "控制字符" : "半个字符";
  const reason = `单元格里有${what} ${codePointOf(cell)}：要求只有文字、制表符和换行`;
  return { code: "BAD_TEXT", index, reason };
}
