import { inflateRawSync } from "node:zlib";
import { zipEntries } from "../zip-entries.ts";

/** Reads the files of a DOCX back as text, by path: what a word processor would be given. */
export function readDocx(docx: Uint8Array): ReadonlyMap<string, string> {
  const view = new DataView(docx.buffer, docx.byteOffset, docx.byteLength);
  const files = zipEntries(docx).map(({ name, central, local }): [string, string] => {
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const packed = docx.subarray(start, start + view.getUint32(central + 20, true));
    const stored = view.getUint16(central + 10, true) === 0;
    return [name, new TextDecoder().decode(stored ? packed : inflateRawSync(packed))];
  });
  return new Map(files);
}

/** The paragraphs of a part: style and text, tabs as \t. */
export function readParagraphs(xml: string): { style: string; text: string }[] {
  return [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p\/>/gs)].map(([paragraph]) => ({
    style: /<w:pStyle w:val="(\w+)"/.exec(paragraph)?.[1] ?? "",
    text: [...paragraph.matchAll(/<w:t(?: [^>]*)?>(.*?)<\/w:t>|<w:tab\/>/gs)]
      .map(([, text = "\t"]) => plain(text))
      .join(""),
  }));
}

function plain(text: string): string {
  const signs: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => signs[name] ?? "");
}
