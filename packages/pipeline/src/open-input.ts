import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { stdin } from "node:process";
import { InputError } from "@minyi/core";

/** A file to be read, named as it was asked for (输入文件). */
export interface InputFile {
  /** As messages and the ledger name it: without folders, so that a moved file is the same. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * Opens a file, or standard input for “-” (打开输入).
 *
 * @throws {InputError} NO_FILE, IS_DIRECTORY or UNREADABLE.
 */
export async function openInput(path: string): Promise<InputFile> {
  if (path === "-") return { name: "-", bytes: stdin };
  const about = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT" || cause.code === "ENOTDIR") {
      throw new InputError("NO_FILE", `cannot read “${path}”: there is no such file`, { cause });
    }
    throw new InputError("UNREADABLE", `cannot read “${path}”: ${cause.message}`, { cause });
  });
  if (about.isDirectory()) {
    throw new InputError("IS_DIRECTORY", `cannot read “${path}”: it is a folder; wanted a CSV or XLSX file`);
  }
  return { name: basename(path), bytes: readFile(path) };
}

async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
      const bytes: Uint8Array = chunk;
      yield bytes;
    }
  } catch (cause) {
    if (cause instanceof Error && "syscall" in cause) {
      throw new InputError("UNREADABLE", `cannot read “${path}”: ${cause.message}`, { cause });
    }
    throw cause;
  }
}
