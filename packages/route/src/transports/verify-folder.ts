import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { MANIFEST_FILE, RECORDS_FOLDER } from "./folder-names.ts";
import { type ListedFile, parseManifest } from "./manifest.ts";
import { isAbsent, namesIn, UNFINISHED } from "./write-durably.ts";

/** What is not as the lists say (不符). */
export interface FolderProblem {
  /**
   * `missing`: listed, not there. `changed`: there with another content. `unlisted`: there, not listed. `unfinished`: left by a crash, no file
   * of anybody's. `noManifest`: the folder's list is not there, or none.
   */
  readonly kind: "missing" | "changed" | "unlisted" | "unfinished" | "noManifest";
  /** Empty for what lies outside all of them. */
  readonly folder: string;
  /** Empty where it is the folder itself. */
  readonly file: string;
}

/** What {@linkcode verifyFolder} found. */
export interface FolderReport {
  /** Files that are as listed. */
  readonly files: number;
  /** In order of folder and file. */
  readonly problems: readonly FolderProblem[];
}

/**
 * Checks the folders of a folder transport against their lists (核对清单): missing, changed and unlisted files, by size and hash.
 *
 * A list is written when the transport is closed: before that, and after a crash, files are unlisted until the next run.
 *
 * O(bytes), a block of a file in memory at a time.
 *
 * @throws The system's error where a folder or file cannot be read.
 */
export async function verifyFolder(root: string): Promise<FolderReport> {
  const problems: FolderProblem[] = [];
  let files = 0;
  for (const folder of await foldersOf(root, problems)) {
    const found = await verifyOne(root, folder);
    files += found.files;
    for (const problem of found.problems) problems.push(problem);
  }
  return { files, problems: problems.sort(byPlace) };
}

/** Folders that are there, and folders that should be. */
async function foldersOf(root: string, problems: FolderProblem[]): Promise<ReadonlySet<string>> {
  const folders = new Set<string>();
  for (const entry of await readdir(root, { withFileTypes: true })) {
    if (entry.name === RECORDS_FOLDER) continue;
    if (await isFolder(join(root, entry.name))) folders.add(entry.name);
    else problems.push({ kind: "unlisted", folder: "", file: entry.name });
  }
  for (const name of await namesIn(join(root, RECORDS_FOLDER))) folders.add(name);
  return folders;
}

async function verifyOne(root: string, folder: string): Promise<FolderReport> {
  const there = new Set(await namesIn(join(root, folder)));
  const listed = await readManifest(join(root, folder, MANIFEST_FILE));
  if (listed === undefined) return { files: 0, problems: [{ kind: "noManifest", folder, file: "" }] };
  const problems: FolderProblem[] = [];
  for (const one of listed) {
    const isThere = there.delete(one.file);
    if (isThere && (await isAsListed(join(root, folder, one.file), one))) continue;
    problems.push({ kind: isThere ? "changed" : "missing", folder, file: one.file });
  }
  const files = listed.length - problems.length;
  there.delete(MANIFEST_FILE);
  for (const file of there)
    problems.push({ kind: UNFINISHED.test(file) ? "unfinished" : "unlisted", folder, file });
  return { files, problems };
}

async function readManifest(path: string): Promise<readonly ListedFile[] | undefined> {
  try {
    return parseManifest(await readFile(path, "utf8"));
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

async function isAsListed(path: string, { bytes, sha256 }: ListedFile): Promise<boolean> {
  const about = await stat(path);
  if (!about.isFile() || about.size !== bytes) return false;
  const hash = createHash("sha256");
  for await (const block of createReadStream(path)) hash.update(block);
  return hash.digest("hex") === sha256;
}

/** A destination's folder may be a link to a share. */
async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}

function byPlace(a: FolderProblem, b: FolderProblem): number {
  if (a.folder !== b.folder) return a.folder < b.folder ? -1 : 1;
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}
