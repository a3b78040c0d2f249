import { stat } from "node:fs/promises";
import { join } from "node:path";
import { RECORDS_FOLDER } from "./folder-names.ts";
import { namesIn } from "./write-durably.ts";

/**
 * Finds the folders of folder transports in a folder (查找送达文件夹), e.g. `sent` and `dispatch` in that of a run, in order of their names: those
 * directly below in which parcels were delivered. A folder in which they were delivered itself is the only one; so is one in which nothing
 * shows that any were, as a copy may be.
 *
 * O(entries).
 *
 * @throws The system's error where a folder cannot be read.
 */
export async function deliveryRoots(folder: string): Promise<readonly string[]> {
  if (await isRoot(folder)) return [folder];
  const roots: string[] = [];
  for (const name of [...(await namesIn(folder))].sort())
    if (await isRoot(join(folder, name))) roots.push(join(folder, name));
  return roots.length > 0 ? roots : [folder];
}

async function isRoot(folder: string): Promise<boolean> {
  try {
    return (await stat(join(folder, RECORDS_FOLDER))).isDirectory();
  } catch {
    return false;
  }
}
