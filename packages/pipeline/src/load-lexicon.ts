import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkLexicon, type Lexicon, readLexicon } from "@minyi/classify";
import { ConfigError, InputError } from "@minyi/core";
import { listFiles } from "./list-files.ts";
import type { Office } from "./load-office.ts";
import { taxonomyOf } from "./load-taxonomy.ts";
import { SAMPLE_OFFICE } from "./sample-office.ts";

/** Folder of an office's lexicons besides its own (备用词表). */
export const LEXICON_FOLDER = "lexicons";

/** Lexicons by name, each read when it is asked for: thousands of lines take their time. */
export type NamedLexicons = ReadonlyMap<string, () => Promise<Lexicon>>;

/**
 * Loads a lexicon (读取词表): by name one of the office's folder `lexicons` or a built-in one, else a file, as text or compact.
 *
 * A name goes before a file that is called the same: such a file is `./NAME`.
 *
 * @param office Its lexicons go before the built-in ones. Without it there are the built-in ones alone.
 * @throws {ConfigError} The file is wrong; file, line and what was wanted are named.
 * @throws {InputError} NO_FILE, with the names there are; IS_DIRECTORY or UNREADABLE.
 * @example
 * (await loadLexicon("citizens")).taxonomy; // => "citizens"
 */
export async function loadLexicon(ref: string, office?: Pick<Office, "lexicons">): Promise<Lexicon> {
  const named: NamedLexicons = new Map([...(await lexiconsOf(SAMPLE_OFFICE)), ...(office?.lexicons ?? [])]);
  const load = named.get(ref);
  if (load !== undefined) return await load();
  return readLexicon(await readModel(ref, [...named.keys()].sort()), { file: ref });
}

/**
 * The lexicons in the folder `lexicons` of an office (单位的备用词表), by file name without its ending.
 *
 * One for a taxonomy of the folder `taxonomies` beside it is checked against that when it is read.
 */
export async function lexiconsOf(folder: string): Promise<NamedLexicons> {
  const files = await listFiles(join(folder, LEXICON_FOLDER), ".tsv");
  return new Map([...files].map(([name, file]) => [name, async () => await loadNamed(folder, file)]));
}

async function loadNamed(folder: string, file: string): Promise<Lexicon> {
  const lexicon = readLexicon(await readModel(file, []), { file });
  const taxonomy = await taxonomyOf(folder, lexicon.taxonomy);
  const [problem] = taxonomy === undefined ? [] : checkLexicon(lexicon, taxonomy);
  if (problem) {
    const { zh, en } = problem.message;
    throw new ConfigError(en, { file, line: problem.line }, { zh });
  }
  return lexicon;
}

/** @param names What may be given besides a file. */
async function readModel(path: string, names: readonly string[]): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw inputError(path, { names, cause });
  }
}

function inputError(
  path: string,
  { names, cause }: { names: readonly string[]; cause: unknown },
): InputError {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "EISDIR")
    return new InputError("IS_DIRECTORY", `cannot read “${path}”: it is a folder; wanted a lexicon file`, {
      zh: `“${path}”是文件夹：要求词表文件`,
      cause,
    });
  if (code === "ENOENT" || code === "ENOTDIR")
    return new InputError(
      "NO_FILE",
      `no lexicon is called “${path}”: wanted a file, or one of ${names.join(", ")}`,
      { zh: `没有词表“${path}”：要求词表文件，或以下名称之一：${names.join("、")}`, cause },
    );
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new InputError("UNREADABLE", `cannot read “${path}”: ${reason}`, { cause });
}
