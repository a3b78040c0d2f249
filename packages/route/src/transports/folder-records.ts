import { hash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { caseless, MANIFEST_FILE, RECORDS_FOLDER } from "./folder-names.ts";
import { type ManifestEntry, manifestText } from "./manifest.ts";
import { codeOf, isAbsent, namesIn, writeDurably } from "./write-durably.ts";

const recordSchema = z.strictObject({
  file: z.string(),
  sha256: z.string(),
  bytes: z.int().nonnegative(),
  item: z.string(),
  title: z.string(),
  role: z.enum(["to", "copy"]),
  id: z.string(),
});

/** Where it is written down of a file what it is: one place for all names that some file system takes for the same. */
export function recordPath(root: string, folder: string, file: string): string {
  return join(root, RECORDS_FOLDER, folder, `${hash("sha256", caseless(file)).slice(0, 32)}.json`);
}

/** What is known of a file; undefined when nothing is, or nothing that can be read. */
export async function readRecord(path: string): Promise<ManifestEntry | undefined> {
  try {
    return recordSchema.safeParse(JSON.parse(await readFile(path, "utf8"))).data;
  } catch (error) {
    if (error instanceof SyntaxError || codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Writes down what a file is. */
export async function writeRecord(path: string, entry: ManifestEntry): Promise<void> {
  const { file, sha256, bytes, item, title, role, id } = entry;
  await writeDurably(path, `${JSON.stringify({ file, sha256, bytes, item, title, role, id })}\n`);
}

/**
 * Writes the list of a destination's folder from what is written down of its files (重写清单).
 *
 * Several processes may do so at once, without a lock, and no line is lost: each looks again after it has written, so whoever is last to write
 * has seen what all others wrote down before they wrote theirs.
 *
 * O(n log n) in the files of the folder; twice that where something changed.
 */
export async function writeManifest(
  root: string,
  folder: string,
  { write = writeDurably }: { readonly write?: (path: string, text: string) => Promise<void> } = {},
): Promise<void> {
  const path = join(root, folder, MANIFEST_FILE);
  let written: string | undefined;
  for (;;) {
    const text = manifestText(await readRecords(root, folder));
    if (text === written) return;
    await write(path, text);
    written = text;
  }
}

/**
 * The folders whose list does not know of all that was written down (清单过时): whoever delivered did not come to write it. One that was written at
 * the very moment counts, too: to write it again changes nothing.
 */
export async function staleFolders(root: string): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const folder of await namesIn(join(root, RECORDS_FOLDER))) {
    const written = await changedAt(join(root, folder, MANIFEST_FILE));
    const known = await changedAt(join(root, RECORDS_FOLDER, folder));
    if (known !== undefined && (written === undefined || known >= written)) stale.push(folder);
  }
  return stale;
}

async function changedAt(path: string): Promise<bigint | undefined> {
  try {
    return (await stat(path, { bigint: true })).mtimeNs;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

async function readRecords(root: string, folder: string): Promise<readonly ManifestEntry[]> {
  const records = join(root, RECORDS_FOLDER, folder);
  const entries: ManifestEntry[] = [];
  for (const name of await readdir(records)) {
    const entry = name.endsWith(".json") ? await readRecord(join(records, name)) : undefined;
    if (entry) entries.push(entry);
  }
  return entries;
}
