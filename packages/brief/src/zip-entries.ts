/** Where one file of a zip stands (压缩包条目), offsets in bytes. */
export interface ZipEntry {
  readonly name: string;
  /** Start of its record in the central directory. */
  readonly central: number;
  /** Start of its local header. */
  readonly local: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const END_LENGTH = 22;

/**
 * Lists the files of a zip without comment and below 4 GiB (列出压缩包条目).
 *
 * Source: PKWARE APPNOTE 6.3.10, 4.3.12 and 4.3.16.
 *
 * @throws {Error} The bytes are not such a zip.
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.byteLength - END_LENGTH;
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error("not a zip file without comment");
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== CENTRAL) throw new Error(`no zip directory record at byte ${at}`);
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    entries.push({ name, central: at, local: view.getUint32(at + 42, true) });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** 1 January 1980, midnight: the first moment a zip can tell (date word, then time word 0). */
const FIRST_DAY = 0x0021;

/** Sets the time of every file in a zip to one fixed moment (固定条目时间), in a copy. */
export function withFixedTimes(zip: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(zip);
  const view = new DataView(bytes.buffer);
  for (const { central, local } of zipEntries(bytes)) {
    view.setUint16(central + 12, 0, true);
    view.setUint16(central + 14, FIRST_DAY, true);
    view.setUint16(local + 10, 0, true);
    view.setUint16(local + 12, FIRST_DAY, true);
  }
  return bytes;
}
