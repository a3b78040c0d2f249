import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { planIssue } from "./plan-issue.ts";
import { renderHtml } from "./render-html.ts";
import { journal } from "./testing/samples.ts";

const folder = mkdtempSync(join(tmpdir(), "minyi-html-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tools = ["chromium", "pdftotext"] as const;
const missing = tools.find(
  (tool) => spawnSync(tool, [tool === "chromium" ? "--version" : "-v"], { stdio: "ignore" }).error,
);
if (missing !== undefined) console.warn(`printed-html.test.ts is skipped: there is no ${missing}`);

/** Issues whose text ends at every height of the page, each in a document of its own. */
function printed(paragraphs: number): string[] {
  const submission = {
    ...{
      id: "a",
      title: "关于修复路灯的建议",
      submittedOn: "2009-03-01",
      urgent: false,
      secrecy: "",
      extra: {},
    },
    body: Array.from({ length: paragraphs }, (_, i) => `第${i + 1}条街的路灯不亮。`).join("\n"),
    submitters: [{ name: "民建省委会", kind: "party" as const }],
  };
  const numbers = { date: "2009-03-31", year: 2009, number: 2, total: 2 };
  const corrections = [{ year: 2009, number: 1, title: "", text: "“三条街”应为“四条街”。".repeat(6) }];
  const issue = planIssue(journal, [{ item: "a", submission }], { ...numbers, corrections });
  const [page, pdf] = [join(folder, `${paragraphs}.html`), join(folder, `${paragraphs}.pdf`)];
  writeFileSync(page, renderHtml(issue, journal));
  const options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"];
  execFileSync("chromium", [...options, `--print-to-pdf=${pdf}`, pathToFileURL(page).href], {
    stdio: "ignore",
  });
  return execFileSync("pdftotext", [pdf, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
}

test.skipIf(missing !== undefined)(
  "renderHtml() keeps foot and corrections in one piece on paper, wherever the text ends",
  () => {
    for (const paragraphs of [3, 5, 7]) {
      const pages = printed(paragraphs);
      const pageOf = (words: string) => pages.findIndex((page) => page.replace(/\s/g, "").includes(words));
      expect([paragraphs, pageOf("更正")]).toEqual([paragraphs, pageOf("应为“四条街”。“三条街”")]);
      expect([paragraphs, pageOf("报：")]).toEqual([paragraphs, pageOf("共印")]);
      expect(pageOf("共印")).toBe(pages.length - 1);
    }
  },
  60_000,
);
