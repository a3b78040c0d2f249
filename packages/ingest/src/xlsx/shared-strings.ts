import type { Archive } from "./open-archive.ts";
import { xmlTexts } from "./scan-part.ts";
import { overLimit } from "./workbook-errors.ts";
import { XmlScanner } from "./xml-scanner.ts";

/**
 * Reads the texts that cells refer to by number (共享文本), runs joined, without the readings above the characters.
 *
 * O(n); all texts are held, at most `sharedChars` UTF-16 units. Source: ECMA-376 part 1, 18.4.
 *
 * @throws {InputError} UNREADABLE: damaged, or beyond the limit.
 */
export async function sharedStrings(pieces: AsyncIterable<Uint8Array>, archive: Archive): Promise<string[]> {
  const strings: string[] = [];
  const xml = new XmlScanner(archive.file);
  const item = new StringItem();
  let left = archive.limits.sharedChars;
  const walk = () => {
    for (let token = xml.next(); token; token = xml.next()) {
      if (token === "text") left -= item.add(xml.text);
      else if (xml.name === "si") {
        if (token === "open") continue;
        strings.push(item.take());
        left -= ITEM_CHARS;
      } else if (token === "open") item.open(xml.name);
      else item.close(xml.name);
      if (left < 0) throw tooMany(archive);
    }
  };
  for await (const text of xmlTexts(pieces)) {
    xml.push(text);
    walk();
  }
  xml.end();
  walk();
  return strings;
}

/** A text takes some memory even when it is empty. */
const ITEM_CHARS = 4;

function tooMany({ file, limits: { sharedChars } }: Archive) {
  return overLimit(file, {
    limit: "sharedChars",
    allowed: sharedChars,
    why: `has shared texts of more than ${sharedChars} characters`,
    zh: `共享文本多于 ${sharedChars} 字`,
  });
}

/** The text of a string item (文本项) as its elements come: `t` counts, but not within `rPh`. */
export class StringItem {
  #text = "";
  /** Each `t` is escaped by itself: _x00 and 41_ of two runs are no A. */
  #run = "";
  #wanted = false;
  #inReading = false;

  open(name: string): void {
    if (name === "t") this.#wanted = !this.#inReading;
    else if (name === "rPh") this.#inReading = true;
  }

  close(name: string): void {
    if (name === "t") this.#endRun();
    else if (name === "rPh") this.#inReading = false;
  }

  /** Adds a text if it is one that counts. @returns how many characters were added */
  add(text: string): number {
    if (!this.#wanted) return 0;
    this.#run += text;
    return text.length;
  }

  /** What was collected; begins anew. */
  take(): string {
    const text = this.#text;
    this.#text = "";
    this.#inReading = false;
    return text;
  }

  #endRun(): void {
    this.#text += unescaped(this.#run);
    this.#run = "";
    this.#wanted = false;
  }
}

/**
 * Puts in the characters that _x000D_ and the like stand for.
 *
 * Source: ECMA-376 part 1, 22.9.2.19.
 */
export function unescapeString(text: string): string {
  return unescaped(text);
}

function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([\da-fA-F]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
