import { damaged } from "./workbook-errors.ts";

/** What {@linkcode XmlScanner.next} came to. */
export type XmlToken = "open" | "close" | "text";

/**
 * Walks through an XML text that comes in pieces, token by token (逐个读 XML 标记): elements by their local names, texts with
 * entities resolved.
 *
 * An empty element gives `open` and `close`; a long text may come as several. Comments and processing instructions are
 * passed over. A document type is refused, so there are no entities but the five of XML, and a text cannot grow. It reads
 * what office programs write and finds its way through the rest: names are not matched, but the text must not end within an
 * element.
 *
 * O(n). Source: XML 1.0, fifth edition.
 */
export class XmlScanner {
  readonly #file: string;
  #xml = "";
  #at = 0;
  #ended = false;
  #depth = 0;
  #closing = false;
  /** What ends the comment or instruction it stands in. */
  #skipTo = "";
  #inCdata = false;
  #attributesFrom = 0;
  #attributesTo = 0;
  /** Local name of the element opened or closed. */
  name = "";
  /** The text, when the token is one. */
  text = "";

  /** @param file its name, for messages */
  constructor(file: string) {
    this.#file = file;
  }

  /** Adds a piece; what was not read of the one before stays. */
  push(text: string): void {
    this.#xml = this.#at >= this.#xml.length ? text : this.#xml.slice(this.#at) + text;
    this.#at = 0;
  }

  /** Says that there are no more pieces. */
  end(): void {
    this.#ended = true;
  }

