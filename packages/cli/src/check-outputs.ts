import type { Stats } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { OptionError } from "@minyi/core";

/** What {@linkcode checkOutputs} is told. */
export interface CheckOutputsOptions {
  /** Files that are read; “-” and those that are not there are passed over. */
  readonly inputs?: readonly (string | undefined)[];
  /** Files to be written, by option. */
  readonly outputs: Readonly<Record<string, string | undefined>>;
}

/**
 * Makes sure that files can be written there (核对输出位置), before minutes of work are done for them: in a folder that is there, over
 * nothing but an ordinary file, over no file that is read, and no two at one place.
 *
 * @throws {OptionError} One cannot; what was wanted is told.
 */
export async function checkOutputs({ inputs = [], outputs }: CheckOutputsOptions): Promise<void> {
  const read = await Promise.all(
    inputs.map(async (path) => (path === undefined || path === "-" ? undefined : await placeOf(path))),
  );
  const written = new Map<string, string>();
  for (const [option, path] of Object.entries(outputs)) {
    if (path === undefined) continue;
    await checkPlace(path);
    const place = await placeOf(path);
    if (read.includes(place))
      throw new OptionError(`cannot write ${option} “${path}”: it is a file that is read; wanted another`);
    const other = written.get(place);
    if (other !== undefined)
      throw new OptionError(`cannot write ${option} “${path}”: ${other} goes there; wanted another file`);
    written.set(place, option);
  }
}

async function checkPlace(path: string): Promise<void> {
  const there = await statOf(path);
  if (there?.isDirectory()) throw new OptionError(`cannot write “${path}”: it is a folder; wanted a file`);
  if (there !== undefined && !there.isFile())
    throw new OptionError(`cannot write “${path}”: it is a device or the like; wanted a file`);
  const folder = await statOf(dirname(path));
  if (!folder?.isDirectory())
    throw new OptionError(`cannot write “${path}”: wanted a path in a folder that is there`);
}

/** The same for two names of one file. */
async function placeOf(path: string): Promise<string> {
  const there = await realpath(path).catch(() => undefined);
  if (there !== undefined) return there;
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  return join(folder, basename(path));
}

async function statOf(path: string): Promise<Stats | undefined> {
  return await stat(path).catch(() => undefined);
}
