import { escapeHtml } from "./escape-html.ts";
import { PAGE_STYLE } from "./page-style.ts";

/** What a page about one run shows (运行报告). */
export interface RunFigures {
  readonly title: string;
  /** Rows of the first table, in order: name and figure. */
  readonly totals: readonly (readonly [name: string, value: string])[];
  /** Categories and their counts, most first. */
  readonly categories: readonly (readonly [name: string, count: number])[];
  /** Destinations and their counts, most first. */
  readonly destinations: readonly (readonly [name: string, count: number])[];
  /** Lines for the foot of the page: versions of what decided. */
  readonly methods: readonly string[];
}

/**
 * Renders a page about one run (运行报告页): self-contained HTML, no script, nothing fetched.
 *
 * O(rows).
 *
 * @example
 * renderRunPage({ title: "一<二", totals: [], categories: [], destinations: [], methods: [] }).includes("一&lt;二"); // => true
 */
export function renderRunPage({ title, totals, categories, destinations, methods }: RunFigures): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${PAGE_STYLE}</style>
<h1>${escapeHtml(title)}</h1>
<table>
${totals.map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td class="n">${escapeHtml(value)}</td></tr>`).join("\n")}
</table>
${bars("类别", categories)}
${bars("拟办去向", destinations)}
<footer>${methods.map(escapeHtml).join("<br>")}</footer>
</html>
`;
}

function bars(heading: string, rows: RunFigures["categories"]): string {
  if (rows.length === 0) return "";
  const most = Math.max(...rows.map(([, count]) => count));
  const lines = rows.map(([name, count]) => {
    const width = ((count / most) * 100).toFixed(1);
    return `<tr><th scope="row">${escapeHtml(name)}</th><td class="b"><span class="bar" style="width:${width}%"></span></td><td class="n">${count}</td></tr>`;
  });
  return `<h2>${heading}</h2>\n<table>\n${lines.join("\n")}\n</table>`;
}
