/** A piece of the file that should be one object, and the line it starts on. */
export interface JsonText {
  readonly line: number;
  readonly text: string;
  /** It goes on beyond what may be held: the text is its beginning. */
  readonly isCut: boolean;
}

/** How the objects of a file are told apart: a line each, a list of them, or one behind the other. */
export type JsonLayout = "lines" | "array" | "objects";

/** What is kept of a record that is too long. */
const KEPT_CHARS = 1000;

/** Tells JSON from CSV by the beginning of a text (识别 JSON), and how its objects are told apart. */
export function jsonLayout(head: string): JsonLayout | undefined {
  const start = head.trimStart();
  if (/^\[\s*(?:\{\s*["}]|\]\s*$)/.test(start)) return "array";
  if (/^\{[ \t]*[\r\n]/.test(start)) return "objects";
  return /^\{\s*(?:\}|"(?:[^"\\]|\\.)*"\s*:)/.test(start) ? "lines" : undefined;
}

/** Cuts a text at its line breaks, blank lines left out, in batches as the text comes. */
export async function* jsonLines(text: AsyncIterable<string>, maxBytes: number): AsyncGenerator<JsonText[]> {
  const held = new Held(maxBytes);
  let line = 1;
  let afterReturn = false;
  for await (const piece of text) {
    // A CRLF may be cut in two.
    const own = afterReturn && piece.startsWith("\n") ? piece.slice(1) : piece;
    afterReturn = piece.endsWith("\r");
    const parts = own.split(/\r\n|\n|\r/);
    const last = parts.pop() ?? "";
    const found: JsonText[] = [];
    for (const part of parts) {
      held.add(part);
      held.takeInto(found, line++);
    }
    held.add(last);
    if (found.length > 0) yield found;
  }
  const found: JsonText[] = [];
  held.takeInto(found, line);
  if (found.length > 0) yield found;
}

/** Cuts a text at the ends of its objects: those of a list, or with nothing between them. */
export async function* jsonObjects(
  text: AsyncIterable<string>,
  { maxBytes, layout }: { readonly maxBytes: number; readonly layout: "array" | "objects" },
): AsyncGenerator<JsonText[]> {
  const cutter = new ObjectCutter(maxBytes, layout === "array" ? 1 : 0);
  for await (const piece of text) {
    const found = cutter.cut(piece);
    if (found.length > 0) yield found;
  }
  const found = cutter.end();
  if (found.length > 0) yield found;
}

/** The beginning of a record; what is too long is given up as it comes. */
class Held {
  readonly #maxBytes: number;
  #parts: string[] = [];
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  add(part: string): void {
    if (part === "") return;
    const isCut = this.#bytes > this.#maxBytes;
    this.#bytes += Buffer.byteLength(part);
    if (isCut) return;
    this.#parts.push(part);
    if (this.#bytes > this.#maxBytes) this.#parts = [this.#parts.join("").slice(0, KEPT_CHARS)];
  }

  takeInto(found: JsonText[], line: number): void {
    const text = this.#parts.join("");
    if (/[^ \t\r\n,]/.test(text)) found.push({ line, text, isCut: this.#bytes > this.#maxBytes });
    this.#parts = [];
    this.#bytes = 0;
  }
}

class ObjectCutter {
  readonly #held: Held;
  /** Brackets open around the objects. */
  readonly #around: number;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #line = 1;
  #before = 0;
  /** Line of what is held; 0 while there is nothing but white space and commas. */
  #startLine = 0;
  #found: JsonText[] = [];

  constructor(maxBytes: number, around: number) {
    this.#held = new Held(maxBytes);
    this.#around = around;
  }

  cut(piece: string): JsonText[] {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (code === LF ? this.#before !== CR : code === CR) this.#line++;
      this.#before = code;
      if (this.#inString) this.#passString(code);
      else if (code === OPEN_LIST || code === OPEN_OBJECT) {
        if (this.#depth <= this.#around) from = this.#begin(piece.slice(from, at), at);
        this.#depth++;
      } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) {
        this.#depth = Math.max(this.#depth - 1, 0);
        if (this.#depth !== this.#around) continue;
        this.#held.add(piece.slice(from, at + 1));
        this.#take();
        from = at + 1;
      } else if (code === QUOTE) this.#inString = true;
      if (this.#startLine === 0 && !isBetween(code)) this.#startLine = this.#line;
    }
    this.#held.add(this.#startLine === 0 ? "" : piece.slice(from));
    const found = this.#found;
    this.#found = [];
    return found;
  }

  end(): JsonText[] {
    this.#take();
    return this.#found;
  }

  /** What stands between objects is a comma and white space; anything else is told. */
  #begin(between: string, at: number): number {
    if (this.#depth < this.#around) return at + 1;
    this.#held.add(between);
    this.#take();
    this.#startLine = this.#line;
    return at;
  }

  #take(): void {
    this.#held.takeInto(this.#found, this.#startLine);
    this.#startLine = 0;
  }

  #passString(code: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (code === BACKSLASH) this.#escaped = true;
    else if (code === QUOTE) this.#inString = false;
  }
}

const [LF, CR, QUOTE, BACKSLASH] = [10, 13, 34, 92];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];

/** White space, commas and brackets, which are no part of what stands between objects. */
function isBetween(code: number): boolean {
  return code <= 32 || code === 44 || code === OPEN_LIST || code === CLOSE_LIST || code === CLOSE_OBJECT;
}
