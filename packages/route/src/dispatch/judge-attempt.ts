import { MinyiError, OptionError } from "@minyi/core";
import type { FailedAttempt } from "./attempt.ts";
import type { SignOfLife } from "./circuit.ts";
import { DeliveryError } from "./transport.ts";
import { wayFault } from "./way-fault.ts";

/** What a failed attempt leads to (去向): another one, or the end of it. */
export type Verdict = "retry" | "failed" | "unknown" | "waiting" | "deferred";

/** What the verdict depends on besides the attempt itself. */
export interface Judging {
  /** Tries so far, this one among them. */
  readonly attempts: number;
  /** Tries beyond the first. */
  readonly retries: number;
  /** Whether delivering again does no harm. */
  readonly repeatable: boolean;
}

/**
 * Judges a failed attempt (判定).
 *
 * `unknown`: it may have arrived, and must not be sent again by itself. `failed`: refused for good, tries used up, or still under way
 * somewhere. `deferred`: the way is at fault, not the parcel. `waiting`: only the stop broke it off.
 */
export function judgeAttempt(
  { error, stopped, abandoned }: FailedAttempt,
  { attempts, retries, repeatable }: Judging,
): Verdict {
  if (!repeatable && mayHaveArrived(error)) return "unknown";
  if (wayFault(error)) return "deferred";
  if (!isRetryable(error)) return "failed";
  if (stopped) return "waiting";
  return abandoned || attempts > retries ? "failed" : "retry";
}

/** What a failed attempt says of the destination: a refusal is an answer, a wrong call was never sent, and of a way at fault it was not the destination that spoke. */
export function signOf(error: Error): SignOfLife {
  if (error instanceof OptionError || wayFault(error)) return "none";
  return error instanceof DeliveryError && error.code === "REFUSED" ? "alive" : "ill";
}

/** An error that is none of ours says nothing of where it came about. */
function mayHaveArrived(error: Error): boolean {
  return error instanceof DeliveryError ? error.mayHaveArrived : !(error instanceof MinyiError);
}

function isRetryable(error: Error): boolean {
  return error instanceof MinyiError && error.retryable;
}
