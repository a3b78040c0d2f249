import { availableParallelism } from "node:os";
import type { SolveJobs } from "@minyi/classify";
import { openWorkers } from "@minyi/pipeline";
import { numberOption } from "./options.ts";

/** Texts from which threads are worth their start, and how many there are then at most. */
const MANY_TEXTS = 1_000;
const MOST_WORKERS = 4;

/** Options for {@linkcode withSolver}. */
export interface SolverOptions {
  /** As typed for `--workers`. @default 1, or up to 4 for many texts */
  readonly workers: string | undefined;
  /** How many there are to learn from. */
  readonly texts: number;
}

/**
 * Does work with what solves the categories of a training (求解), in so many threads; ends them whatever happens. What is
 * learned is the same with any number.
 *
 * @throws {OptionError} `workers` is no whole number from 0 to 64.
 */
export async function withSolver<T>(
  { workers, texts }: SolverOptions,
  work: (solve: { readonly solve: SolveJobs }) => Promise<T>,
): Promise<T> {
  const wanted =
    workers === undefined
      ? undefined
      : numberOption("--workers", workers, { least: 0, most: 64, whole: true });
  const many = texts < MANY_TEXTS ? 1 : Math.min(availableParallelism(), MOST_WORKERS);
  const opened = await openWorkers({ workers: wanted ?? many });
  try {
    return await work({ solve: opened.solve });
  } finally {
    await opened.close();
  }
}
