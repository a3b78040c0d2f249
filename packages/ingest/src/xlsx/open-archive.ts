import { crc32, createInflateRaw } from "node:zlib";
import type { ReadLimits } from "../read-limits.ts";
import { cutOff, damaged, locked, overLimit } from "./workbook-errors.ts";

/** The end record may have a comment of 64 KiB behind it. */
const END_RECORD = 22 + 0xffff;

/** Bytes handed on at once. */
const PIECE_BYTES = 64 * 1024;

/** A short part of blanks folds well and does no harm: ratios are looked at beyond this. */
const RATIO_FLOOR = 8 * 1024 * 1024;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Offset of the local header. */
  readonly at: number;
}

/** An archive whose parts are unfolded when they are asked for (压缩包). */
export interface Archive {
  /** Name of the file, for messages. */
  readonly file: string;
  readonly limits: ReadLimits;
  readonly has: (name: string) => boolean;
  /** The bytes of a part in pieces of 64 KiB or less; nothing when there is no such part. */
  readonly open: (name: string) => AsyncGenerator<Uint8Array> | undefined;
}

/**
 * Opens a zip archive (打开压缩包). A part is unfolded piece by piece, and checked against its CRC at its end.
 *
 * What all parts unfold to is counted while it is unfolded; sizes that the archive claims are not believed. Names are
 * compared without case, as the packaging convention of Office files has it. Parts that overlap, or that share a name, are
 * refused; an archive within the archive stays closed.
 *
 * O(n log n) for n parts to open. Source: PKWARE APPNOTE.TXT 6.3.10 with its ZIP64; ECMA-376 part 2.
 *
 * @throws {InputError} UNREADABLE, here or while a part is read: damaged, encrypted, beyond a limit, or of a kind we do not
 * unfold; NOT_CSV: its end is missing.
 */
export function openArchive(bytes: Buffer, file: string, limits: ReadLimits): Archive {
  const entries = directory(bytes, file, limits);
  const spend = budget(file, limits);
  return {
    file,
    limits,
    has: (name) => entries.has(name.toLowerCase()),
    open: (name) => {
      const entry = entries.get(name.toLowerCase());
      return entry && checked(entry, packedBytes(bytes, entry, file), { file, limits, spend });
    },
  };
}

/** Counts what is unfolded; a part that is read twice counts once. */
function budget(file: string, { unpackedBytes }: ReadLimits): (entry: Entry, size: number) => void {
  const sizes = new Map<Entry, number>();
  let total = 0;
  return (entry, size) => {
    const before = sizes.get(entry) ?? 0;
    if (size <= before) return;
    sizes.set(entry, size);
    total += size - before;
    if (total <= unpackedBytes) return;
    throw overLimit(file, {
      limit: "unpackedBytes",
      allowed: unpackedBytes,
      why: `unfolds to more than ${unpackedBytes} bytes`,
      zh: `解压后多于 ${unpackedBytes} 字节`,
    });
  };
}

function directory(bytes: Buffer, file: string, limits: ReadLimits): ReadonlyMap<string, Entry> {
  const end = bytes.lastIndexOf(Uint8Array.of(0x50, 0x4b, 5, 6));
  if (end < 0 || end < bytes.length - END_RECORD || end + 22 > bytes.length) throw cutOff(file);
  const { count, start } = endRecord(bytes, end);
  if (count > limits.entries)
    throw overLimit(file, {
      limit: "entries",
      allowed: limits.entries,
      why: `has ${count} parts`,
      zh: `压缩包里有 ${count} 个部件`,
    });
  const entries = new Map<string, Entry>();
  for (let at = start, left = count; left > 0; left--) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50)
      throw damaged(file, "its directory is broken", "目录损坏");
    const entry = entryAt(bytes, at);
    const key = entry.name.toLowerCase();
    if (entries.has(key))
      throw damaged(file, `it has two parts “${entry.name}”`, `部件“${entry.name}”有两份`);
    entries.set(key, entry);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  refuseOverlaps([...entries.values()], file);
  return entries;
}

/** How many parts, and where the directory begins; programs that write as they go keep that in the longer ZIP64 record. */
function endRecord(bytes: Buffer, end: number): { readonly count: number; readonly start: number } {
  const short = { count: bytes.readUInt16LE(end + 10), start: bytes.readUInt32LE(end + 16) };
  if (short.count !== 0xffff && short.start !== 0xffffffff) return short;
  if (end < 20 || bytes.readUInt32LE(end - 20) !== 0x07064b50) return short;
  const at = Number(bytes.readBigUInt64LE(end - 12));
  if (at + 56 > end || bytes.readUInt32LE(at) !== 0x06064b50) return short;
  return {
    count: Number(bytes.readBigUInt64LE(at + 32)),
    start: Number(bytes.readBigUInt64LE(at + 48)),
  };
}

