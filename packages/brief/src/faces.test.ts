import { HtmlRenderer, Parser } from "commonmark";
import fc from "fast-check";
import mammoth from "mammoth";
import { type DefaultTreeAdapterMap, parse } from "parse5";
import { expect, test } from "vitest";
import { anyIssue, anyText } from "./issue.fixture.ts";
import { journalTemplateSchema } from "./journal-template.ts";
import { type PrintedPart, printedParts } from "./printed-parts.ts";
import { renderDocx } from "./render-docx.ts";
import { renderHtml } from "./render-html.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { renderPlainText } from "./render-plain-text.ts";
import { readDocx, readParagraphs } from "./testing/read-docx.ts";
import { journal } from "./testing/samples.ts";

type Node = DefaultTreeAdapterMap["node"];

/** The words of a page as an HTML parser reads them, of body alone. */
function htmlWords(html: string): string[] {
  const words: string[] = [];
  const visit = (node: Node, inBody: boolean) => {
    if (inBody && node.nodeName === "#text" && "value" in node) words.push(node.value);
    if ("childNodes" in node)
      for (const child of node.childNodes) visit(child, inBody || node.nodeName === "body");
  };
  visit(parse(html), false);
  return words;
}

/** What the printing of an issue makes; a list, a link, code or emphasis would be of the text's making. */
const MARKDOWN_ELEMENTS = ["html", "head", "body", "h1", "h2", "h3", "h4", "p", "strong", "hr", "blockquote"];

const bare = (words: readonly string[]) => words.join("").replace(/\s/gu, "");
const wordsOf = (parts: readonly PrintedPart[]) =>
  bare(parts.flatMap(({ lines }) => lines.flatMap(({ text, right = "" }) => [text, right])));

/** Markdown has the name before the other lines of the masthead: a document begins with its heading. */
function nameFirst(parts: readonly PrintedPart[]): PrintedPart[] {
  return parts.map((part) =>
    part.kind === "masthead"
      ? {
          ...part,
          lines: part.lines.toSorted((a, b) => Number(b.kind === "name") - Number(a.kind === "name")),
        }
      : part,
  );
}

test("every face of any issue says the same words, as readers of others' making read them", async () => {
  await fc.assert(
    fc.asyncProperty(anyIssue, async (issue) => {
      const parts = printedParts(issue, journal);
      const want = wordsOf(parts);
      expect(bare(htmlWords(renderHtml(issue, journal)))).toBe(want);
      const html = new HtmlRenderer().render(new Parser().parse(renderMarkdown(issue, journal)));
      expect(bare(htmlWords(html))).toBe(wordsOf(nameFirst(parts)));
      expect(MARKDOWN_ELEMENTS).toEqual(expect.arrayContaining([...elementsOf(html)]));
      for (const width of [10, 28, Number.POSITIVE_INFINITY]) {
        const text = renderPlainText(issue, journal, { width });
        expect(bare(text.split("\n").filter((line) => !/^━+$/.test(line)))).toBe(want);
      }
      const docx = await renderDocx(issue, journal);
      const own = readParagraphs(readDocx(docx).get("word/document.xml") ?? "");
      expect(bare(own.map(({ text }) => text))).toBe(want);
      const { value } = await mammoth.extractRawText({ buffer: Buffer.from(docx) });
      expect(bare([value])).toBe(want);
    }),
    { numRuns: 60 },
  );
});

test("renderHtml() gives any text back through a parser, and nothing else gets into the page", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const issue = {
        ...base,
        items: [{ item: "a", title: "题", sections: [{ heading: "", paragraphs: [text] }], authorLine: "" }],
      };
      const html = renderHtml(issue, journal);
      const item = printedParts(issue, journal).find(({ kind }) => kind === "item");
      const paragraphs = item?.lines.map((line) => line.text) ?? [];
      const words = htmlWords(html).map((word) => word.trim());
      for (const paragraph of paragraphs) expect(words).toContain(paragraph);
      expect(elementsOf(html)).toEqual(
        new Set(
          [
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "main",
            "header",
            "h1",
            "p",
            "span",
            "article",
            "h2",
            "h3",
            "h4",
            "footer",
          ].filter((name) => html.includes(`<${name}`)),
        ),
      );
    }),
  );
});

const base = { journal: journal.name, year: 2009, number: 17, total: 217, date: "2009-03-05", items: [] };

function elementsOf(html: string): Set<string> {
  const names = new Set<string>();
  const visit = (node: Node) => {
    if ("tagName" in node) names.add(node.tagName);
    if ("childNodes" in node) for (const child of node.childNodes) visit(child);
  };
  visit(parse(html));
  return names;
}

test("renderHtml() is one page in Chinese, without script or anything fetched, with headings by rank", () => {
  const html = renderHtml({ ...base, items: [] }, { ...journal, name: base.journal });
  expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="zh-CN">/);
  expect(html).not.toMatch(/<script|<link|<img|url\(|@import|https?:/);
  expect(html).toContain("@page { size: A4; margin: 37mm 26mm 35mm 28mm; }");
});

