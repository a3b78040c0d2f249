import { InputError } from "@minyi/core";
import { expect, test } from "vitest";
import { readDocument } from "./read-document.ts";
import { workbook, zipped } from "./xlsx/workbook.fixture.ts";

const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;

function word(body: string): Uint8Array {
  return zipped({
    "word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  });
}

test.each([
  {
    name: "joins the runs of a paragraph, and begins a line with the next",
    body: `<w:p>${run("编发52")}${run("1篇")}</w:p><w:p>${run("批示49篇")}</w:p>`,
    want: "编发521篇\n批示49篇\n",
  },
  {
    name: "keeps tabs and line breaks",
    body: `<w:p><w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r></w:p>`,
    want: "一\t二\n三\n",
  },
  {
    name: "leaves out what was struck out and keeps what was put in",
    body: `<w:p><w:del><w:r><w:delText>520</w:delText></w:r></w:del><w:ins>${run("521")}</w:ins>${run("篇")}</w:p>`,
    want: "521篇\n",
  },
  {
    name: "writes a table row by row",
    body: `<w:tbl><w:tr><w:tc><w:p>${run("报送")}</w:p></w:tc><w:tc><w:p>${run("12")}</w:p></w:tc></w:tr></w:tbl>`,
    want: "报送\t12\t\n",
  },
  {
    name: "reads a text box once",
    body: `<w:p><mc:AlternateContent xmlns:mc="m"><mc:Choice>${run("一")}</mc:Choice><mc:Fallback>${run("一")}</mc:Fallback></mc:AlternateContent></w:p>`,
    want: "一\n",
  },
  { name: "reads entities", body: `<w:p>${run("A&amp;B&#x4e00;")}</w:p>`, want: "A&B一\n" },
])("readDocument() of a Word file $name", async ({ body, want }) => {
  expect(await readDocument([word(body)], { file: "a.docx" })).toBe(want);
});

test("readDocument() reads plain text in GB18030, cut anywhere", async () => {
  const bytes = Uint8Array.of(0xb1, 0xe0, 0xb7, 0xa2, 0x35, 0x32, 0x31, 0xc6, 0xaa);
  expect(await readDocument([bytes.subarray(0, 3), bytes.subarray(3)], { file: "a.txt" })).toBe("编发521篇");
});

test.each([
  { name: "a workbook", bytes: workbook({}), says: "no document of Word" },
  {
    name: "a Word file of the old kind",
    bytes: Buffer.from("d0cf11e0a1b11ae1", "hex"),
    says: "no document of Word",
  },
  { name: "a PDF", bytes: Buffer.from("%PDF-1.7\n1 0 obj"), says: "PDF" },
  { name: "bytes that are no text", bytes: Uint8Array.of(0x35, 0x32, 0x00, 0x01, 0x31), says: "no text" },
  { name: "half a Word file", bytes: word("<w:p/>").subarray(0, 60), says: "it begins as" },
])("readDocument() refuses $name", async ({ bytes, says }) => {
  const reading = readDocument([bytes], { file: "a.docx" });
  await expect(reading).rejects.toThrow(InputError);
  await expect(reading).rejects.toThrow(says);
});

test("readDocument() finds the document of a Word file by what the package tells, and refuses a wrong encoding", async () => {
  const bytes = zipped({
    "_rels/.rels": `<Relationships><Relationship Id="r1" Target="/word/document2.xml"/></Relationships>`,
    "word/document2.xml": `<w:document xmlns:w="w"><w:body><w:p>${run("521篇")}</w:p></w:body></w:document>`,
  });
  expect(await readDocument([bytes], { file: "a.docx" })).toBe("521篇\n");
  const zh = Uint8Array.of(0xb1, 0xe0, 0xb7, 0xa2);
  await expect(readDocument([zh], { file: "a.txt", encoding: "utf-8" })).rejects.toThrow(InputError);
});
