import { spawnSync } from "node:child_process";

/** Runs a program of the workspace and shows what it says; true when it ended well. */
export function runStep(command: string, args: readonly string[]): boolean {
  const { status, error } = spawnSync(command, args, { stdio: "inherit" });
  if (error) console.error(error.message);
  return status === 0;
}
