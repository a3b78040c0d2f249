import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { env } from "node:process";
import type { DedupeReply } from "../jobs/measure-dedupe.ts";
import type { Unavailable } from "../measurement.ts";
import type { DedupeFiles } from "./files.ts";

const SCRIPT = join(import.meta.dirname, "minhash.py");
const PYTHONS = ["python3", "/usr/bin/python3"] as const;

/** Rows that are measured, and whether their candidates are verified. */
export const DATASKETCH_ROWS = [
  ["datasketch (Python) MinHash, 128, MinHashLSH 0.8", false],
  ["datasketch (Python), candidates verified", true],
] as const;

/** A Python with datasketch (对照程序). */
export interface Datasketch {
  readonly command: string;
  readonly versions: string;
}

/** Looks for a Python that has datasketch; `PYTHON` names another to try first. */
export function findDatasketch(): Datasketch | Unavailable {
  for (const command of [env.PYTHON, ...PYTHONS]) {
    if (command === undefined) continue;
    const { status, stdout } = spawnSync(command, [SCRIPT, "versions"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    if (status === 0) return { command, ...(JSON.parse(stdout) as { versions: string }) };
  }
  return { unavailable: "no python3 with datasketch" };
}

/** What a measurement in Python is asked for. */
export interface DatasketchRequest {
  readonly files: DedupeFiles;
  readonly threshold: number;
  readonly verifies: boolean;
  readonly limitSeconds: number;
}

/** Looks every text up and adds it, in a process of its own (对照测量). */
export function measureDatasketch(python: Datasketch | Unavailable, asked: DatasketchRequest): DedupeReply {
  if ("unavailable" in python) return python;
  const { files, threshold, verifies, limitSeconds } = asked;
  const args = [SCRIPT, "find", files.texts, files.found, String(threshold), verifies ? "yes" : "no"];
  const { status, stdout, error } = spawnSync(python.command, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    timeout: limitSeconds * 1000,
  });
  if (error) {
    if ("code" in error && error.code === "ETIMEDOUT") return tooSlow(limitSeconds);
    throw error;
  }
  if (status !== 0) throw new Error(`minhash.py ended with status ${status}`);
  return JSON.parse(stdout);
}

/** A measurement that was ended. */
export function tooSlow(limitSeconds: number): Unavailable {
  return { unavailable: `ended after ${limitSeconds} s` };
}
