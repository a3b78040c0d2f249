import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IssueItem, JournalIssue } from "@minyi/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { estimatePages } from "./estimate-pages.ts";
import { printedParts } from "./printed-parts.ts";
import { renderDocx } from "./render-docx.ts";
import { renderReviewSheet } from "./render-review-sheet.ts";
import {
  firstPageDots,
  linesOf,
  missingTool,
  type PdfWord,
  pageSize,
  pageWords,
  printPdfs,
} from "./testing/print-pdf.ts";
import { journal, numbers } from "./testing/samples.ts";

const SENTENCE = "临近春节的两个月里劳动监察机构受理的欠薪案件占全年的六成其中八成以上出在建筑工地。";
const TITLE =
  "关于进一步完善建筑领域农民工工资支付保障制度切实解决年底集中欠薪问题并推动返乡农民工就近就业的建议";
const FIGURES =
  "2008年共查处欠薪案件3,452件，涉及12.6万人，追回工资4.8亿元（同比增长23.5%）；PM2.5年均浓度下降1.75%。";
/** No marks: each line is full. */
const FULL = "路".repeat(28 * 60);

const item = (fields: Partial<IssueItem>): IssueItem => ({
  item: "a",
  title: "关于修复路灯的建议",
  sections: [{ heading: "", paragraphs: [SENTENCE] }],
  authorLine: "（反映人：民建省委会）",
  ...fields,
});
const issueOf = (...items: Partial<IssueItem>[]): JournalIssue => ({
  journal: journal.name,
  ...numbers,
  items: items.map(item),
});
const paragraphs = (...texts: string[]) => ({ sections: [{ heading: "", paragraphs: texts }] });
const lines = (count: number) => paragraphs(...Array(count).fill("路灯不亮，行人摔伤。"));

const ISSUES: Readonly<Record<string, JournalIssue>> = {
  full: issueOf(paragraphs(FULL)),
  longTitle: issueOf({ title: "关于修复城区主次干道路灯和背街小巷照明设施的".repeat(15).slice(0, 300) }),
  // 1,500 characters in six paragraphs.
  limit: issueOf({ title: TITLE, ...paragraphs(...Array(6).fill(SENTENCE.repeat(7).slice(0, 250))) }),
  three: {
    ...issueOf(
      { title: TITLE },
      { sections: [{ heading: "一、基本情况", paragraphs: [SENTENCE.repeat(4)] }] },
      lines(9),
    ),
    contents: true,
    corrections: [{ year: 2009, number: 12, title: "路灯不亮", text: "“六成”应为“五成”。" }],
    withdrawn: { on: "2009-03-09", reason: "重复刊登" },
  },
  figures: issueOf(paragraphs(...[0, 1, 2, 3, 4, 5, 6].map((i) => "路".repeat(i) + FIGURES.repeat(4)))),
  composite: issueOf({
    lead: [SENTENCE],
    originals: [
      { item: "o", number: "2009-017", title: "路灯不亮", authors: "民建省委会" },
      { item: "p", title: TITLE, authors: "委员甲、委员乙" },
    ],
  }),
  // Where the text ends near the foot.
  ...Object.fromEntries(
    [5, 6, 7, 8, 9, 10, 12, 13, 14].map((count) => [`lines${count}`, issueOf(lines(count))]),
  ),
};
/** The last paragraph of eight lines ends the first page, and the author line would open the next one. */
const nearTheEnd = issueOf(
  paragraphs(...(lines(3).sections[0]?.paragraphs ?? []), SENTENCE.repeat(5).slice(0, 220)),
);
/** Foots of 50 and 200 addressees. */
const units = (count: number) => Array.from({ length: count }, (_, i) => `第${i}个单位`);
const tall = { ...issueOf({}), foot: { report: units(200) } };
const middling = { ...issueOf(paragraphs(SENTENCE.repeat(3).slice(0, 108))), foot: { report: units(25) } };
const worst = "字".repeat(400);
const FACTS = new Map([
  [
    "a",
    {
      number: worst,
      submittedOn: "2009-03-01",
      category: worst,
      destination: worst,
      matches: Array<string>(9).fill(worst),
      findings: Array<string>(9).fill(worst),
      signatures: (["finished", "reviewed", "signed"] as const).map((stage) => ({
        stage,
        by: worst,
        on: "2009-03-02",
      })),
    },
  ],
]);

const folder = mkdtempSync(join(tmpdir(), "minyi-brief-"));
let missing: string | undefined;
let said = "";

