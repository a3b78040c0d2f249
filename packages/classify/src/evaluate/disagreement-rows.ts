import type { Judgement } from "./judgement.ts";

/** A row of the list as it goes into a sheet: plain cells, nothing escaped. */
export type DisagreementRow = readonly (string | number)[];

/** Headings of {@linkcode disagreementRows}; the last column is for the person who looks at them again. */
export const DISAGREEMENT_HEADINGS = [
  "编号",
  "标题",
  "原类别",
  "机器类别",
  "把握",
  "次选",
  "需人工",
  "复核类别",
] as const;

/**
 * The list as cells for CSV or XLSX (复核表), under {@linkcode DISAGREEMENT_HEADINGS}; escape them there.
 *
 * O(n).
 *
 * @example
 * const common = { needsReview: true, length: 9, title: "路灯" };
 * disagreementRows([{ ...common, id: "7", label: "交通", predicted: "城建", confidence: 0.51239 }]); // => [["7", "路灯", "交通", "城建", 0.5124, "", "是", ""]]
 */
export function disagreementRows(list: readonly Judgement[]): readonly DisagreementRow[] {
  return list.map(({ id, title = "", label, predicted, confidence, second = "", needsReview }) => [
    id,
    title,
    label,
    predicted,
    Number(confidence.toFixed(4)),
    second,
    needsReview ? "是" : "",
    "",
  ]);
}
