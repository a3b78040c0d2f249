import { constants } from "node:fs";
import { copyFile, mkdir, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ConfigError } from "@minyi/core";
import { OFFICE_FILES, OPTIONAL_OFFICE_FILES, SAMPLE_OFFICE } from "./load-office.ts";
import { SCORING_FOLDER } from "./load-scoring.ts";

/**
 * Writes a starter office (新建单位数据): the sample office's files, every one commented, to be changed by hand.
 *
 * Nothing that is there is overwritten.
 *
 * @returns The files written.
 * @throws {ConfigError} One of the files is there already; nothing was written.
 */
export async function initOffice(folder: string): Promise<readonly string[]> {
  const scoring = (await readdir(join(SAMPLE_OFFICE, SCORING_FOLDER))).sort();
  const names = [
    ...OFFICE_FILES,
    ...OPTIONAL_OFFICE_FILES,
    ...scoring.map((name) => join(SCORING_FOLDER, name)),
  ];
  const files = names.map((name) => join(folder, name));
  for (const file of files) {
    const there = await stat(file).catch(() => undefined);
    if (there) throw new ConfigError("is there already: wanted a folder without office files", { file });
  }
  for (const name of names) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await copyFile(join(SAMPLE_OFFICE, name), join(folder, name), constants.COPYFILE_EXCL);
  }
  return files;
}
