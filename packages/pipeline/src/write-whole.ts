import { rename, rm, stat, writeFile } from "node:fs/promises";
import { pid } from "node:process";
import { OptionError, StorageError } from "@minyi/core";

/** What a file can be written from; pieces are never in memory together. */
export type FileContent = string | Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** A file written whole under another name (待就位的文件). */
export interface WaitingFile {
  /** Gives it its name; what stood there is replaced. */
  place(): Promise<void>;
  drop(): Promise<void>;
}

/**
 * Writes a file beside its place (先写后换名), so that nobody ever sees half of it; two processes do not meet.
 *
 * @throws {StorageError} DISK_FULL or STORAGE; nothing is left behind.
 * @throws {OptionError} The folder is not there, or the path is a folder or a device.
 */
export async function writeBeside(path: string, content: FileContent): Promise<WaitingFile> {
  const waiting = `${path}.${pid}.partial`;
  const drop = async () => await rm(waiting, { force: true });
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (cause) {
      await drop();
      throw fileError(path, cause);
    }
  };
  const there = await stat(path).catch(() => undefined);
  // A file would take the place of a device for everybody on the machine.
  if (there !== undefined && !there.isFile() && !there.isDirectory())
    throw new OptionError(`cannot write “${path}”: it is a device or the like; wanted a file`);
  await attempt(async () => await writeFile(waiting, content));
  return { place: async () => await attempt(async () => await rename(waiting, path)), drop };
}

/** Writes a file whole or not at all (整体写入). See {@linkcode writeBeside}. */
export async function writeWhole(path: string, content: FileContent): Promise<void> {
  const file = await writeBeside(path, content);
  await file.place();
}

/** Tells a fault of the file system by the file it happened to. */
export function fileError(path: string, cause: unknown): Error {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new StorageError("DISK_FULL", `cannot write “${path}”: the disk is full`, { cause });
  }
  if (code === "ENOENT" || code === "ENOTDIR" || code === "EEXIST") {
    return new OptionError(`cannot write “${path}”: wanted a path in a folder that is there`, { cause });
  }
  if (code === "EISDIR")
    return new OptionError(`cannot write “${path}”: it is a folder; wanted a file`, { cause });
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return new OptionError(`cannot write “${path}”: no permission`, { cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StorageError("STORAGE", `cannot write “${path}”: ${reason}`, { cause });
}
