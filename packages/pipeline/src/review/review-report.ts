import type { RowIssue } from "@minyi/core";
import { escapeCell, REJECT_HEADINGS, toCsv, toWorkbook, writeRejects } from "@minyi/ingest";
import type { ImportedReview, ReviewedState } from "./import-review.ts";

/** Says how an item stands (现状), in a few words. */
export function reviewedWords({ category, stage, route }: ReviewedState): string {
  return [category, stage, route && `拟${route}`].filter(Boolean).join("，");
}

const HEADINGS = ["结果", "文件", "行", "编号", "标题", "决定", "变动前", "变动后", "说明", "id"];

/** Lists what became of every row that was carried out, stale or refused (复核导入报告), as CSV for people. */
export function reviewReport({ changes, stale, rejects }: ImportedReview): string {
  return toCsv(HEADINGS, [
    ...changes.map(({ file, line, number, title, decision, before, after, id }) => [
      "已改",
      file,
      line,
      number,
      title,
      decision,
      reviewedWords(before),
      reviewedWords(after),
      "",
      id,
    ]),
    ...stale.map(({ file, line, number, title, decision, reason, id }) => [
      "过时",
      file,
      line,
      number,
      title,
      decision,
      "",
      "",
      reason,
      id,
    ]),
    ...rejects.map(({ file, line, column, reason, cells }) => {
      const cell = (heading: string) => (Object.hasOwn(cells, heading) ? (cells[heading] ?? "") : "");
      const why = column === "" ? reason : `“${column}”列：${reason}`;
      return ["拒收", file, line, cell("编号"), cell("标题"), cell("决定"), "", "", why, cell("id")];
    }),
  ]);
}

/** Writes refused rows so that they can be mended and imported again (写复核拒收表): a workbook or, by its name, a CSV. */
export function reviewRejects(
  issues: readonly RowIssue[],
  { path }: { readonly path: string },
): string | Uint8Array {
  if (!/\.xlsx$/i.test(path)) return writeRejects(issues);
  const headings = new Set(issues.flatMap(({ cells }) => Object.keys(cells)));
  for (const heading of REJECT_HEADINGS) headings.delete(heading);
  const own = [...headings];
  const columns = [...own, ...REJECT_HEADINGS].map((heading) => ({ heading, width: 14 }));
  const rows = issues.map(({ file, line, column, code, reason, cells }) => {
    const found = new Map(Object.entries(cells));
    return {
      cells: [
        ...own.map((heading) => escapeCell(found.get(heading) ?? "")),
        file,
        line,
        column,
        code,
        reason,
      ],
    };
  });
  return toWorkbook([{ name: "拒收", columns, rows, isFiltered: true }]);
}
