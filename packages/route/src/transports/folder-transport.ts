import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { OptionError, StorageError } from "@minyi/core";
import type { Parcel } from "../dispatch/parcel.ts";
import type { Transport } from "../dispatch/transport.ts";

/**
 * A transport that writes parcels into folders (文件夹分发): `root/destination/fileName`.
 *
 * A file appears whole or not at all: it is written beside under another name, flushed and renamed. One that has the
 * same content already is left alone, so a second run touches nothing; one with another content is replaced.
 *
 * O(bytes) a parcel.
 *
 * @throws {OptionError} from `deliver`: destination or file name is no plain name, e.g. “../a”.
 * @throws {StorageError} from `deliver`: the file could not be written.
 */
export function folderTransport(root: string): Transport {
  let count = 0;
  return {
    repeatable: true,
    deliver: async (parcel) => {
      const folder = join(root, plainName(parcel.destination));
      const path = join(folder, plainName(parcel.fileName));
      const temporary = join(folder, `.${process.pid}-${count++}.tmp`);
      try {
        await mkdir(folder, { recursive: true });
        if (!(await hasContent(path, parcel.content))) await writeWhole(temporary, path, parcel.content);
        return { reference: join(parcel.destination, parcel.fileName) };
      } catch (cause) {
        throw storageError(parcel, path, cause);
      }
    },
  };
}

function plainName(name: string): string {
  if (name === "" || name === "." || name === ".." || /[/\\\0]/.test(name))
    throw new OptionError(`cannot use “${name}” as the name of a folder or file: wanted a plain name`);
  return name;
}

async function hasContent(path: string, content: Parcel["content"]): Promise<boolean> {
  try {
    return (await readFile(path)).equals(typeof content === "string" ? Buffer.from(content) : content);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

async function writeWhole(temporary: string, path: string, content: Parcel["content"]): Promise<void> {
  try {
    const file = await open(temporary, "w");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function storageError({ item }: Parcel, path: string, cause: unknown): StorageError {
  const system = codeOf(cause);
  const code =
    system === "ENOSPC" || system === "EDQUOT"
      ? "DISK_FULL"
      : system === "EROFS" || system === "EACCES" || system === "EPERM"
        ? "READ_ONLY"
        : "STORAGE";
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StorageError(code, `cannot write “${path}” for the item ${item}: ${reason}`, { cause });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
