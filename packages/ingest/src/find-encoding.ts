import { isAscii, isUtf8 } from "node:buffer";

/** Names of encodings; gbk is read as its superset gb18030. */
export const ENCODINGS = ["auto", "utf-8", "utf-16le", "utf-16be", "gb18030", "gbk"] as const;

/** One of {@linkcode ENCODINGS}. */
export type Encoding = (typeof ENCODINGS)[number];

/** How much of a file {@linkcode findEncoding} is shown. */
export interface EncodingLook {
  /** The bytes are the first of the file. */
  readonly atStart: boolean;
  /** There will be no more to look at: say what is likeliest. */
  readonly enough: boolean;
}

/** Byte order marks; the last is U+FEFF in GB18030. */
const MARKS: readonly (readonly [Encoding, Buffer])[] = [
  ["utf-8", Buffer.of(0xef, 0xbb, 0xbf)],
  ["utf-16le", Buffer.of(0xff, 0xfe)],
  ["utf-16be", Buffer.of(0xfe, 0xff)],
  ["gb18030", Buffer.of(0x84, 0x31, 0x95, 0x33)],
];

/**
 * Finds the encoding of some bytes (找编码): a byte order mark, else UTF-16 told by its zero bytes, else ASCII, UTF-8 or
 * GB18030; `undefined` asks for more bytes.
 *
 * UTF-16 without a mark needs a line end, tab or delimiter of two bytes, and nine in ten units that are ASCII, Chinese or
 * their punctuation: text in another encoding that has a few NULs in it does not look like that.
 *
 * O(n). Source: RFC 3629; WHATWG Encoding Standard; GB 18030-2022.
 *
 * @example
 * findEncoding(Buffer.from("标题\n", "utf16le"), { atStart: true, enough: true }); // => "utf-16le"
 */
export function findEncoding(
  held: Buffer,
  { atStart, enough }: EncodingLook,
): Encoding | "ascii" | undefined {
  if (atStart) {
    if (held.length < 4 && !enough) return undefined;
    const found = markedEncoding(held) ?? (held.includes(0) ? unmarkedUtf16(held) : undefined);
    if (found) return found;
  }
  if (isAscii(held)) return "ascii";
  if (!enough) return undefined;
  return isMostlyUtf8(wholeCharacters(held)) ? "utf-8" : "gb18030";
}

function markedEncoding(held: Buffer): Encoding | undefined {
  return MARKS.find(([, mark]) => held.subarray(0, mark.length).equals(mark))?.[0];
}

function unmarkedUtf16(held: Buffer): Encoding | undefined {
  const [little, big] = [utf16Marks(held, 0), utf16Marks(held, 1)];
  if (little === 0 && big === 0) return undefined;
  return little >= big ? "utf-16le" : "utf-16be";
}

/** Units of a look; more tell no more. */
const LOOKED_AT = 32 * 1024;
/** Tab, line ends, comma, semicolon and bar. */
const SEPARATORS = new Set([0x09, 0x0a, 0x0d, 0x2c, 0x3b, 0x7c]);

/** Line ends and delimiters among the 16-bit units, or 0 when these make no text. */
function utf16Marks(held: Buffer, lowAt: 0 | 1): number {
  const units = Math.min(held.length >> 1, LOOKED_AT);
  let [marks, likely, unlikely, zeros] = [0, 0, 0, 0];
  for (let at = 0; at < units * 2; at += 2) {
    const [low, high] = [held[at + lowAt] ?? 0, held[at + 1 - lowAt] ?? 0];
    if (low === 0 || high === 0) zeros++;
    if (high === 0 && SEPARATORS.has(low)) marks++;
    // Halves of rare characters say nothing.
    if (high >= 0xd8 && high <= 0xdf) continue;
    if (isLikely(high * 256 + low)) likely++;
    else unlikely++;
  }
  if (likely < unlikely * 9) return 0;
  // Pure ASCII with a NUL here and there makes Chinese characters of its pairs, but few zeros.
  return isUtf8(held) && zeros * 4 < units ? 0 : marks;
}

/** ASCII, general punctuation, Chinese punctuation, common ideographs, full-width forms. */
function isLikely(unit: number): boolean {
  if (unit < 0x80) return unit >= 0x20 || SEPARATORS.has(unit);
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0xff00 && unit <= 0xffef) ||
    (unit >= 0x2000 && unit <= 0x206f) ||
    (unit >= 0x3000 && unit <= 0x30ff)
  );
}

/** The bytes without a UTF-8 character that is cut off at the end. */
export function wholeCharacters(held: Buffer): Buffer {
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

/**
 * A UTF-8 file with a few bad bytes should lose those rows only, however short it is.
 *
 * GB18030 read as UTF-8 is damaged about once a character, and makes one of three bytes (Chinese, were it UTF-8) of some fifty:
 * more of these than damage is UTF-8. Those of two bytes come up by chance in one of six, so of them ten are wanted.
 */
function isMostlyUtf8(held: Buffer): boolean {
  if (isUtf8(held)) return true;
  let [damaged, short, long] = [0, 0, 0];
  for (const character of new TextDecoder().decode(held)) {
    if (character === "\ufffd") damaged++;
    else if (character > "\u07ff") long++;
    else if (character > "\u007f") short++;
  }
  return damaged < long || damaged * 10 < short + long;
}
