/** What {@linkcode XmlScanner.next} came to. */
export type XmlToken = "open" | "close" | "text";

/**
 * Walks through an XML text, token by token (逐个读 XML 标记): elements by their local names, texts with entities resolved.
 *
 * An empty element gives `open` and `close`. Comments, processing instructions and the document type are passed over; no
 * entity of the document's own is resolved, so a text cannot grow. It reads what office programs write and finds its way
 * through the rest: nothing is validated.
 *
 * O(n). Source: XML 1.0, fifth edition.
 */
export class XmlScanner {
  readonly #xml: string;
  #at = 0;
  #closing = false;
  #attributes = "";
  /** Local name of the element opened or closed. */
  name = "";
  /** The text, when the token is one. */
  text = "";

  constructor(xml: string) {
    this.#xml = xml;
  }

  /** The next token; nothing at the end. */
  next(): XmlToken | undefined {
    if (this.#closing) {
      this.#closing = false;
      return "close";
    }
    const xml = this.#xml;
    while (this.#at < xml.length) {
      if (xml.charCodeAt(this.#at) !== LESS) return this.#readText();
      if (xml.startsWith("<![CDATA[", this.#at)) return this.#readCdata();
      if (xml.startsWith("<!--", this.#at)) this.#skipBehind("-->");
      else if (xml.startsWith("<?", this.#at)) this.#skipBehind("?>");
      else if (xml.startsWith("<!", this.#at)) this.#skipDoctype();
      else return this.#readTag();
    }
    return undefined;
  }

  /** An attribute of the element opened last, by local name; the name with a prefix goes before. */
  attribute(name: string): string | undefined {
    let found: string | undefined;
    for (const [, key = "", double, single] of this.#attributes.matchAll(ATTRIBUTE)) {
      if (key === name) return decodeEntities(double ?? single ?? "");
      if (found === undefined && key.endsWith(`:${name}`)) found = decodeEntities(double ?? single ?? "");
    }
    return found;
  }

  #readText(): "text" {
    const end = this.#xml.indexOf("<", this.#at);
    const to = end < 0 ? this.#xml.length : end;
    this.text = decodeEntities(this.#xml.slice(this.#at, to));
    this.#at = to;
    return "text";
  }

  #readCdata(): "text" {
    const end = this.#xml.indexOf("]]>", this.#at);
    this.text = this.#xml.slice(this.#at + 9, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#xml.length : end + 3;
    return "text";
  }

  #readTag(): XmlToken {
    const end = this.#tagEnd();
    const closes = this.#xml.charCodeAt(this.#at + 1) === SLASH;
    const empty = !closes && this.#xml.charCodeAt(end - 1) === SLASH;
    const inner = this.#xml.slice(this.#at + (closes ? 2 : 1), empty ? end - 1 : end);
    this.#at = end + 1;
    const space = inner.search(/\s/);
    const name = space < 0 ? inner : inner.slice(0, space);
    this.name = name.slice(name.indexOf(":") + 1);
    this.#attributes = space < 0 ? "" : inner.slice(space);
    this.#closing = empty;
    return closes ? "close" : "open";
  }

  /** The > that ends a tag: one within quotes does not. */
  #tagEnd(): number {
    const xml = this.#xml;
    let quote = 0;
    for (let at = this.#at + 1; at < xml.length; at++) {
      const code = xml.charCodeAt(at);
      if (quote !== 0) quote = code === quote ? 0 : quote;
      else if (code === GREATER) return at;
      else if (code === DOUBLE || code === SINGLE) quote = code;
    }
    return xml.length;
  }

  #skipBehind(mark: string): void {
    const end = this.#xml.indexOf(mark, this.#at);
    this.#at = end < 0 ? this.#xml.length : end + mark.length;
  }

  #skipDoctype(): void {
    const subset = this.#xml.indexOf("[", this.#at);
    const end = this.#xml.indexOf(">", this.#at);
    this.#skipBehind(subset >= 0 && subset < end ? "]>" : ">");
  }
}

const [LESS, GREATER, SLASH, DOUBLE, SINGLE] = [60, 62, 47, 34, 39];
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
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
