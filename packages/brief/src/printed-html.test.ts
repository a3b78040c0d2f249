import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { JournalIssue } from "@minyi/core";
import { afterAll, expect, test } from "vitest";
import { planIssue } from "./plan-issue.ts";
import { renderHtml } from "./render-html.ts";
import { journal, numbers, submission } from "./testing/samples.ts";

const folder = mkdtempSync(join(tmpdir(), "minyi-html-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tools = ["chromium", "pdftotext"] as const;
const missing = tools.find(
  (tool) => spawnSync(tool, [tool === "chromium" ? "--version" : "-v"], { stdio: "ignore" }).error,
);
if (missing !== undefined) console.warn(`printed-html.test.ts is skipped: there is no ${missing}`);

/** An issue whose text has so many lines. */
function issueOf(lines: number) {
  const body = Array.from({ length: lines }, (_, i) => `第${i + 1}条街的路灯不亮。`).join("\n");
  const corrections = [
    { year: 2009, number: 1, title: "", text: `${"“三条街”应为“四条街”。".repeat(6)}以上更正` },
  ];
  return planIssue(journal, [{ item: "a", submission: submission({ body }) }], { ...numbers, corrections });
}

/** The pages of all issues, each beginning on a page of its own. */
function printed(issues: readonly JournalIssue[]): string[] {
  const style = "main + main { break-before: page; }";
  const pages = issues.map((issue) => renderHtml(issue, journal, { style }));
  const mains = pages.map((page) => page.slice(page.indexOf("<main>"), page.indexOf("</body>")));
  const [html, pdf] = [join(folder, "issues.html"), join(folder, "issues.pdf")];
  writeFileSync(html, `${pages[0]?.split("<main>")[0]}${mains.join("")}</body></html>`);
  const options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"];
  execFileSync("chromium", [...options, `--print-to-pdf=${pdf}`, pathToFileURL(html).href], {
    stdio: "ignore",
  });
  const text = execFileSync("pdftotext", [pdf, "-"], { encoding: "utf8" });
  return text.split("\f").map((page) => page.replace(/\s/g, ""));
}

test.skipIf(missing !== undefined)(
  "renderHtml() keeps foot and corrections in one piece on paper, wherever the text ends",
  () => {
    const issues = Array.from({ length: 22 }, (_, lines) => issueOf(lines + 1));
    const pages = printed(issues);
    const count = (words: string) => pages.filter((page) => page.includes(words)).length;
    expect([count("报："), count("共印"), count("更正本刊"), count("以上更正")]).toEqual([22, 22, 22, 22]);
    for (const page of pages) {
      expect(page.includes("报：")).toBe(page.includes("共印"));
      expect(page.includes("更正本刊")).toBe(page.includes("以上更正"));
    }
  },
);
