import { constants } from "node:fs";
import { copyFile, mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "@minyi/core";
import { OFFICE_FILES, SAMPLE_OFFICE } from "./load-office.ts";

/**
 * Writes a starter office (新建单位数据): the sample office's files, every one commented, to be changed by hand.
 *
 * Nothing that is there is overwritten.
 *
 * @returns The files written.
 * @throws {ConfigError} One of the files is there already; nothing was written.
 */
export async function initOffice(folder: string): Promise<readonly string[]> {
  const files = OFFICE_FILES.map((name) => join(folder, name));
  for (const file of files) {
    const there = await stat(file).catch(() => undefined);
    if (there) throw new ConfigError("is there already: wanted a folder without office files", { file });
  }
  await mkdir(folder, { recursive: true });
  for (const name of OFFICE_FILES) {
    await copyFile(join(SAMPLE_OFFICE, name), join(folder, name), constants.COPYFILE_EXCL);
  }
  return files;
}
