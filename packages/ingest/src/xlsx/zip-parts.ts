import { crc32, inflateRawSync } from "node:zlib";
import { InputError } from "@minyi/core";

/** The most bytes the parts of one workbook may unfold to: a year's sheet has one or two million. */
const MAX_BYTES = 256 * 1024 * 1024;
/** The end record may have a comment of 64 KiB behind it. */
const END_RECORD = 22 + 0xffff;

interface Entry {
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Offset of the local header. */
  readonly at: number;
}

/** Gives the bytes of a part by its name, or nothing when there is none. */
export type ZipParts = (name: string) => Buffer | undefined;

/**
 * Opens a zip archive (打开压缩包): parts are unfolded when they are asked for, and checked against their CRC.
 *
 * All parts together may unfold to 256 MiB; sizes that the archive claims are not believed. Names are compared without
 * case, as the packaging convention of Office files has it.
 *
 * Source: PKWARE APPNOTE.TXT 6.3.10; ECMA-376 part 2.
 *
 * @throws {InputError} UNREADABLE: damaged, encrypted, larger than that, or of a kind we do not unfold.
 */
export function zipParts(bytes: Buffer, file: string): ZipParts {
  const entries = directory(bytes, file);
  let left = MAX_BYTES;
  return (name) => {
    const entry = entries.get(name.toLowerCase());
    if (!entry) return undefined;
    const part = unfold(bytes, entry, left, file);
    left -= part.length;
    return part;
  };
}

function directory(bytes: Buffer, file: string): ReadonlyMap<string, Entry> {
  const end = bytes.lastIndexOf(Uint8Array.of(0x50, 0x4b, 5, 6));
  if (end < 0 || end < bytes.length - END_RECORD || end + 22 > bytes.length) throw cutOff(file);
  const entries = new Map<string, Entry>();
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50)
      throw damaged(file, "its directory is broken", "目录损坏");
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength).replaceAll("\\", "/");
    entries.set(name.toLowerCase(), {
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function unfold(bytes: Buffer, entry: Entry, left: number, file: string): Buffer {
  const { at, packed, method } = entry;
  if ((entry.flags & 1) !== 0) throw locked(file);
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50)
    throw damaged(file, "a part is not where the directory says", "目录与内容不符");
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (from + packed > bytes.length) throw damaged(file, "a part is cut off", "内容不完整");
  const part = inflate(bytes.subarray(from, from + packed), method, left, file);
  if (part.length !== entry.size || crc32(part) !== entry.crc)
    throw damaged(file, "the check sum of a part does not fit", "校验不符");
  return part;
}

function inflate(packed: Buffer, method: number, left: number, file: string): Buffer {
  if (method === 0 && packed.length <= left) return packed;
  if (left <= 0 || method === 0) throw tooLarge(file);
  if (method !== 8)
    throw damaged(file, `it is packed by the method ${method}; wanted deflate`, `压缩方式 ${method} 读不了`);
  try {
    return inflateRawSync(packed, { maxOutputLength: left });
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE")
      throw tooLarge(file);
    throw damaged(file, "a part cannot be unfolded", "内容解压不了", cause);
  }
}

/** A workbook that cannot be read (工作簿损坏). */
export function damaged(file: string, why: string, chinese: string, cause?: unknown): InputError {
  return new InputError(
    "UNREADABLE",
    `cannot read the workbook “${file}”: ${why}; wanted a whole .xlsx file`,
    {
      cause,
      chinese: `工作簿“${file}”读不出来：${chinese}；要求完整的 .xlsx 文件，可在表格软件里打开后另存一份`,
    },
  );
}

function cutOff(file: string): InputError {
  return new InputError(
    "NOT_CSV",
    `cannot read “${file}”: it begins as a workbook or an archive and is not whole; wanted a whole .xlsx file, or CSV`,
    { chinese: `“${file}”开头是工作簿或压缩包，但不完整：要求完整的 .xlsx 文件，或者 CSV` },
  );
}

/** A workbook with a password (加密工作簿). */
export function locked(file: string): InputError {
  return new InputError(
    "UNREADABLE",
    `cannot read the workbook “${file}”: it is protected by a password; wanted it saved without`,
    { chinese: `工作簿“${file}”有密码保护，读不出来：要求去掉密码后另存` },
  );
}

function tooLarge(file: string): InputError {
  const limit = `${MAX_BYTES / 1024 / 1024} MiB`;
  return new InputError(
    "UNREADABLE",
    `cannot read the workbook “${file}”: it unfolds to more than ${limit}; wanted a smaller one, or CSV`,
    { chinese: `工作簿“${file}”解压后超过 ${limit}：要求拆成几个文件，或者另存为 CSV` },
  );
}
