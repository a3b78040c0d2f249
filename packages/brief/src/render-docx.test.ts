import { type JournalIssue, OptionError } from "@minyi/core";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { planIssue } from "./plan-issue.ts";
import { renderDocx } from "./render-docx.ts";
import { readDocx, readParagraphs } from "./testing/read-docx.ts";
import { journal, numbers, submission } from "./testing/samples.ts";

const issueOf = (fields: Parameters<typeof submission>[0] = {}) =>
  planIssue(journal, [{ item: "a", submission: submission(fields) }], numbers);

const partsOf = async (issue: JournalIssue) => readDocx(await renderDocx(issue, journal));

const documentOf = async (issue: JournalIssue) => (await partsOf(issue)).get("word/document.xml") ?? "";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("renderDocx() prints everything in its style and order", async () => {
  const parts = { situation: "不亮。", causes: "没人修。", suggestions: "派人修。" };
  const paragraphs = readParagraphs(await documentOf(issueOf({ parts })));
  expect(paragraphs.filter(({ text }) => text !== "")).toEqual([
    { style: "Notice", text: "内部资料　注意保存" },
    { style: "JournalName", text: "各界反映" },
    { style: "IssueNumber", text: "第17期（总第217期）" },
    { style: "Masthead", text: "省政协办公厅\t2009年3月5日" },
    { style: "ItemTitle", text: "关于修复路灯的建议" },
    { style: "ItemHeading", text: "一、基本情况" },
    { style: "ItemText", text: "不亮。" },
    { style: "ItemHeading", text: "二、原因分析" },
    { style: "ItemText", text: "没人修。" },
    { style: "ItemHeading", text: "三、意见建议" },
    { style: "ItemText", text: "派人修。" },
    { style: "Author", text: "（反映人：民建省委会）" },
    { style: "Foot", text: "报：全国政协办公厅，省委，省政府。" },
    { style: "Foot", text: "送：省直有关部门。" },
    { style: "Foot", text: "发：各市州政协，各民主党派省委会。" },
    { style: "Foot", text: "编辑：信息科　核稿：研究室主任　签发：秘书长\t共印120份" },
  ]);
  expect(paragraphs.at(-1)).toEqual({ style: "End", text: "" });
});

test("renderDocx() calls numbers with a point English, and loses nothing of the text", async () => {
  const body = "追回工资4.8亿元，PM2.5下降1.75%，见1.2.3。3.14";
  const document = await documentOf(issueOf({ body }));
  expect(readParagraphs(document).filter(({ style }) => style === "ItemText")).toEqual([
    { style: "ItemText", text: body },
  ]);
  const english = /<w:lang w:val="en-US" w:eastAsia="zh-CN"\/><\/w:rPr><w:t[^>]*>([^<]*)</g;
  expect([...document.matchAll(english)].map(([, words]) => words)).toEqual([
    "4.8",
    "PM2.5",
    "1.75",
    "1.2.3",
    "3.14",
  ]);
});

test.each([
  {
    name: "all on one line",
    report: ["全国政协办公厅", "省委", "省人大常委会", "省政府", "省政协领导"],
    right: 280,
  },
  { name: "what would stand alone with what is before", report: ["甲".repeat(28)], right: 280 + 3 * 275 },
])("renderDocx() prints of the addressees of a foot $name", async ({ report, right }) => {
  const { foot } = journal;
  const document = await documentOf({ ...issueOf(), foot: { ...foot, report } });
  const [, indent] = /<w:pStyle w:val="Foot"\/><w:ind ([^>]*)\/>/.exec(document) ?? [];
  expect(indent).toBe(`w:left="840" w:right="${right}" w:hanging="560"`);
});

test.each([
  { name: "A4", want: '<w:pgSz w:w="11906" w:h="16838"' },
  // 37, 26, 35, 28 mm
  { name: "the margins", want: '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"' },
  { name: "a grid of lines that fill the page", want: '<w:docGrid w:type="lines" w:linePitch="579"/>' },
  { name: "a red rule", want: '<w:bottom w:val="single" w:color="FF0000" w:sz="18"' },
  { name: "a right tab at the text's edge", want: '<w:tab w:val="right" w:pos="8845"/>' },
  { name: "the name in 64 pt", want: '<w:sz w:val="128"/>' },
])("renderDocx() sets $name", async ({ want }) => {
  expect(await documentOf(issueOf())).toContain(want);
});

test.each([
  { style: "ItemTitle", font: "方正小标宋简体", halfPoints: 44 },
  { style: "ItemHeading", font: "黑体" },
  { style: "ItemSubheading", font: "楷体_GB2312" },
  { style: "Page", font: "宋体", halfPoints: 28 },
  { style: "Foot", halfPoints: 28 },
])("renderDocx() prints $style in its font and size", async ({ style, font, halfPoints }) => {
  const styles = (await partsOf(issueOf())).get("word/styles.xml") ?? "";
  const [own = ""] = new RegExp(`<w:style [^>]*w:styleId="${style}".*?</w:style>`).exec(styles) ?? [];
  if (font) expect(own).toContain(`w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}"`);
  if (halfPoints) expect(own).toContain(`<w:sz w:val="${halfPoints}"/>`);
});

