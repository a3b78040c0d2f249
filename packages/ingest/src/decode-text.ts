import { isUtf8 } from "node:buffer";
import { InputError, OptionError } from "@minyi/core";
import { ENCODINGS, type Encoding, findEncoding, wholeCharacters } from "./find-encoding.ts";

/** Bytes of a file, piece by piece (字节流): a Node stream, or any iterable of byte arrays. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

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

/** NULs and Ctrl-Z at the end of a file that are held back, to be left out. */
const PADDING_BYTES = 1024 * 1024;
const NUL = 0;
const CTRL_Z = 0x1a;

/** Decoded text (一段文字): a string, or whole valid characters of UTF-8 that need no decoding. */
export type TextPiece = string | Buffer;

/**
 * Turns the bytes of an office file into text (解码): UTF-8, UTF-16 or GB18030, found by looking.
 *
 * A byte order mark decides, and is not part of the text. Without one, ASCII is handed on at once; UTF-16 is told by its zero
 * bytes; otherwise from the first byte that is not ASCII at most 1 MiB is looked at: valid UTF-8 is UTF-8, and so is what is
 * UTF-8 with less damage than characters of three bytes, or than a tenth of all; everything else is GB18030, which contains GBK and GB2312.
 * Damaged bytes do not throw: they become U+FFFD. NULs and Ctrl-Z that fill up the end of a file are left out.
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
export async function* decodeText(bytes: ByteSource, options: DecodeOptions = {}): AsyncGenerator<string> {
  for await (const piece of decodedPieces(bytes, options)) yield piece.toString();
}

/** As {@linkcode decodeText}, but UTF-8 that is whole and valid is handed on undecoded. */
export async function* decodedPieces(
  bytes: ByteSource,
  { encoding = "auto", file = "-" }: DecodeOptions = {},
): AsyncGenerator<TextPiece> {
  const name = knownEncoding(encoding);
  const source = blocks(bytes);
  const pieces = name === "auto" ? decodeUnknown(refusingWorkbooks(source, file)) : decodeAs(name, source);
  let blank = true;
  for await (const piece of withoutPadding(pieces)) {
    if (blank) blank = !/\S/.test(piece.toString());
    if (piece.length > 0) yield piece;
  }
  if (blank) {
    throw new InputError(
      "EMPTY_FILE",
      `cannot read “${file}”: it is empty; wanted a line of headings at least`,
      {
        zh: `“${file}”是空的：要求至少有一行表头`,
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

async function* decodeAs(encoding: Encoding, source: AsyncIterable<Buffer>): AsyncGenerator<TextPiece> {
  const decoder = decoderOf(encoding, true);
  for await (const block of source) yield decoder.write(block);
  yield decoder.end();
}

async function* decodeUnknown(source: AsyncIterable<Buffer>): AsyncGenerator<TextPiece> {
  let decoder: PieceDecoder | undefined;
  let held: Buffer = Buffer.alloc(0);
  let atStart = true;
  for await (const block of source) {
    if (decoder) {
      yield decoder.write(block);
      continue;
    }
    held = held.length === 0 ? block : Buffer.concat([held, block]);
    const encoding = findEncoding(held, { atStart, enough: held.length >= PREFIX_BYTES });
    if (encoding === undefined) continue;
    if (encoding === "ascii") yield held;
    else {
      decoder = decoderOf(encoding, atStart);
      yield decoder.write(held);
    }
    held = Buffer.alloc(0);
    atStart = false;
  }
  if (!decoder) {
    const encoding = findEncoding(held, { atStart, enough: true }) ?? "ascii";
    decoder = decoderOf(encoding === "ascii" ? "utf-8" : encoding, atStart);
    yield decoder.write(held);
  }
  yield decoder.end();
}

interface PieceDecoder {
  write(block: Buffer): TextPiece;
  end(): TextPiece;
}

function decoderOf(encoding: Encoding, atStart: boolean): PieceDecoder {
  if (encoding === "utf-8") return new Utf8Decoder(atStart);
  // The Encoding Standard reads gbk with the gb18030 decoder; what a runtime does with the label gbk is its own.
  const decoder = new TextDecoder(encoding === "gbk" ? "gb18030" : encoding, { ignoreBOM: true });
  let first = atStart;
  return {
    write(block) {
      const text = decoder.decode(block, { stream: true });
      if (!first || text === "") return text;
      first = false;
      return text.startsWith("\ufeff") ? text.slice(1) : text;
    },
    end: () => decoder.decode(),
  };
}

/** Hands on valid UTF-8 as it is; only a block that is damaged is decoded. */
class Utf8Decoder implements PieceDecoder {
  #cut: Buffer = Buffer.alloc(0);
  #atStart: boolean;

  constructor(atStart: boolean) {
    this.#atStart = atStart;
  }

  write(block: Buffer): TextPiece {
    const held = this.#cut.length === 0 ? block : Buffer.concat([this.#cut, block]);
    const whole = wholeCharacters(held);
    this.#cut = held.subarray(whole.length);
    return this.#decoded(whole);
  }

  end(): TextPiece {
    return this.#decoded(this.#cut);
  }

  #decoded(bytes: Buffer): TextPiece {
    const marked = this.#atStart && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    if (bytes.length > 0) this.#atStart = false;
    const own = marked ? bytes.subarray(3) : bytes;
    return isUtf8(own) ? own : new TextDecoder("utf-8", { ignoreBOM: true }).decode(own);
  }
}

/** Leaves out the NULs and the Ctrl-Z that old programs fill the end of a file up with. */
async function* withoutPadding(pieces: AsyncIterable<TextPiece>): AsyncGenerator<TextPiece> {
  let held: TextPiece[] = [];
  let size = 0;
  for await (const piece of pieces) {
    const end = paddingFrom(piece);
    if (end > 0 || size > PADDING_BYTES) {
      yield* held;
      held = [];
      size = 0;
    }
    if (end === piece.length) yield piece;
    else {
      yield part(piece, 0, end);
      held.push(part(piece, end, piece.length));
      size += piece.length - end;
    }
  }
}

function paddingFrom(piece: TextPiece): number {
  const unit = (at: number) => (typeof piece === "string" ? piece.charCodeAt(at) : piece[at]);
  let end = piece.length;
  while (end > 0 && (unit(end - 1) === NUL || unit(end - 1) === CTRL_Z)) end--;
  return end;
}

function part(piece: TextPiece, from: number, to: number): TextPiece {
  return typeof piece === "string" ? piece.slice(from, to) : piece.subarray(from, to);
}

async function* refusingWorkbooks(source: AsyncIterable<Buffer>, file: string): AsyncGenerator<Buffer> {
  let magic = "";
  for await (const block of source) {
    if (magic.length < 8) magic += block.subarray(0, 4 - magic.length / 2).toString("hex");
    if (magic === "504b0304" || magic === "d0cf11e0") {
      throw new InputError(
        "NOT_CSV",
        `cannot read “${file}”: it is a workbook or an archive; save it as CSV first`,
        { zh: `“${file}”是 Excel 工作簿或压缩包，不是文本：要求 CSV，请在表格软件里另存为 CSV` },
      );
    }
    yield block;
  }
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
