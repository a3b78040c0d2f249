import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** What {@linkcode writeDurably} calls a file that is not whole yet. */
export const UNFINISHED = /^\.minyi-[0-9a-f-]{36}\.tmp$/;

/** What a folder that cannot be flushed says: Windows has no such thing, and some shares do not do it. */
const NOT_FLUSHED = new Set(["EISDIR", "EPERM", "EACCES", "EINVAL", "ENOTSUP", "EBADF"]);

/**
 * Writes a file whole or not at all (整写), so that it is still there after a power cut; a file that has the content is left alone.
 *
 * It is written beside under a name that nobody else uses, flushed, and renamed. Then the folder is flushed too: the new name is in the
 * folder, and until that is on the disk a power cut takes away a file that was acknowledged.
 */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const folder = dirname(path);
  if (await hasContent(path, content)) return;
  await makeFolder(folder);
  const temporary = join(folder, `.minyi-${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await flushFolder(folder);
}

/** The system's code of an error, such as ENOENT. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

/** Whether the error says that something is not there, or is something else. */
export function isAbsent(error: unknown): boolean {
  const code = codeOf(error);
  return code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR";
}

/** What is in a folder; nothing when it is not there. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

async function hasContent(path: string, content: string | Uint8Array): Promise<boolean> {
  try {
    return (await readFile(path)).equals(typeof content === "string" ? Buffer.from(content) : content);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

/** Every folder that is new has its name in the one above it. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  const top = dirname(resolve(first));
  for (let made = resolve(folder); made !== top && made !== dirname(made); made = dirname(made))
    await flushFolder(dirname(made));
}

async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!NOT_FLUSHED.has(String(codeOf(error)))) throw error;
  }
}
