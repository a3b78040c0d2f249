import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { pid } from "node:process";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileError } from "./write-whole.ts";

/** The lines of UTF-8 bytes (按行读), one after the other; a line end of any kind parts them. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const reader = createInterface({ input: Readable.from(bytes), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of reader) yield line;
}

/**
 * Writes lines to a file, whole or not at all (按行写), however many they are.
 *
 * @returns The number of lines.
 * @throws {StorageError} DISK_FULL or STORAGE; nothing is left behind.
 */
export async function writeLines(path: string, lines: AsyncIterable<string>): Promise<number> {
  const waiting = `${path}.${pid}.partial`;
  let count = 0;
  async function* ended(): AsyncGenerator<string> {
    for await (const line of lines) {
      count++;
      yield `${line}\n`;
    }
  }
  try {
    await pipeline(Readable.from(ended()), createWriteStream(waiting));
    await rename(waiting, path);
    return count;
  } catch (cause) {
    await rm(waiting, { force: true });
    // What the ledger says of itself is not a fault of the file.
    throw cause instanceof Error && "syscall" in cause ? fileError(path, cause) : cause;
  }
}
