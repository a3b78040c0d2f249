import type { Evaluation } from "@minyi/core";
import { escapeHtml } from "./escape-html.ts";

/** A matrix of more is no picture any more, and a page of megabytes. */
const WIDEST = 60;

/** The darkest a cell gets: figures on it stay readable by day and by night. */
const DARKEST = 0.6;

/**
 * The confusion matrix as a shaded table (混淆矩阵表): rows are labels, columns predictions under the numbers of the rows.
 *
 * A cell is the darker the larger its part of the row; right ones in another colour than wrong ones. Of more than 60
 * categories only a sentence is written.
 *
 * O(categories²).
 */
export function confusionTable({ categories, counts }: Evaluation["confusion"]): string {
  if (categories.length > WIDEST) return `<p>共 ${categories.length} 类，矩阵过大，此处不列。</p>`;
  const numbers = categories.map(
    (category, place) => `<th scope="col" title="${escapeHtml(category)}">${place + 1}</th>`,
  );
  const rows = categories.map((category, place) => {
    const cells = rowOf(categories, counts[place] ?? [], place);
    return `<tr><th scope="row" title="${escapeHtml(category)}">${place + 1} ${escapeHtml(category)}</th>${cells}</tr>`;
  });
  return `<div class="scroll"><table class="matrix">
<thead><tr><th></th>${numbers.join("")}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table></div>`;
}

function rowOf(categories: readonly string[], counts: readonly number[], actual: number): string {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const cells = counts.map((count, predicted) => {
    if (count === 0) return "<td></td>";
    const kind = actual === predicted ? "right" : "wrong";
    // The root lets a few wrong ones be seen beside the many right ones.
    const shade = (Math.sqrt(count / total) * DARKEST).toFixed(3);
    const told = `人工：${categories[actual]}；机器：${categories[predicted]}；${count} 篇`;
    return `<td class="${kind}" style="--shade:${shade}" title="${escapeHtml(told)}">${count}</td>`;
  });
  return cells.join("");
}
