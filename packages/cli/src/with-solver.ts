import type { SolveJobs } from "@minyi/classify";
import { wholeOption } from "./options.ts";

/**
 * Does work with what solves the categories of a training (求解), in so many threads; ends them whatever happens.
 *
 * @param workers As typed for `--workers`.
 * @throws {OptionError} It is no whole number of at least 1.
 */
export async function withSolver<T>(
  workers: string | undefined,
  work: (solve: { readonly solve?: SolveJobs }) => Promise<T>,
): Promise<T> {
  if (workers !== undefined) wholeOption("--workers", workers, 1);
  return await work({});
}
