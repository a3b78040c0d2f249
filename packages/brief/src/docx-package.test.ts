import fc from "fast-check";
import { expect, test } from "vitest";
import { anyIssue, anyText } from "./issue.fixture.ts";
import { journalTemplateSchema } from "./journal-template.ts";
import { renderDocx } from "./render-docx.ts";
import { renderReviewSheet } from "./render-review-sheet.ts";
import { docxFaults } from "./testing/docx-faults.ts";
import { readDocx } from "./testing/read-docx.ts";
import { journal } from "./testing/samples.ts";

test("renderDocx() makes a package without faults of any issue", async () => {
  await fc.assert(
    fc.asyncProperty(anyIssue, async (issue) => {
      expect(docxFaults(readDocx(await renderDocx(issue, journal)))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test("renderReviewSheet() makes a package without faults of any issue and any facts", async () => {
  const facts = fc.record({
    number: anyText,
    category: anyText,
    destination: anyText,
    matches: fc.array(anyText),
    findings: fc.array(anyText),
  });
  await fc.assert(
    fc.asyncProperty(anyIssue, facts, async (issue, known) => {
      expect(docxFaults(readDocx(await renderReviewSheet(issue, journal, new Map([["a", known]]))))).toEqual(
        [],
      );
    }),
    { numRuns: 20 },
  );
});

/** A document that has every element there is: 要目, 更正, 撤回, 导语, 原始篇目. */
const full = {
  ...{ journal: journal.name, year: 2009, number: 1, total: 1, date: "2009-03-05", contents: true },
  withdrawn: { on: "2009-03-09", reason: "误" },
  corrections: [{ year: 2009, number: 3, title: "题", text: "“三”应为“四”。" }],
  items: [1, 2].map((i) => ({
    ...{ item: `${i}`, title: "题".repeat(30 * i), lead: ["导语。"], authorLine: "（委员甲）" },
    sections: [{ heading: "一、情况", paragraphs: ["不亮。", "（一）东湖", "路灯。".repeat(60)] }],
    originals: [{ item: "o", number: "1", title: "题", authors: "委员甲" }],
  })),
};
const printed = {
  issue: async () => await renderDocx(full, journal),
  sheet: async () => await renderReviewSheet(full, journal),
};

test.each(["issue", "sheet"] as const)("a document with everything has no fault: %s", async (kind) => {
  expect(docxFaults(readDocx(await printed[kind]()))).toEqual([]);
});

test.each<{ name: string; own: object }>([
  { name: "no foot", own: { foot: [] } },
  { name: "a masthead of one line", own: { masthead: [{ style: "name", text: "{刊名}" }] } },
  {
    name: "words on both sides, no field and signs of XML",
    own: {
      masthead: [{ style: "notice", text: "<&>", right: "特急" }],
      foot: [{ text: '"', right: "]]>" }],
      labels: { contents: "<", withdrawn: "撤回" },
    },
  },
  {
    name: "corrections before the texts, and the author before them",
    own: { order: ["corrections", "items"], item: ["author", "title", "sections", "lead"] },
  },
  { name: "40 lines of foot", own: { foot: Array(40).fill({ text: "送：{送}", right: "{份数}" }) } },
])("a document of a template with $name has no fault", async ({ own }) => {
  const template = journalTemplateSchema.parse(own);
  expect(docxFaults(readDocx(await renderDocx(full, { ...journal, template })))).toEqual([]);
});

const DOCUMENT = "word/document.xml";
const STYLES = "word/styles.xml";

test.each<{ name: string; path: string; from: RegExp; to: string; want: string; of?: keyof typeof printed }>([
  {
    name: "properties out of order",
    path: DOCUMENT,
    from: /<w:pPr>(<w:pStyle[^>]*\/>)/,
    to: '<w:pPr><w:jc w:val="left"/>$1',
    want: "<w:pStyle> after <w:jc> in <w:pPr>",
  },
  {
    name: "a property twice",
    path: DOCUMENT,
    from: /(<w:pStyle[^>]*\/>)/,
    to: "$1$1",
    want: "<w:pStyle> 2 times in <w:pPr>",
  },
  {
    name: "an element the schema does not have there",
    path: DOCUMENT,
    from: /<w:pPr>/,
    to: "<w:pPr><w:br/>",
    want: "<w:br> in <w:pPr> has no place",
  },
  {
    name: "an attribute nobody knows",
    path: DOCUMENT,
    from: /<w:keepNext\/>/,
    to: '<w:keepNext w:value="1"/>',
    want: "w:value in <w:keepNext> is not known",
  },
  {
    name: "a switch that is neither on nor off",
    path: DOCUMENT,
    from: /<w:keepNext\/>/,
    to: '<w:keepNext w:val="yes"/>',
    want: 'w:val="yes" in <w:keepNext>',
  },
  {
    name: "a length below nothing",
    path: DOCUMENT,
    from: /w:hanging="\d+"/,
    to: 'w:hanging="-1"',
    want: 'w:hanging="-1" in <w:ind>',
  },
  {
    name: "a length that is not whole",
    path: DOCUMENT,
    from: /w:left="280"/,
    to: 'w:left="280.5"',
    want: 'w:left="280.5" in <w:ind>',
  },
  {
    name: "a colour of five digits",
    path: STYLES,
    from: /FF0000/,
    to: "FF000",
    want: 'w:color="FF000" in <w:top>',
  },
  {
    name: "an attribute that is missing",
    path: DOCUMENT,
    from: / w:gutter="0"/,
    to: "",
    want: "<w:pgMar> lacks w:gutter",
  },
  {
    name: "a table without its grid",
    path: DOCUMENT,
    from: /<w:tblGrid>.*?<\/w:tblGrid>/,
    to: "",
    want: "<w:tbl> lacks <w:tblGrid>",
  },
  {
    name: "a cell without a paragraph",
    path: DOCUMENT,
    from: /(<w:tc><w:tcPr>.*?<\/w:tcPr>)<w:p>.*?<\/w:p>/,
    to: "$1",
    want: "<w:tc> lacks <w:p>",
  },
  {
    name: "a row wider than its table",
    path: DOCUMENT,
    from: /w:gridSpan w:val="3"/,
    to: 'w:gridSpan w:val="4"',
    want: "a row of 5 columns in a grid of 4",
    of: "sheet",
  },
  {
    name: "a table at the end",
    path: DOCUMENT,
    from: /<\/w:tbl><w:p>.*?<\/w:p><w:sectPr>/,
    to: "</w:tbl><w:sectPr>",
    want: "the document ends in no paragraph",
  },
  {
    name: "text between elements",
    path: DOCUMENT,
    from: /<w:pPr>/,
    to: "<w:pPr>路",
    want: "text “路” in <w:pPr>",
  },
  { name: "an element left open", path: DOCUMENT, from: /<\/w:body>/, to: "", want: "closes" },
  { name: "an ampersand alone", path: DOCUMENT, from: /题/, to: "&", want: "no reference &" },
  { name: "a character XML cannot hold", path: DOCUMENT, from: /题/, to: "\u0001", want: "XML cannot hold" },
  {
    name: "an attribute twice",
    path: DOCUMENT,
    from: / w:gutter="0"/,
    to: ' w:gutter="0" w:gutter="0"',
    want: "w:gutter twice",
  },
  {
    name: "a prefix that is not declared",
    path: DOCUMENT,
    from: /<w:keepNext\/>/,
    to: "<q:keepNext/>",
    want: "prefix of q:keepNext is not declared",
  },
  {
    name: "a style that is not there",
    path: DOCUMENT,
    from: /"ItemText"/,
    to: '"Text"',
    want: "no style Text",
  },
  {
    name: "a style based on none",
    path: STYLES,
    from: /basedOn w:val="Normal"/,
    to: 'basedOn w:val="N"',
    want: "no style N",
  },
  { name: "a style given twice", path: STYLES, from: /"Author"/, to: '"Foot"', want: "id Foot twice" },
  { name: "two styles of one name", path: STYLES, from: /"反映人"/, to: '"版记"', want: "id 版记 twice" },
  {
    name: "a relationship that leads nowhere",
    path: "word/_rels/document.xml.rels",
    from: /Target="footer1.xml"/,
    to: 'Target="footer9.xml"',
    want: "word/footer9.xml, which is not there",
  },
  {
    name: "a relationship that leads to another kind of part",
    path: "word/_rels/document.xml.rels",
    from: /Target="footer1.xml"/,
    to: 'Target="styles.xml"',
    want: "leads to word/styles.xml as",
  },
  {
    name: "a part without content type",
    path: "[Content_Types].xml",
    from: /<Override [^>]*styles[^>]*>|<Default [^>]*Extension="xml"[^>]*>/g,
    to: "",
    want: "word/styles.xml has no content type",
  },
])("docxFaults() finds $name", async ({ path, from, to, want, of = "issue" }) => {
  const parts = new Map(readDocx(await printed[of]()));
  const part = parts.get(path) ?? "";
  expect(part).toMatch(from);
  expect(docxFaults(parts.set(path, part.replace(from, to))).join("\n")).toContain(want);
});
