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

const STYLE = `
:root { color-scheme: light dark; --ink: #1c1c1e; --soft: #6b6b70; --line: #d9d9de; --bar: #b3261e; --paper: #fff }
@media (prefers-color-scheme: dark) { :root { --ink: #ececf0; --soft: #a0a0a8; --line: #3a3a40; --bar: #e5736b; --paper: #17171a } }
body { margin: 0 auto; max-width: 52rem; padding: 2rem 1.25rem; background: var(--paper); color: var(--ink);
  font: 16px/1.6 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif }
h1 { font-size: 1.5rem; border-bottom: 3px solid var(--bar); padding-bottom: .4rem }
h2 { font-size: 1.1rem; margin-top: 2rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; font-weight: normal; padding: .3rem .5rem; border-bottom: 1px solid var(--line) }
td.n { text-align: right; width: 6rem; font-variant-numeric: tabular-nums }
td.b { width: 50% } .bar { display: block; height: .8rem; background: var(--bar); min-width: 1px }
footer { margin-top: 2rem; color: var(--soft); font-size: .85rem }`;

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
<style>${STYLE}</style>
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

function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
