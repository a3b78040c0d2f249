import { constants, crc32, deflateRawSync } from "node:zlib";

/** An entry as it is to stand in an archive, true or not. */
export interface RawEntry {
  readonly name: string;
  readonly packed: Uint8Array;
  /** 8 is deflate, 0 as it is. @default 8 */
  readonly method?: number;
  readonly size?: number;
  readonly crc?: number;
  readonly flags?: number;
  /** Sizes in the ZIP64 field, and behind the bytes instead of before them. */
  readonly isLong?: boolean;
  /** Stands where the entry of that place stands: has no bytes of its own. */
  readonly sharing?: number;
}

/** A deflated entry of a text. */
export function entryOf(name: string, text: string | Uint8Array): RawEntry {
  const bytes = Buffer.from(text as string);
  return { name, packed: deflateRawSync(bytes), size: bytes.length, crc: crc32(bytes) };
}

/** A text that unfolds to so many times a piece, without ever being made. */
export function repeated(before: string, piece: string | Uint8Array, times: number): Uint8Array {
  const open = { finishFlush: constants.Z_FULL_FLUSH };
  const block = deflateRawSync(Buffer.from(piece as string), open);
  return Buffer.concat([
    deflateRawSync(Buffer.from(before), open),
    ...Array<Uint8Array>(times).fill(block),
    deflateRawSync(Buffer.alloc(0)),
  ]);
}

/** Packs entries by hand. */
export function rawZip(entries: readonly RawEntry[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  const places: number[] = [];
  let at = 0;
  for (const entry of entries) {
    places.push(entry.sharing === undefined ? at : (places[entry.sharing] ?? 0));
    if (entry.sharing !== undefined) continue;
    const bytes = Buffer.concat([header(entry), entry.packed, ...(entry.isLong ? [Buffer.alloc(24)] : [])]);
    chunks.push(bytes);
    at += bytes.length;
  }
  const directory = Buffer.concat(entries.map((entry, i) => header(entry, places[i] ?? 0)));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...chunks, directory, end]);
}

function header(entry: RawEntry, place?: number): Buffer {
  const { name, packed, method = 8, size = 0, crc = 0, flags = 0, isLong = false } = entry;
  const isLocal = place === undefined;
  const long = isLong && !isLocal ? longField(size, packed.length) : Buffer.alloc(0);
  const head = Buffer.alloc(isLocal ? 30 : 46);
  head.writeUInt32LE(isLocal ? 0x04034b50 : 0x02014b50, 0);
  const fields = head.subarray(isLocal ? 6 : 8);
  fields.writeUInt16LE(flags | (isLong ? 8 : 0), 0);
  fields.writeUInt16LE(method, 2);
  if (!isLong || !isLocal) fields.writeUInt32LE(crc, 8);
  if (!isLong || !isLocal) fields.writeUInt32LE(isLong ? 0xffffffff : packed.length, 12);
  if (!isLong || !isLocal) fields.writeUInt32LE(isLong ? 0xffffffff : size, 16);
  fields.writeUInt16LE(Buffer.byteLength(name), 20);
  fields.writeUInt16LE(long.length, 22);
  if (!isLocal) head.writeUInt32LE(place, 42);
  return Buffer.concat([head, Buffer.from(name), long]);
}

function longField(size: number, packed: number): Buffer {
  const field = Buffer.alloc(24);
  field.writeUInt16LE(0x5455, 0);
  field.writeUInt16LE(0, 2);
  field.writeUInt16LE(1, 4);
  field.writeUInt16LE(16, 6);
  field.writeBigUInt64LE(BigInt(size), 8);
  field.writeBigUInt64LE(BigInt(packed), 16);
  return field;
}
