import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { env } from "node:process";
import type { Measured } from "../jobs/measure-passes.ts";
import type { Unavailable } from "../measurement.ts";
import type { Clock } from "./clock.ts";
import type { ClassifyFiles } from "./files.ts";

const SCRIPT = join(import.meta.dirname, "pipeline.py");

/** The first that has both packages serves; Debian puts its packages with the second. */
const PYTHONS = ["python3", "/usr/bin/python3"] as const;

/** Passes a round: one takes seconds. */
const PASSES = 1;

/** A Python with scikit-learn and jieba (对照流水线). */
export interface Python {
  readonly command: string;
  readonly versions: string;
}

/** Looks for a Python that has what the pipeline wants; `PYTHON` names another to try first. */
export function findPython(): Python | Unavailable {
  for (const command of [env.PYTHON, ...PYTHONS]) {
    if (command === undefined) continue;
    const { status, stdout } = spawnSync(command, [SCRIPT, "versions"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    if (status === 0) return { command, ...(JSON.parse(stdout) as { versions: string }) };
  }
  return { unavailable: "no python3 with sklearn and jieba (Debian: python3-sklearn, python3-jieba)" };
}

/** Learns the pipeline's model from the same texts as the lexicons. */
export function fitPython(python: Python, { learned, python: model }: ClassifyFiles): PythonFit {
  return run(python, "fit", learned, model);
}

/** What learning came to. */
export interface PythonFit {
  readonly fitMs: number;
  readonly terms: number;
}

/** Classifies the measured texts, cutting included, in a process of its own. */
export function measurePython(
  python: Python,
  { texts, python: model }: ClassifyFiles,
  clock: Clock,
): Measured {
  return run(python, "predict", texts, model, String(PASSES), clock);
}

function run<Reply>({ command }: Python, ...args: readonly string[]): Reply {
  const { status, stdout, error } = spawnSync(command, [SCRIPT, ...args], {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`pipeline.py ${args[0]} ended with status ${status}`);
  return JSON.parse(stdout);
}
