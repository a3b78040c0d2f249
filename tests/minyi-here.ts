import { join, resolve } from "node:path";
import { runCommand } from "../packages/cli/src/run-command.ts";
import type { Ended } from "./minyi.ts";

/** Runs `minyi` in this process, which is sooner done: files are named by `cwd`. */
export async function minyiHere(args: readonly string[], { cwd }: { readonly cwd: string }): Promise<Ended> {
  let [stdout, stderr] = ["", ""];
  const words = args.map((word) => (/\.(?:csv|xlsx|jsonl)$|^out$/.test(word) ? resolve(cwd, word) : word));
  const status = await runCommand(
    [...words, ...(args[0] === "run" ? ["--ledger", `sqlite:${join(cwd, "minyi.db")}`] : [])],
    {
      stdout: (text) => {
        stdout += text;
      },
      stderr: (text) => {
        stderr += text;
      },
      ...{ isTerminal: false, locale: "zh_CN.UTF-8", now: () => new Date("2026-01-02T03:04:05Z") },
    },
  );
  return { status, signal: null, stdout, stderr };
}
