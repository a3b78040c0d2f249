import { constants } from "node:fs";
import { copyFile, mkdir, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { ConfigError } from "@minyi/core";
import { listFiles } from "./list-files.ts";
import { LEXICON_FOLDER } from "./load-lexicon.ts";
import { OFFICE_FILES, OPTIONAL_OFFICE_FILES } from "./load-office.ts";
import { SCORING_FOLDER } from "./load-scoring.ts";
import { SOURCE_FOLDER } from "./load-source.ts";
import { TAXONOMY_FOLDER } from "./load-taxonomy.ts";
import { SAMPLE_OFFICE } from "./sample-office.ts";

/**
 * Writes a starter office (新建单位数据): the sample office's files, every one commented, to be changed by hand.
 *
 * Nothing that is there is overwritten.
 *
 * @returns The files written.
 * @throws {ConfigError} One of the files is there already; nothing was written.
 */
export async function initOffice(folder: string): Promise<readonly string[]> {
  const names = [
    ...OFFICE_FILES,
    ...OPTIONAL_OFFICE_FILES,
    ...(await sampleFiles(SCORING_FOLDER, ".yaml")),
    ...(await sampleFiles(LEXICON_FOLDER, ".tsv")),
    ...(await sampleFiles(TAXONOMY_FOLDER, ".yaml")),
    ...(await sampleFiles(SOURCE_FOLDER, ".yaml")),
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

async function sampleFiles(folder: string, ending: string): Promise<readonly string[]> {
  const files = await listFiles(join(SAMPLE_OFFICE, folder), ending);
  return [...files.values()].map((file) => relative(SAMPLE_OFFICE, file));
}
