import { readdir } from "node:fs/promises";
import { join } from "node:path";

/**
 * Files of a folder with one ending, by name without it (按名列文件), in order of code units; empty where there is no folder.
 *
 * Dot files, which editors and file managers leave about, are none of an office's.
 */
export async function listFiles(folder: string, ending: string): Promise<ReadonlyMap<string, string>> {
  const files = await readdir(folder).catch(() => []);
  const own = files.filter((file) => file.endsWith(ending) && !file.startsWith("."));
  return new Map(own.sort().map((file) => [file.slice(0, -ending.length), join(folder, file)]));
}
