import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, parse } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { planIssue } from "./plan-issue.ts";
import { renderDocx } from "./render-docx.ts";
import { journal, numbers, submission } from "./testing/samples.ts";

const SENTENCE = "临近春节的两个月里劳动监察机构受理的欠薪案件占全年的六成其中八成以上出在建筑工地。";
const TITLE =
  "关于进一步完善建筑领域农民工工资支付保障制度切实解决年底集中欠薪问题并推动返乡农民工就近就业和创业的若干意见与建议";

test("renderDocx() prints A4 pages of at most 22 lines, measured in LibreOffice", async (context) => {
  for (const tool of ["soffice", "pdfinfo", "pdftotext"]) {
    if (!runs(tool)) context.skip(`${tool} is not installed`);
  }
  const folder = mkdtempSync(join(tmpdir(), "minyi-brief-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "plain.txt"), SENTENCE);
  // LibreOffice can be there without Writer, and then prints no text whatever.
  if (!existsSync(printPdf(folder, "plain.txt"))) context.skip("LibreOffice has no Writer");
  const parts = {
    situation: SENTENCE.repeat(12),
    causes: Array(12).fill(SENTENCE).join("\n"),
    suggestions: Array(12).fill(SENTENCE).join("\n"),
  };
  const issue = planIssue(journal, [{ item: "a", submission: submission({ title: TITLE, parts }) }], numbers);
  writeFileSync(join(folder, "issue.docx"), await renderDocx(issue, journal));
  const pdf = printPdf(folder, "issue.docx");

  const [width, height] = pageSize(pdf);
  expect(width).toBeCloseTo(595.3, 0);
  expect(height).toBeCloseTo(841.9, 0);
  const pages = pageLines(pdf);
  expect(pages.length).toBeGreaterThanOrEqual(3);
  for (const [i, { lines, number }] of pages.entries()) {
    expect(lines).toBeLessThanOrEqual(22);
    expect(number).toBe(`—${i + 1}—`);
  }
  // A page of nothing but text is full: headings and kept lines may leave one line free.
  expect(pages[1]?.lines).toBeGreaterThanOrEqual(21);
});

function runs(tool: string): boolean {
  try {
    execFileSync(tool, [tool === "soffice" ? "--version" : "-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function printPdf(folder: string, name: string): string {
  // A profile of its own: a second LibreOffice on the same profile prints nothing.
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
  const options = ["--headless", "--convert-to", "pdf", "--outdir", folder, join(folder, name)];
  execFileSync("soffice", [profile, ...options], { stdio: "ignore" });
  return join(folder, `${parse(name).name}.pdf`);
}

function pageSize(pdf: string): number[] {
  const info = execFileSync("pdfinfo", [pdf], { encoding: "utf8" });
  return (/Page size:\s+([\d.]+) x ([\d.]+)/.exec(info) ?? []).slice(1).map(Number);
}

/** Lines of the text block by height on the page, and the page number below it. */
function pageLines(pdf: string): { lines: number; number: string }[] {
  execFileSync("pdftotext", ["-bbox-layout", pdf, `${pdf}.html`]);
  const pages = readFileSync(`${pdf}.html`, "utf8").split("<page ").slice(1);
  return pages.map((page) => {
    const words = [...page.matchAll(/<word [^>]*yMin="([\d.]+)"[^>]*yMax="([\d.]+)">([^<]*)</g)].map(
      ([, top, bottom, text = ""]) => ({ middle: (Number(top) + Number(bottom)) / 2, text }),
    );
    // The text block ends 35 mm above the edge of the page.
    const inText = words.filter(({ middle }) => middle < ((297 - 35) / 25.4) * 72);
    const below = words.filter((word) => !inText.includes(word));
    return { lines: distinctHeights(inText), number: below.map(({ text }) => text).join("") };
  });
}

function distinctHeights(words: readonly { readonly middle: number }[]): number {
  let lines = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const middle of words.map((word) => word.middle).sort((a, b) => a - b)) {
    if (middle - last > 10) lines++;
    last = middle;
  }
  return lines;
}