beforeAll(async () => {
  missing = missingTool(folder);
  if (missing !== undefined) return;
  const others = { nearTheEnd, tall, middling };
  for (const [name, issue] of Object.entries({ ...ISSUES, ...others })) {
    writeFileSync(join(folder, `${name}.docx`), await renderDocx(issue, journal));
  }
  const long = issueOf({ title: "关于修复路灯的建议".repeat(40), authorLine: `（反映人：${worst}）` });
  writeFileSync(join(folder, "sheet.docx"), await renderReviewSheet(long, journal, FACTS));
  writeFileSync(join(folder, "blank.docx"), await renderReviewSheet(issueOf({}, {}, {}), journal));
  said = printPdfs(
    folder,
    [...Object.keys({ ...ISSUES, ...others }), "sheet", "blank"].map((name) => `${name}.docx`),
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Skipped, with the reason, where a tool is missing. */
const measured = (name: string, work: () => void) =>
  test(name, (context) => {
    if (missing !== undefined) context.skip(`${missing} is not installed`);
    work();
  });

const mm = (points: number) => (points / 72) * 25.4;
const pagesOf = (name: string) => pageWords(join(folder, `${name}.pdf`));
const inBlock = ({ top, bottom }: PdfWord) => mm((top + bottom) / 2) < 297 - 35;
const textOf = (words: readonly PdfWord[]) => words.map(({ text }) => text).join("");

measured("LibreOffice opens every document without a word of complaint", () => {
  // That there is no Java says nothing of the document.
  expect(said.replace(/^.*javaldx.*\n/gm, "")).toBe("");
});

measured("renderDocx() keeps the margins of GB/T 9704: 37, 35, 28 and 26 mm", () => {
  const pdf = join(folder, "full.pdf");
  expect(pageSize(pdf).map((points) => Math.round(mm(points)))).toEqual([210, 297]);
  const [, second = []] = pagesOf("full");
  const block = linesOf(second.filter(inBlock));
  expect(Math.abs(mm(Math.min(...block.map(({ left }) => left))) - 28)).toBeLessThan(1.5);
  expect(Math.abs(210 - mm(Math.max(...block.map(({ right }) => right))) - 26)).toBeLessThan(1.5);
  // A glyph stands in a line of 28.95 pt, with half of what is left of it above.
  const first = block[0] ?? { top: 0, bottom: 0 };
  const last = block.at(-1) ?? first;
  const halfLine = 28.95 / 2;
  expect(Math.abs(mm((first.top + first.bottom) / 2 - halfLine) - 37)).toBeLessThan(1.5);
  expect(Math.abs(297 - mm((last.top + last.bottom) / 2 + halfLine) - 35)).toBeLessThan(1.5);
});

measured("renderDocx() sets 22 lines a page, 28 characters a line, in 16 pt", () => {
  const [, second = []] = pagesOf("full");
  const block = linesOf(second.filter(inBlock));
  expect(block).toHaveLength(22);
  for (const { text, left, right } of block) {
    expect([...text]).toHaveLength(28);
    // 16 pt, each set a quarter of a point closer.
    expect((right - left) / 28).toBeCloseTo(15.75, 1);
  }
});

measured("renderDocx() prints page numbers between dashes, right on odd pages and left on even ones", () => {
  for (const [i, words] of pagesOf("full").entries()) {
    const number = words.filter((word) => !inBlock(word));
    expect(textOf(number)).toBe(`—${i + 1}—`);
    const [left, right] = [
      Math.min(...number.map((word) => word.left)),
      Math.max(...number.map((word) => word.right)),
    ];
    // One character of 14 pt (4.9 mm) from the edge of the text block; 7 mm below it.
    if (i % 2 === 0) expect(Math.abs(210 - mm(right) - 26 - 4.9)).toBeLessThan(1.5);
    else expect(Math.abs(mm(left) - 28 - 4.9)).toBeLessThan(1.5);
    expect(mm(number[0]?.bottom ?? 0)).toBeGreaterThan(297 - 35);
  }
});

measured(
  "renderDocx() prints the name in red, large and in the middle, and a red rule as wide as the text",
  () => {
    const [first = []] = pagesOf("limit");
    const name = first.find(({ text }) => text === journal.name);
    expect(Math.abs(mm(((name?.left ?? 0) + (name?.right ?? 0)) / 2) - (28 + 78))).toBeLessThan(1.5);
    expect((name?.right ?? 0) - (name?.left ?? 0)).toBeCloseTo(4 * 64, -1);
    const { width, dots } = firstPageDots(join(folder, "limit.pdf"));
    const red: number[] = [];
    for (let i = 0; i < dots.length; i += 3) {
      const [r = 0, g = 0, b = 0] = dots.subarray(i, i + 3);
      if (r > 200 && g < 120 && b < 120) red.push(i / 3);
    }
    const toMm = (dot: number) => (dot / 30) * 25.4;
    const columns = red.map((dot) => dot % width);
    const rows = red.map((dot) => Math.floor(dot / width));
    expect(Math.abs(toMm(Math.min(...columns)) - 28)).toBeLessThan(1.5);
    expect(Math.abs(210 - toMm(Math.max(...columns) + 1) - 26)).toBeLessThan(1.5);
    expect(toMm(Math.max(...rows))).toBeLessThan(37 + (6.5 * 28.95 * 25.4) / 72);
  },
);

measured("renderDocx() prints a title of 300 characters whole and within the margins", () => {
  const title = ISSUES.longTitle?.items[0]?.title ?? "";
  expect([...title]).toHaveLength(300);
  const words = pagesOf("longTitle").flatMap((page) => linesOf(page.filter(inBlock)));
  expect(textOf(words)).toContain(title);
  for (const { left, right } of words) {
    expect(mm(left)).toBeGreaterThan(28 - 1.5);
    expect(mm(right)).toBeLessThan(210 - 26 + 1.5);
  }
});

measured("renderDocx() prints no number with a point on two lines", () => {
  const lines = pagesOf("figures").flatMap((page) => linesOf(page.filter(inBlock)));
  expect(lines.length).toBeGreaterThan(40);
  expect(lines.map(({ text }) => text).filter((text) => /\d\.$/.test(text))).toEqual([]);
});

measured(
  "renderDocx() sets the foot at the bottom of the last page, in one piece, and loses no word beneath it",
  () => {
    for (const [name, issue] of Object.entries(ISSUES)) {
      const pages = pagesOf(name).map((page) => linesOf(page.filter(inBlock)));
      const last = pages.at(-1) ?? [];
      const foot = last.slice(-4);
      expect(foot.map(({ text }) => text.slice(0, 2))).toEqual(["报：", "送：", "发：", "编辑"]);
      expect(Math.abs(297 - mm(foot[3]?.bottom ?? 0) - 35)).toBeLessThan(3);
      // Nothing stands behind it, and it does not stand alone.
      expect(last.length).toBeGreaterThan(4);
      expect((foot[0]?.top ?? 0) - (last.at(-5)?.bottom ?? 0)).toBeGreaterThan(2);
      const want = printedParts(issue, journal).flatMap((part) =>
        part.lines.map(({ text, right = "" }) => text + right),
      );
      expect([...textOf(pages.flat())].filter((sign) => /\S/u.test(sign)).length).toBe(
        [...want.join("")].filter((sign) => /\S/u.test(sign)).length,
      );
    }
  },
);

measured(
  "renderDocx() cuts a foot that is too tall for a page between pages, and loses no word of it",
  () => {
    const pages = pagesOf("tall").map((page) => linesOf(page.filter(inBlock)));
    expect(pages.length).toBeGreaterThan(2);
    const words = textOf(pages.flat());
    for (const unit of tall.foot.report) expect(words).toContain(unit);
    // The masthead is not left alone, and nothing stands on the page number.
    expect(textOf(pages[0] ?? [])).toContain("第0个单位");
    for (const page of pagesOf("tall"))
      expect(textOf(page.filter((word) => !inBlock(word)))).toMatch(/^—\d—$/);
  },
);

measured("renderDocx() leaves no masthead alone before a foot that is high", () => {
  expect(textOf(pagesOf("middling")[0] ?? [])).toContain("关于修复路灯的建议");
});

measured("renderDocx() prints the author line on a page with text before it", () => {
  const pages = pagesOf("nearTheEnd").map((page) => linesOf(page.filter(inBlock)));
  expect(pages).toHaveLength(2);
  const at = pages[1]?.findIndex(({ text }) => text.startsWith("（反映人")) ?? -1;
  expect(at).toBeGreaterThan(0);
});

measured("estimatePages() tells the pages that LibreOffice prints", () => {
  const counted = Object.keys(ISSUES).map((name) => `${name} ${pagesOf(name).length}`);
  const estimated = Object.entries(ISSUES).map(
    ([name, issue]) => `${name} ${estimatePages(issue, journal).pages}`,
  );
  expect(estimated).toEqual(counted);
});

measured("renderReviewSheet() prints one page an item, whatever it holds", () => {
  expect(pagesOf("sheet")).toHaveLength(1);
  expect(textOf(pagesOf("sheet").flat())).toMatch(/签发意见.*2009年3月2日|2009年3月2日.*签发意见/s);
  expect(pagesOf("blank")).toHaveLength(3);
});
