import { InputError } from "@minyi/core";
import { type ByteSource, decodeText } from "./decode-text.ts";
import { collectWorkbook, looksLikeWorkbook } from "./read-workbook.ts";
import { xmlText } from "./xlsx/workbook-parts.ts";
import { XmlScanner } from "./xlsx/xml-scanner.ts";
import { zipParts } from "./xlsx/zip-parts.ts";

/** Options for {@linkcode readDocument}. */
export interface DocumentOptions {
  /** Name of the file, for messages. */
  readonly file: string;
  /** Of a plain text: a name {@linkcode decodeText} takes. @default "auto" */
  readonly encoding?: string;
}

/**
 * Reads the words of a document (读文稿): a Word file (.docx), or plain text in any encoding {@linkcode decodeText} knows.
 *
 * Told apart by the bytes. Of a Word file the body is read, a paragraph a line, cells of a table parted by tabs; what was
 * struck out under track changes is not, nor are headers, foot notes and comments.
 *
 * O(n); a Word file is held in memory, at most 64 MiB packed.
 * Source: ECMA-376, WordprocessingML.
 *
 * @throws {InputError} EMPTY_FILE, BAD_ENCODING, UNREADABLE, or NOT_CSV for other Office files.
 * @example
 * await readDocument([Buffer.from("编发521篇。")], { file: "a.txt" }); // => "编发521篇。"
 */
export async function readDocument(bytes: ByteSource, { file, encoding }: DocumentOptions): Promise<string> {
  const source = (async function* () {
    yield* bytes;
  })();
  const first = await source.next();
  const start = first.done ? new Uint8Array() : first.value;
  const whole = (async function* () {
    yield start;
    yield* source;
  })();
  if (looksLikeWorkbook(start)) return wordText(Buffer.from(await collectWorkbook(whole, file)), file);
  let text = "";
  for await (const piece of decodeText(whole, { file, ...(encoding === undefined ? {} : { encoding }) }))
    text += piece;
  return text;
}

function wordText(bytes: Buffer, file: string): string {
  const body = bytes.readUInt16BE(0) === 0xd0cf ? undefined : zipParts(bytes, file)("word/document.xml");
  if (!body)
    throw new InputError(
      "UNREADABLE",
      `cannot read “${file}”: it is an Office file, but no document of Word; wanted .docx or plain text`,
      { chinese: `“${file}”是 Office 文件，但不是 Word 文稿（.docx）：要求 .docx 或者纯文本` },
    );
  return bodyText(new XmlScanner(xmlText(body)));
}

/** What each element stands for at its end. */
const BREAKS: Readonly<Record<string, string>> = {
  p: "\n",
  br: "\n",
  cr: "\n",
  tab: "\t",
  tc: "\t",
  tr: "\n",
};

function bodyText(xml: XmlScanner): string {
  const parts: string[] = [];
  let [inText, inCell] = [0, 0];
  for (let token = xml.next(); token !== undefined; token = xml.next()) {
    if (token === "text") {
      if (inText > 0) parts.push(xml.text);
      continue;
    }
    const step = token === "open" ? 1 : -1;
    if (xml.name === "t") inText += step;
    if (xml.name === "tc") inCell += step;
    // Paragraphs of a cell stay on the line of its row.
    if (token === "close") parts.push(xml.name === "p" && inCell > 0 ? "" : (BREAKS[xml.name] ?? ""));
  }
  return parts.join("");
}