test("renderDocx() sets text in 16 pt 仿宋 on lines of exactly 28.95 pt, indented by two characters", async () => {
  const styles = (await partsOf(issueOf())).get("word/styles.xml") ?? "";
  const [defaults = ""] = /<w:docDefaults>.*?<\/w:docDefaults>/.exec(styles) ?? [];
  expect(defaults).toContain('w:eastAsia="仿宋_GB2312"');
  expect(defaults).toContain('<w:sz w:val="32"/>');
  expect(defaults).toContain('w:line="579" w:lineRule="exact"');
  expect(styles).toMatch(/w:styleId="ItemText".*?<w:ind w:firstLineChars="200" w:firstLine="640"\/>/);
});

test("renderDocx() puts page numbers between dashes, right on odd pages and left on even ones", async () => {
  const parts = await partsOf(issueOf());
  const footers = [...parts].filter(([path]) => path.startsWith("word/footer")).map(([, xml]) => xml);
  expect(footers.map((xml) => /<w:jc w:val="(\w+)"/.exec(xml)?.[1])).toEqual(["right", "left"]);
  for (const xml of footers) expect(xml).toMatch(/— <.*PAGE<.*> —</);
  expect(parts.get("word/settings.xml")).toContain("<w:evenAndOddHeaders/>");
});

test("renderDocx() names substitutes for every font it asks for", async () => {
  const parts = await partsOf(issueOf());
  const known = [...(parts.get("word/fontTable.xml") ?? "").matchAll(/<w:font w:name="([^"]+)"><w:altName/g)];
  const used = [...(parts.get("word/styles.xml") ?? "").matchAll(/w:eastAsia="([^"]+)" w:cs/g)];
  expect(new Set(known.map(([, name]) => name))).toEqual(new Set(used.map(([, name]) => name)));
});

test.each([
  { name: "一、 as a heading", body: "一、主要问题", want: "ItemHeading" },
  { name: "（一） as a second heading", body: "（一）工资拖欠", want: "ItemSubheading" },
  { name: "a numbered sentence as text", body: "一、路灯不亮。", want: "ItemText" },
  { name: "a long numbered line as text", body: `一、${"路灯".repeat(20)}`, want: "ItemText" },
])("renderDocx() sets $name", async ({ body, want }) => {
  const paragraphs = readParagraphs(await documentOf(issueOf({ body })));
  expect(paragraphs.find(({ text }) => text === body)?.style).toBe(want);
});

test("renderDocx() sets a long name smaller, so that it stands on one line", async () => {
  const long = { ...journal, name: "社情民意信息工作情况专报" };
  const issue = { ...issueOf(), journal: long.name };
  const xml = readDocx(await renderDocx(issue, long)).get("word/document.xml") ?? "";
  expect(xml).toContain('<w:sz w:val="72"/>');
});

test("renderDocx() gives the same bytes at another hour with another luck", async () => {
  const issue = issueOf();
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2009-03-05T08:00:00Z") });
  vi.spyOn(Math, "random").mockReturnValue(0.1);
  const first = await renderDocx(issue, journal);
  vi.setSystemTime(new Date("2031-12-31T23:59:58Z"));
  vi.spyOn(Math, "random").mockReturnValue(0.9);
  expect(await renderDocx(issue, journal)).toEqual(first);
  expect(readDocx(first).get("docProps/core.xml")).toContain(
    '<dcterms:created xsi:type="dcterms:W3CDTF">2009-03-05T00:00:00Z</dcterms:created>',
  );
});

test("renderDocx() keeps every text a reader can see, and nothing XML cannot hold", async () => {
  const sign = fc.constantFrom(
    "路",
    "𠮷",
    "<",
    "&",
    "]]>",
    '"',
    "\u0001",
    "\ud83d",
    "\uffff",
    "\u200b",
    "灯",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(sign, { minLength: 1, maxLength: 12 }), async (signs) => {
      const body = `路${signs.join("")}`;
      const item = {
        item: "a",
        title: body,
        sections: [{ heading: "", paragraphs: [body] }],
        authorLine: "",
      };
      const xml = await documentOf({ ...issueOf(), items: [item] });
      const want = body.replace(/[\p{Cc}\p{Cs}\uffff]/gu, "");
      const texts = readParagraphs(xml).filter(({ style }) => style === "ItemText" || style === "ItemTitle");
      expect(texts.map(({ text }) => text)).toEqual([want, want]);
      expect(xml).not.toMatch(/[\p{Cs}\uffff]|&(?!(?:lt|gt|amp|quot|apos);)/u);
    }),
    { numRuns: 40 },
  );
});

test("renderDocx() refuses the masthead of another journal", async () => {
  await expect(renderDocx(issueOf(), { ...journal, name: "社情信息" })).rejects.toThrow(OptionError);
});
