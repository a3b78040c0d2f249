import { InputError } from "@minyi/core";
import { type ByteSource, decodeText } from "./decode-text.ts";
import { collectWorkbook, looksLikeWorkbook } from "./open-workbook.ts";
import { readLimits } from "./read-limits.ts";
import { type Archive, openArchive } from "./xlsx/open-archive.ts";
import { scanPart } from "./xlsx/scan-part.ts";
import type { XmlScanner, XmlToken } from "./xlsx/xml-scanner.ts";

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
  if (looksLikeWorkbook(start)) return wordText(Buffer.from(await collectWorkbook(whole, { file })), file);
  let text = "";
  const options = { file, ...(encoding === undefined ? {} : { encoding }) };
  for await (const piece of decodeText(whole, options)) text += piece;
  if (text.startsWith("%PDF-")) throw noText(file, "it is a PDF", "是 PDF");
  if (DAMAGE.test(text))
    throw noText(file, "it is no text, or in another encoding", "不是文本，或者编码不对");
  return text;
}

/** A text has line breaks and tabs, no other control character and no byte that stands for nothing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const DAMAGE = /[\u0000-\u0008\u000e-\u001f\ufffd]/;

function noText(file: string, what: string, zh: string): InputError {
  return new InputError(
    "UNREADABLE",
    `cannot read “${file}”: ${what}; wanted .docx or plain text, with --encoding where it cannot be told`,
    { zh: `“${file}”${zh}：要求 .docx 或者纯文本；编码识别不出的用 --encoding 指明` },
  );
}

async function wordText(bytes: Buffer, file: string): Promise<string> {
  const isCompound = bytes.readUInt16BE(0) === 0xd0cf;
  const archive = isCompound ? undefined : openArchive(bytes, file, readLimits());
  const body = new BodyText();
  const isRead = archive && (await scanPart(archive, await mainPart(archive), (...at) => body.visit(...at)));
  if (isRead) return body.text();
  throw new InputError(
    "UNREADABLE",
    `cannot read “${file}”: it is an Office file, but no document of Word; wanted .docx or plain text`,
    { zh: `“${file}”是 Office 文件，但不是 Word 文稿（.docx）：要求 .docx 或者纯文本` },
  );
}

/** The document goes by the name that the package tells, which is nearly always the same. */
async function mainPart(archive: Archive): Promise<string> {
  let path = "word/document.xml";
  if (archive.has(path)) return path;
  await scanPart(archive, "_rels/.rels", (xml, token) => {
    if (token !== "open" || xml.name !== "Relationship") return;
    const target = (xml.attribute("Target") ?? "").replace(/^\//, "");
    if (/^word\/.+\.xml$/.test(target) && !archive.has(path)) path = target;
  });
  return path;
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

/** The words of a body, as its elements come. */
class BodyText {
  readonly #parts: string[] = [];
  #inText = 0;
  #inCell = 0;
  /** A text box is there twice, once for programs that do not know the other. */
  #inFallback = 0;

  visit(xml: XmlScanner, token: XmlToken): void {
    if (token === "text") {
      if (this.#inText > 0 && this.#inFallback === 0) this.#parts.push(xml.text);
      return;
    }
    const step = token === "open" ? 1 : -1;
    if (xml.name === "t") this.#inText += step;
    if (xml.name === "tc") this.#inCell += step;
    if (xml.name === "Fallback") this.#inFallback += step;
    // Paragraphs of a cell stay on the line of its row.
    if (token === "close")
      this.#parts.push(xml.name === "p" && this.#inCell > 0 ? "" : (BREAKS[xml.name] ?? ""));
  }

  text(): string {
    return this.#parts.join("");
  }
}