test.each([
  { name: "HTML", render: renderHtml },
  { name: "Markdown", render: renderMarkdown },
  { name: "plain text", render: renderPlainText },
  { name: "DOCX", render: renderDocx },
])("$name of one issue has the same bytes again", async ({ render }) => {
  await fc.assert(
    fc.asyncProperty(anyIssue, async (issue) => {
      expect(await render(issue, journal)).toEqual(await render(structuredClone(issue), journal));
    }),
    { numRuns: 10 },
  );
});

test("renderPlainText() sets 28 characters a line, names in the middle, authors at the right", () => {
  const item = {
    item: "a",
    title: "关于修复路灯的建议",
    sections: [
      { heading: "一、基本情况", paragraphs: ["临近春节的两个月里劳动监察机构受理的欠薪案件占全年的六成。"] },
    ],
    authorLine: "（反映人：民建省委会）",
  };
  expect(renderPlainText({ ...base, items: [item] }, journal)).toBe(`内部资料　注意保存
　　　　　　　　　　　　各界反映
　　　　　　　　　第17期（总第217期）
省政协办公厅　　　　　　　　　　　　　　　　2009年3月5日
━━━━━━━━━━━━━━━━━━━━━━━━━━━━

　　　　　　　　　 关于修复路灯的建议

　　一、基本情况
　　临近春节的两个月里劳动监察机构受理的欠薪案件占全年的
六成。
　　　　　　　　　　　　　　　　　（反映人：民建省委会）

━━━━━━━━━━━━━━━━━━━━━━━━━━━━
报：全国政协办公厅，省委，省政府。
送：省直有关部门。
发：各市州政协，各民主党派省委会。
编辑：信息科　核稿：研究室主任　签发：秘书长　 共印120份
`);
});

test("renderPlainText() begins further lines of contents, originals and foot under the words", () => {
  const title = "路".repeat(30);
  const item = {
    ...{ item: "a", title: "题", sections: [], authorLine: "" },
    originals: [{ item: "o", number: "2009-017", title, authors: "" }],
  };
  const foot = { report: ["省".repeat(27)] };
  const own = { ...base, items: [item, { ...item, title }], contents: true, foot };
  const lines = renderPlainText(own, journal).split("\n");
  const after = (start: string) => lines[lines.findIndex((line) => line.startsWith(start)) + 1];
  expect(after("2．")).toBe(`　 ${"路".repeat(4)}`);
  expect(after("　　1．")).toBe(`　　　 ${"路".repeat(6)}（2009-017）`);
  // One character would stand alone.
  expect(after("报：")).toBe("　　省省省。");
});

test("renderPlainText() refuses a width on which nothing can be set", () => {
  expect(() => renderPlainText(base, journal, { width: 9 })).toThrow("at least 10");
  expect(() => renderPlainText(base, journal, { width: Number.NaN })).toThrow("at least 10");
});

test("renderPlainText() draws a rule under the masthead and above the foot, none where there is no foot", () => {
  const template = journalTemplateSchema.parse({ foot: [] });
  const issue = { journal: journal.name, year: 2009, number: 3, total: 3, date: "2009-03-09" };
  const item = { item: "a", title: "路灯", sections: [], authorLine: "" };
  const rulesOf = (text: string) => text.split("\n").filter((line) => /^━+$/u.test(line)).length;
  const printed = (items: readonly (typeof item)[], own: typeof journal) =>
    renderPlainText({ ...issue, items }, own);
  expect(rulesOf(printed([item, item], journal))).toBe(2);
  const bare = printed([item, { ...item, title: "大桥" }], { ...journal, template });
  expect(rulesOf(bare)).toBe(1);
  expect(bare.trimEnd().split("\n").at(-1)?.trim()).toBe("大桥");
});

test("a template changes every face alike", async () => {
  const template = journalTemplateSchema.parse({
    masthead: [
      { style: "name", text: "{刊名}专报" },
      { style: "number", text: "〔{年度}〕{期号}号" },
    ],
    item: ["author", "title", "lead", "sections"],
    foot: [{ text: "{编辑单位}编印", right: "印{份数}份" }],
    labels: { withdrawn: "作废：{撤回原因}" },
  });
  const own = { ...journal, template };
  const item = {
    item: "a",
    title: "路灯",
    sections: [{ heading: "", paragraphs: ["不亮。"] }],
    authorLine: "委员甲",
  };
  const issue = { ...base, items: [item], withdrawn: { on: "2009-03-09", reason: "重复" } };
  const want = "作废：重复各界反映专报〔2009〕17号委员甲路灯不亮。省政协办公厅编印印120份";
  expect(bare(htmlWords(renderHtml(issue, own)))).toBe(want);
  expect(renderPlainText(issue, own).replace(/[\s━]/gu, "")).toBe(want);
  const docx = readParagraphs(readDocx(await renderDocx(issue, own)).get("word/document.xml") ?? "");
  expect(bare(docx.map(({ text }) => text))).toBe(want);
  expect(renderMarkdown(issue, own).replace(/[\s*#-]/gu, "")).toBe(
    want.replace(/^(作废：重复)(各界反映专报)/, "$2$1"),
  );
});
