import { isAscii, isUtf8 } from "node:buffer";
import { InputError, OptionError } from "@minyi/core";

/** Bytes of a file, piece by piece (字节流): a Node stream, or any iterable of byte arrays. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Names {@linkcode decodeText} takes; gbk is read as its superset gb18030. */
export const ENCODINGS = ["auto", "utf-8", "utf-16le", "utf-16be", "gb18030", "gbk"] as const;

/** One of {@linkcode ENCODINGS}. */
export type Encoding = (typeof ENCODINGS)[number];

/** Options for {@linkcode decodeText}. */
export interface DecodeOptions {
  /** One of {@linkcode ENCODINGS}, in any case; `auto` looks. @default "auto" */
  readonly encoding?: string;
  /** Name of the file, for messages. @default "-" */
  readonly file?: string;
}

/** Bytes handed on at a time; also what keeps memory flat when the whole file comes as one piece. */
const BLOCK_BYTES = 64 * 1024;
/** Bytes looked at, from the first that is not ASCII, to tell UTF-8 from GB18030. */
const PREFIX_BYTES = 1024 * 1024;

/**
 * Turns the bytes of an office file into text (解码): UTF-8, UTF-16 or GB18030, found by looking.
 *
 * A byte order mark decides, and is not part of the text. Without one, ASCII is handed on at once; from the first other
 * byte at most 1 MiB is looked at: valid UTF-8 is UTF-8, and so is what is UTF-8 but for less than a tenth of its other
 * characters; everything else is GB18030, which contains GBK and GB2312. Damaged bytes do not throw: they become U+FFFD.
 *
 * O(n); holds at most 1 MiB and one block.
 * Source: RFC 3629; WHATWG Encoding Standard (GB 18030).
 *
 * @throws {OptionError} `encoding` is not a known name.
 * @throws {InputError} EMPTY_FILE: no bytes, or white space only. NOT_CSV: the bytes are a workbook.
 * @example
 * let text = "";
 * for await (const piece of decodeText([Uint8Array.of(0xb1, 0xea), Uint8Array.of(0xcc, 0xe2)])) text += piece;
 * text; // => "标题"
 */
export async function* decodeText(
  bytes: ByteSource,
  { encoding = "auto", file = "-" }: DecodeOptions = {},
): AsyncGenerator<string> {
  const name = knownEncoding(encoding);
  let blank = true;
  const pieces =
    name === "auto" ? decodeUnknown(refusingWorkbooks(blocks(bytes), file)) : decodeAs(name, blocks(bytes));
  for await (const piece of pieces) {
    if (blank) blank = !/\S/.test(piece);
    if (piece !== "") yield piece;
  }
  if (blank) {
    throw new InputError(
      "EMPTY_FILE",
      `cannot read “${file}”: it is empty; wanted a line of headings at least`,
      {
        chinese: `“${file}”是空的：要求至少有一行表头`,
      },
    );
  }
}

function knownEncoding(encoding: string): Encoding {
  const name = ENCODINGS.find((known) => known === encoding.toLowerCase());
  if (name === undefined) {
    throw new OptionError(`cannot read the encoding “${encoding}”: wanted one of ${ENCODINGS.join(", ")}`);
  }
  return name;
}

async function* decodeAs(encoding: Encoding, source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = decoderOf(encoding, true);
  for await (const block of source) yield decoder.decode(block, { stream: true });
  yield decoder.decode();
}

function decoderOf(encoding: Encoding, atStart: boolean): TextDecoder {
  // The Encoding Standard reads gbk with the gb18030 decoder; what a runtime does with the label gbk is its own.
  return new TextDecoder(encoding === "gbk" ? "gb18030" : encoding, { ignoreBOM: !atStart });
}

async function* decodeUnknown(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let held: Buffer = Buffer.alloc(0);
  let atStart = true;
  for await (const block of source) {
    if (decoder) {
      yield decoder.decode(block, { stream: true });
      continue;
    }
    held = held.length === 0 ? block : Buffer.concat([held, block]);
    const encoding = encodingOf(held, atStart, held.length >= PREFIX_BYTES);
    if (encoding === undefined) continue;
    if (encoding === "ascii") yield held.toString("latin1");
    else {
      decoder = decoderOf(encoding, atStart);
      yield decoder.decode(held, { stream: true });
    }
    held = Buffer.alloc(0);
    atStart = false;
  }
  decoder ??= decoderOf(held.length === 0 ? "utf-8" : lastEncoding(held, atStart), atStart);
  yield decoder.decode(held);
}

function lastEncoding(held: Buffer, atStart: boolean): Encoding {
  return (atStart && markedEncoding(held)) || (isMostlyUtf8(held) ? "utf-8" : "gb18030");
}

/** `undefined` asks for more bytes. */
function encodingOf(held: Buffer, atStart: boolean, enough: boolean): Encoding | "ascii" | undefined {
  if (atStart) {
    if (held.length < 4) return undefined;
    const marked = markedEncoding(held);
    if (marked) return marked;
  }
  if (isAscii(held)) return "ascii";
  if (!enough) return undefined;
  return isMostlyUtf8(wholeCharacters(held)) ? "utf-8" : "gb18030";
}

function markedEncoding(held: Buffer): Encoding | undefined {
  if (held[0] === 0xef && held[1] === 0xbb && held[2] === 0xbf) return "utf-8";
  if (held[0] === 0xff && held[1] === 0xfe) return "utf-16le";
  if (held[0] === 0xfe && held[1] === 0xff) return "utf-16be";
  return undefined;
}

async function* refusingWorkbooks(source: AsyncIterable<Buffer>, file: string): AsyncGenerator<Buffer> {
  let magic = "";
  for await (const block of source) {
    if (magic.length < 8) magic += block.subarray(0, 4 - magic.length / 2).toString("hex");
    if (magic === "504b0304" || magic === "d0cf11e0") {
      throw new InputError(
        "NOT_CSV",
        `cannot read “${file}”: it is a workbook or an archive; save it as CSV first`,
        { chinese: `“${file}”是 Excel 工作簿或压缩包，不是文本：要求 CSV，请在表格软件里另存为 CSV` },
      );
    }
    yield block;
  }
}

/** The bytes without a UTF-8 character that is cut off at the end. */
function wholeCharacters(held: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= held.length; back++) {
    const byte = held[held.length - back] ?? 0;
    if (byte < 0x80) return held;
    if (byte >= 0xc0) {
      const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < wanted ? held.subarray(0, held.length - back) : held;
    }
  }
  return held;
}

/** GB18030 read as UTF-8 is nearly all damage; a UTF-8 file with a few bad bytes should lose those rows only. */
function isMostlyUtf8(held: Buffer): boolean {
  if (isUtf8(held)) return true;
  let damaged = 0;
  let others = 0;
  for (const character of new TextDecoder().decode(held)) {
    if (character === "\ufffd") damaged++;
    else if (character > "\u007f") others++;
  }
  return damaged * 10 < others;
}

/** Cuts and joins the pieces to blocks of one size, so that no reader depends on how the bytes arrived. */
async function* blocks(bytes: ByteSource): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    for (let from = 0; from < piece.length; ) {
      const part = piece.subarray(from, from + BLOCK_BYTES - size);
      parts.push(part);
      size += part.length;
      from += part.length;
      if (size < BLOCK_BYTES) continue;
      yield Buffer.concat(parts, size);
      parts = [];
      size = 0;
    }
  }
  if (size > 0) yield Buffer.concat(parts, size);
}
