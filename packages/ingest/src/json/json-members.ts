/** Names and values of an object as texts, in their order. */
export type JsonMembers = readonly (readonly [name: string, text: string])[];

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BRACKET = /["[\]{}]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON wants them escaped
const RAW_CONTROL = /[\u0000-\u001f]/;

/**
 * Reads a JSON object as texts (读 JSON 对象): strings verbatim, numbers as they were written, true and false, null as blank, a list
 * of strings joined by 、, anything else that is nested as its JSON. A name that comes twice is given twice.
 *
 * Not `JSON.parse`, which rounds long numbers and keeps one of two members of a name.
 *
 * O(n).
 *
 * @returns `undefined` when the text is no JSON object.
 * @example
 * jsonMembers('{"编号": 20090100000000001, "急": null}'); // => [["编号", "20090100000000001"], ["急", ""]]
 * jsonMembers('{"联名": ["甲", "乙"]}'); // => [["联名", "甲、乙"]]
 */
export function jsonMembers(text: string): JsonMembers | undefined {
  const reader = new Reader(text);
  const members: (readonly [string, string])[] = [];
  if (!reader.take("{")) return undefined;
  if (reader.take("}")) return reader.isAtEnd ? members : undefined;
  do {
    const name = reader.string();
    if (name === undefined || !reader.take(":")) return undefined;
    const value = reader.value();
    if (value === undefined) return undefined;
    members.push([name, value]);
  } while (reader.take(","));
  return reader.take("}") && reader.isAtEnd ? members : undefined;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#skipSpace();
  }

  get isAtEnd(): boolean {
    return this.#at === this.#text.length;
  }

  /** Goes behind a word and the white space after it, if it stands here. */
  take(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#moveTo(this.#at + word.length);
    return true;
  }

  string(): string | undefined {
    if (this.#text.charAt(this.#at) !== '"') return undefined;
    const end = stringEnd(this.#text, this.#at);
    if (end < 0) return undefined;
    const quoted = this.#text.slice(this.#at, end);
    if (RAW_CONTROL.test(quoted)) return undefined;
    this.#moveTo(end);
    return quoted.includes("\\") ? parsedString(quoted) : quoted.slice(1, -1);
  }

  value(): string | undefined {
    const first = this.#text.charAt(this.#at);
    if (first === '"') return this.string();
    if (first === "{" || first === "[") return this.#nested();
    if (this.take("null")) return "";
    for (const word of ["true", "false"]) if (this.take(word)) return word;
    return this.#number();
  }

  #number(): string | undefined {
    NUMBER.lastIndex = this.#at;
    const [number] = NUMBER.exec(this.#text) ?? [];
    if (number !== undefined) this.#moveTo(this.#at + number.length);
    return number;
  }

  #nested(): string | undefined {
    const end = nestedEnd(this.#text, this.#at);
    if (end < 0) return undefined;
    const json = this.#text.slice(this.#at, end);
    this.#moveTo(end);
    try {
      const value: unknown = JSON.parse(json);
      return isList(value) ? value.join("、") : json;
    } catch {
      return undefined;
    }
  }

  #moveTo(place: number): void {
    this.#at = place;
    this.#skipSpace();
  }

  #skipSpace(): void {
    SPACE.lastIndex = this.#at;
    SPACE.exec(this.#text);
    this.#at = SPACE.lastIndex;
  }
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string");
}

/** Behind the quote that ends the string that begins here; -1: there is none. */
function stringEnd(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let before = quote - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((quote - before) % 2 === 1) return quote + 1;
  }
  return -1;
}

const BACKSLASH = 92;

function nestedEnd(text: string, start: number): number {
  let depth = 0;
  BRACKET.lastIndex = start;
  for (let match = BRACKET.exec(text); match; match = BRACKET.exec(text)) {
    if (match[0] === '"') {
      const end = stringEnd(text, match.index);
      if (end < 0) return -1;
      BRACKET.lastIndex = end;
    } else {
      depth += match[0] === "{" || match[0] === "[" ? 1 : -1;
      if (depth === 0) return match.index + 1;
    }
  }
  return -1;
}

function parsedString(quoted: string): string | undefined {
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
