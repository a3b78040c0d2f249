import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";

const BLOCK_BYTES = 256 * 1024;

/** Reads a file line by line (逐行读取), no more than a block of it at a time; empty lines are left out. */
export function* linesOf(path: string): Generator<string, void, undefined> {
  const file = openSync(path, "r");
  try {
    const block = Buffer.alloc(BLOCK_BYTES);
    const decoder = new StringDecoder("utf8");
    let rest = "";
    for (let read = readSync(file, block); read > 0; read = readSync(file, block)) {
      const lines = (rest + decoder.write(block.subarray(0, read))).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line !== "") yield line;
    }
    if (rest !== "") yield rest;
  } finally {
    closeSync(file);
  }
}

/** Writes text to a file (逐段写出), a block at a time. */
export function writeParts(path: string, parts: Iterable<string>): void {
  const file = openSync(path, "w");
  try {
    let waiting: string[] = [];
    let length = 0;
    for (const part of parts) {
      waiting.push(part);
      length += part.length;
      if (length < BLOCK_BYTES) continue;
      writeSync(file, waiting.join(""));
      [waiting, length] = [[], 0];
    }
    writeSync(file, waiting.join(""));
  } finally {
    closeSync(file);
  }
}
