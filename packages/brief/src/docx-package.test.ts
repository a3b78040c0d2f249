import fc from "fast-check";
import { expect, test } from "vitest";
import { anyIssue, anyText } from "./issue.fixture.ts";
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

test.each([
  {
    name: "properties out of order",
    path: "word/document.xml",
    from: /<w:pPr>(<w:pStyle[^>]*\/>)/,
    to: "<w:pPr><w:jc/>$1",
    want: "<w:pStyle> after <w:jc> in <w:pPr>",
  },
  {
    name: "an element the schema does not have there",
    path: "word/document.xml",
    from: /<w:pPr>/,
    to: "<w:pPr><w:br/>",
    want: "<w:br> in <w:pPr>",
  },
  { name: "an element left open", path: "word/document.xml", from: /<\/w:body>/, to: "", want: "closes" },
  {
    name: "a style that is not there",
    path: "word/document.xml",
    from: /"ItemText"/,
    to: '"Text"',
    want: "no style Text",
  },
  {
    name: "a relationship that leads nowhere",
    path: "word/_rels/document.xml.rels",
    from: /Target="footer1.xml"/,
    to: 'Target="footer9.xml"',
    want: "word/footer9.xml, which is not there",
  },
  {
    name: "a part without content type",
    path: "[Content_Types].xml",
    from: /<Override [^>]*styles[^>]*>|<Default [^>]*Extension="xml"[^>]*>/g,
    to: "",
    want: "word/styles.xml has no content type",
  },
  {
    name: "a style given twice",
    path: "word/styles.xml",
    from: /"Author"/,
    to: '"Foot"',
    want: "id Foot twice",
  },
])("docxFaults() finds $name", async ({ path, from, to, want }) => {
  const item = {
    item: "a",
    title: "题",
    sections: [{ heading: "", paragraphs: ["不亮。"] }],
    authorLine: "（委员甲）",
  };
  const issue = { journal: journal.name, year: 2009, number: 1, total: 1, date: "2009-03-05", items: [item] };
  const parts = new Map(readDocx(await renderDocx(issue, journal)));
  const part = parts.get(path) ?? "";
  expect(part).toMatch(from);
  expect(docxFaults(parts.set(path, part.replace(from, to))).join("\n")).toContain(want);
});
