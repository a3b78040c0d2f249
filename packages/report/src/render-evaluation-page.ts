import type { Evaluation } from "@minyi/core";
import { escapeHtml } from "./escape-html.ts";
import { EVALUATION_STYLE } from "./evaluation-style.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { renderEvaluationSection } from "./render-evaluation-section.ts";

/** What a page about one evaluation shows (评测报告). */
export interface EvaluationReport {
  readonly title: string;
  readonly evaluation: Evaluation;
  /** Lines for the foot of the page: what was measured, on what, by which version. */
  readonly methods: readonly string[];
}

/**
 * Renders a page about one evaluation (评测报告页): self-contained HTML, no script, nothing fetched.
 *
 * O(size of the evaluation).
 *
 * @example
 * const interval = { low: 1, high: 1 };
 * const figures = { accuracy: 1, macroF1: 1, weightedF1: 1 };
 * const evaluation: Evaluation = {
 *   n: 1, ...figures, secondAccuracy: null,
 *   intervals: { seed: 1, resamples: 40, accuracy: interval, macroF1: interval, weightedF1: interval },
 *   perCategory: [{ category: "交通", precision: 1, recall: 1, f1: 1, support: 1, predicted: 1 }],
 *   confusion: { categories: ["交通"], counts: [[1]] },
 *   reliability: { bins: [{ from: 0, to: 1, n: 1, meanConfidence: 1, accuracy: 1 }], calibrationError: 0, brier: 0 },
 *   review: { asked: 0, kept: 1, askedAccuracy: null, keptAccuracy: 1, curve: [] },
 *   slices: { byLength: [], byYear: [] },
 * };
 * renderEvaluationPage({ title: "评测", evaluation, methods: ["词表<1>"] }).includes("词表&lt;1&gt;"); // => true
 */
export function renderEvaluationPage({ title, evaluation, methods }: EvaluationReport): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${PAGE_STYLE}${EVALUATION_STYLE}</style>
<h1>${escapeHtml(title)}</h1>
${renderEvaluationSection(evaluation)}
<footer>${methods.map(escapeHtml).join("<br>")}</footer>
</html>
`;
}
