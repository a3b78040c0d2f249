import { readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { kill } from "node:process";

/**
 * Removes what calls that were broken off left beside a file they were to write (清除中断遗留的半成品): of processes that are no more, so
 * that nobody who is writing loses anything. What cannot be removed stays.
 */
export function removeLeftovers(path: string): void {
  const folder = dirname(path);
  for (const name of namesIn(folder)) {
    const [, number] = /^\.(\d+)\.partial$/.exec(name.slice(basename(path).length)) ?? [];
    if (!name.startsWith(`${basename(path)}.`) || number === undefined || isRunning(Number(number))) continue;
    attempt(() => rmSync(join(folder, name)));
  }
}

function namesIn(folder: string): readonly string[] {
  return attempt(() => readdirSync(folder)) ?? [];
}

/** A process of somebody else's, which may not be asked, is running as well. */
function isRunning(pid: number): boolean {
  try {
    return kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
