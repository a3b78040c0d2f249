import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { execPath } from "node:process";

const JOBS = join(import.meta.dirname, "jobs");

/** Options for {@linkcode runJob}. */
export interface JobOptions {
  /** A job that takes longer is ended. @default none */
  readonly timeoutMs?: number;
}

/** A job took longer than it was given (任务超时). */
export class JobTimeoutError extends Error {
  override readonly name = "JobTimeoutError";
}

/**
 * Does a job in a process of its own (子进程任务), so that its memory and its compiled code are its own.
 *
 * @throws {JobTimeoutError} It took longer than `timeoutMs`.
 * @throws {Error} The process failed; what it said is on standard error.
 */
export function runJob<Reply>(job: string, request: unknown = null, { timeoutMs }: JobOptions = {}): Reply {
  const { status, signal, stdout, error } = spawnSync(
    execPath,
    [join(JOBS, `${job}.ts`), JSON.stringify(request)],
    {
      encoding: "utf8",
      maxBuffer: 2 ** 30,
      stdio: ["ignore", "pipe", "inherit"],
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
    },
  );
  if (error && "code" in error && error.code === "ETIMEDOUT")
    throw new JobTimeoutError(`${job} took longer than ${timeoutMs} ms: ${JSON.stringify(request)}`);
  if (error) throw error;
  if (status !== 0) {
    throw new Error(`${job} ended with ${signal ?? `status ${status}`}: ${JSON.stringify(request)}`);
  }
  return JSON.parse(stdout);
}