function entryAt(bytes: Buffer, at: number): Entry {
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
  const long = longSizes(bytes.subarray(nameEnd, nameEnd + bytes.readUInt16LE(at + 30)));
  const wide = (value: number) => (value === 0xffffffff ? (long.shift() ?? value) : value);
  // The longer values come in this order, and only those that the record has no room for.
  const size = wide(bytes.readUInt32LE(at + 24));
  const packed = wide(bytes.readUInt32LE(at + 20));
  return {
    name: bytes.toString("utf8", at + 46, nameEnd).replaceAll("\\", "/"),
    flags: bytes.readUInt16LE(at + 8),
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    size,
    packed,
    at: wide(bytes.readUInt32LE(at + 42)),
  };
}

/** The numbers of the ZIP64 field among the extra fields. */
function longSizes(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    return Array.from({ length: Math.min(3, Math.floor(field.length / 8)) }, (_, i) =>
      Number(field.readBigUInt64LE(i * 8)),
    );
  }
  return [];
}

/** The same packed bytes under many names would unfold to a multiple of what they are. */
function refuseOverlaps(entries: readonly Entry[], file: string): void {
  const inOrder = [...entries].sort((a, b) => a.at - b.at);
  for (const [i, { name, at }] of inOrder.entries()) {
    const before = inOrder[i - 1];
    if (before && at < before.at + 30 + before.packed)
      throw damaged(
        file,
        `its parts “${before.name}” and “${name}” overlap`,
        `部件“${before.name}”与“${name}”互相重叠`,
      );
  }
}

function packedBytes(bytes: Buffer, { at, packed, flags }: Entry, file: string): Buffer {
  if ((flags & 1) !== 0) throw locked(file);
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50)
    throw damaged(file, "a part is not where the directory says", "目录与内容不符");
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (from + packed > bytes.length) throw damaged(file, "a part is cut off", "内容不完整");
  return bytes.subarray(from, from + packed);
}

interface Unfolding extends Pick<Archive, "file" | "limits"> {
  readonly spend: (entry: Entry, size: number) => void;
}

async function* checked(entry: Entry, packed: Buffer, unfolding: Unfolding): AsyncGenerator<Uint8Array> {
  let [size, crc] = [0, 0];
  for await (const piece of unfolded(entry, packed, unfolding)) {
    size += piece.length;
    crc = crc32(piece, crc);
    unfolding.spend(entry, size);
    yield piece;
  }
  if (size !== entry.size || crc !== entry.crc)
    throw damaged(
      unfolding.file,
      `the check sum of the part “${entry.name}” does not fit`,
      `部件“${entry.name}”校验不符`,
    );
}

function unfolded({ method }: Entry, packed: Buffer, unfolding: Unfolding): AsyncIterable<Buffer> {
  if (method === 0) return stored(packed);
  if (method === 8) return inflated(packed, unfolding);
  throw damaged(
    unfolding.file,
    `it is packed by the method ${method}; wanted deflate`,
    `压缩方式 ${method} 读不了`,
  );
}

async function* stored(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) yield bytes.subarray(from, from + PIECE_BYTES);
}

async function* inflated(packed: Buffer, { file, limits }: Unfolding): AsyncGenerator<Buffer> {
  const stream = createInflateRaw({ chunkSize: PIECE_BYTES });
  const pieces: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]();
  stream.end(packed);
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await nextPiece(pieces, file);
      if (done) return;
      size += value.length;
      if (size > RATIO_FLOOR && size > limits.compressionRatio * stream.bytesWritten)
        throw overLimit(file, {
          limit: "compressionRatio",
          allowed: limits.compressionRatio,
          why: `has a part of which ${stream.bytesWritten} packed bytes unfold to ${size}`,
          zh: `有部件的 ${stream.bytesWritten} 字节解压成了 ${size} 字节，压缩比过高`,
        });
      yield value;
    }
  } finally {
    stream.destroy();
  }
}

async function nextPiece(pieces: AsyncIterator<Buffer>, file: string): Promise<IteratorResult<Buffer>> {
  try {
    return await pieces.next();
  } catch (cause) {
    throw damaged(file, "a part cannot be unfolded", "内容解压不了", cause);
  }
}
