import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const made: string[] = [];

afterAll(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A new folder for one test, gone when the file of tests is done. */
export async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "minyi-tests-"));
  made.push(folder);
  return folder;
}

/** A copy of a folder, e.g. of one with a ledger that took long to make. */
export async function copyOf(folder: string): Promise<string> {
  const copy = await scratch();
  await cp(folder, copy, { recursive: true });
  return copy;
}

/** Every file below a folder by its path there, for comparing folders byte by byte. */
export async function filesOf(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const files = new Map<string, Buffer>();
  for (const path of paths.sort()) files.set(path.slice(folder.length + 1), await readFile(path));
  return files;
}
