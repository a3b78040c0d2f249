import type { Archive } from "./open-archive.ts";
import { damaged } from "./workbook-errors.ts";
import { XmlScanner, type XmlToken } from "./xml-scanner.ts";

/** Workbooks, styles and relations are small; only sheets and shared texts are not. */
const MOST_CHARS = 64 * 1024 * 1024;

/**
 * Reads a small part of a package token by token (读部件); false when there is no such part.
 *
 * O(n); holds one piece. @throws {InputError} UNREADABLE.
 */
export async function scanPart(
  archive: Archive,
  name: string,
  visit: (xml: XmlScanner, token: XmlToken) => void,
): Promise<boolean> {
  const pieces = archive.open(name);
  if (!pieces) return false;
  const xml = new XmlScanner(archive.file);
  const walk = () => {
    for (let token = xml.next(); token; token = xml.next()) visit(xml, token);
  };
  let chars = 0;
  for await (const text of xmlTexts(pieces)) {
    chars += text.length;
    if (chars > MOST_CHARS)
      throw damaged(archive.file, `its part “${name}” is too long`, `部件“${name}”过长`);
    xml.push(text);
    walk();
  }
  xml.end();
  walk();
  return true;
}

/** Decodes a part piece by piece (解码部件): UTF-8, unless a mark says UTF-16; characters are never cut. O(n). */
export async function* xmlTexts(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let held: Uint8Array = new Uint8Array();
  let decoder: TextDecoder | undefined;
  for await (const piece of pieces) {
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    if (held.length < 2) continue;
    decoder ??= new TextDecoder(encodingOf(held));
    yield decoder.decode(held, { stream: true });
    held = new Uint8Array();
  }
  yield (decoder ?? new TextDecoder()).decode(held);
}

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  return start[0] === 0xfe && start[1] === 0xff ? "utf-16be" : "utf-8";
}