  /**
   * The next token; nothing when another piece is needed, or at the end.
   *
   * @throws {InputError} UNREADABLE: a document type, a tag of more than a million characters, or the text ends too soon.
   */
  next(): XmlToken | undefined {
    if (this.#closing) {
      this.#closing = false;
      this.#depth--;
      return "close";
    }
    while (this.#at < this.#xml.length) {
      if (this.#skipTo !== "") {
        if (!this.#skip()) break;
      } else if (this.#inCdata) return this.#readCdata();
      else if (this.#xml.charCodeAt(this.#at) !== LESS) return this.#readText();
      else {
        const mark = this.#xml.charCodeAt(this.#at + 1);
        if (mark !== QUESTION && mark !== EXCLAMATION) return this.#readTag();
        if (!this.#enterMarkup(mark)) break;
      }
    }
    if (this.#ended && (this.#depth > 0 || this.#at < this.#xml.length)) throw this.#cutOff();
    return undefined;
  }

  /** Whether the element opened last holds nothing: its end is the next token. */
  get isEmpty(): boolean {
    return this.#closing;
  }

  /** An attribute of the element opened last, by local name; the name without a prefix goes before. */
  attribute(name: string): string | undefined {
    const xml = this.#xml;
    const end = this.#attributesTo;
    let found: string | undefined;
    for (let at = this.#attributesFrom; at < end; ) {
      while (at < end && xml.charCodeAt(at) <= SPACE) at++;
      const key = at;
      while (at < end && isInName(xml.charCodeAt(at))) at++;
      const keyEnd = at;
      while (at < end && !isQuote(xml.charCodeAt(at))) at++;
      if (at >= end) break;
      const to = xml.indexOf(xml.charCodeAt(at) === DOUBLE ? '"' : "'", at + 1);
      if (to < 0 || to >= end) break;
      const local = keyEnd - name.length;
      if (local >= key && xml.charCodeAt(local) === name.charCodeAt(0) && xml.startsWith(name, local)) {
        if (local === key) return decodeEntities(xml.slice(at + 1, to));
        if (xml.charCodeAt(local - 1) === COLON) found ??= decodeEntities(xml.slice(at + 1, to));
      }
      at = to + 1;
    }
    return found;
  }

  #readText(): "text" | undefined {
    const end = this.#xml.indexOf("<", this.#at);
    const to = end >= 0 ? end : this.#ended ? this.#xml.length : safeEnd(this.#xml, this.#at);
    if (to === this.#at) return undefined;
    this.text = decodeEntities(withLineFeeds(this.#xml.slice(this.#at, to)));
    this.#at = to;
    return "text";
  }

  #readCdata(): "text" | undefined {
    const end = this.#xml.indexOf("]]>", this.#at);
    if (end < 0 && this.#ended) throw this.#cutOff();
    let to = end >= 0 ? end : this.#xml.length - 3;
    // The mark, or a line break, may be cut in two.
    if (end < 0 && this.#xml.charCodeAt(to - 1) === RETURN) to--;
    if (end < 0 && to <= this.#at) return undefined;
    this.text = withLineFeeds(this.#xml.slice(this.#at, to));
    this.#at = end >= 0 ? end + 3 : to;
    this.#inCdata = end < 0;
    return "text";
  }

  /** Goes into a comment, instruction or CDATA section; false when it takes another piece to tell. */
  #enterMarkup(mark: number): boolean {
    const xml = this.#xml;
    if (mark === QUESTION) this.#skipTo = "?>";
    else if (xml.startsWith("<!--", this.#at)) this.#skipTo = "-->";
    else if (xml.startsWith("<![CDATA[", this.#at)) this.#inCdata = true;
    else if (xml.length - this.#at < 9 && !this.#ended) return false;
    else
      throw damaged(
        this.#file,
        "it has a document type (DTD)",
        "内容带有文档类型定义（DTD），不读这样的文件",
      );
    this.#at += this.#inCdata ? 9 : mark === QUESTION ? 2 : 4;
    return true;
  }

  #skip(): boolean {
    const end = this.#xml.indexOf(this.#skipTo, this.#at);
    if (end < 0) {
      this.#at = Math.max(this.#at, this.#xml.length - this.#skipTo.length + 1);
      return false;
    }
    this.#at = end + this.#skipTo.length;
    this.#skipTo = "";
    return true;
  }

  #readTag(): XmlToken | undefined {
    const xml = this.#xml;
    const end = tagEnd(xml, this.#at);
    if (end < 0) return this.#tagWithoutEnd();
    const closes = xml.charCodeAt(this.#at + 1) === SLASH;
    const empty = !closes && xml.charCodeAt(end - 1) === SLASH;
    const to = empty ? end - 1 : end;
    let from = this.#at + (closes ? 2 : 1);
    let at = from;
    for (; at < to; at++) {
      const code = xml.charCodeAt(at);
      if (code <= SPACE) break;
      if (code === COLON) from = at + 1;
    }
    this.name = xml.slice(from, at);
    this.#attributesFrom = at;
    this.#attributesTo = to;
    this.#at = end + 1;
    this.#closing = empty;
    this.#depth += closes ? -1 : 1;
    return closes ? "close" : "open";
  }

  #tagWithoutEnd(): undefined {
    if (this.#ended) throw this.#cutOff();
    if (this.#xml.length - this.#at > MAX_TAG)
      throw damaged(this.#file, "it has an endless tag", "内容里有标记没有结尾");
    return undefined;
  }

  #cutOff() {
    return damaged(this.#file, "a part ends in the middle", "内容不完整，中途断了");
  }
}

const [LESS, GREATER, EQUALS, SLASH, COLON, SPACE, DOUBLE, SINGLE, QUESTION, EXCLAMATION, RETURN] = [
  60, 62, 61, 47, 58, 32, 34, 39, 63, 33, 13,
];
const MAX_TAG = 1024 * 1024;
/** The longest entity we resolve, &#x10FFFF; or &#1114111;, less its end. */
const ENTITY_CHARS = 10;

/** The > that ends a tag: one within quotes does not. */
function tagEnd(xml: string, from: number): number {
  for (let at = from + 1; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (code === GREATER) return at;
    if (!isQuote(code)) continue;
    at = xml.indexOf(code === DOUBLE ? '"' : "'", at + 1);
    if (at < 0) return -1;
  }
  return -1;
}

function isQuote(code: number): boolean {
  return code === DOUBLE || code === SINGLE;
}

function isInName(code: number): boolean {
  return code > SPACE && code !== EQUALS;
}

/** Where a text can be cut: not within an entity, nor within a line break of two characters. */
function safeEnd(xml: string, from: number): number {
  const end = xml.charCodeAt(xml.length - 1) === RETURN ? xml.length - 1 : xml.length;
  const amp = xml.lastIndexOf("&", end);
  return amp >= from && end - amp <= ENTITY_CHARS && xml.indexOf(";", amp) < 0 ? amp : end;
}

/** What a parser does with line breaks; one that is to stay is written &#13; or _x000D_. */
function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi;
const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  });
}
