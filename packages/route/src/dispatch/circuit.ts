/** Whether a destination may be tried (断路器): it works, or is left alone until a moment, or one trial is under way. */
export type Circuit =
  | {
      readonly state: "closed";
      /** In a row, up to now. */
      readonly failures: number;
    }
  | {
      readonly state: "open";
      /** From then on one may try. In ms of the dispatcher's clock. */
      readonly until: number;
    }
  | { readonly state: "trial" };

/** When a circuit opens, and for how long. */
export interface CircuitLimits {
  /** Failures in a row that open it. */
  readonly failures: number;
  readonly coolDownMs: number;
}

/** What an attempt says of the destination: it answers, it does not, or nothing was sent. */
export type SignOfLife = "alive" | "ill" | "none";

/** A circuit nothing is known against (闭合). */
export const CLOSED: Circuit = { state: "closed", failures: 0 };

/** From when on an attempt may begin; Infinity while a trial is under way. O(1). */
export function tryableFrom(circuit: Circuit): number {
  if (circuit.state === "closed") return Number.NEGATIVE_INFINITY;
  return circuit.state === "open" ? circuit.until : Number.POSITIVE_INFINITY;
}

/**
 * The circuit after an attempt has begun (开始尝试); the first after the cool-down is the trial.
 *
 * @example
 * beginTry({ state: "open", until: 5 }); // => { circuit: { state: "trial" }, trial: true }
 */
export function beginTry(circuit: Circuit): { readonly circuit: Circuit; readonly trial: boolean } {
  return circuit.state === "open" ? { circuit: { state: "trial" }, trial: true } : { circuit, trial: false };
}

/**
 * The circuit after an attempt has ended (尝试结果).
 *
 * Closed, it opens at so many failures in a row. Half open, only the trial counts: attempts that began before say nothing new.
 *
 * O(1). Source: Nygard, “Release It!”, 2007, “Circuit Breaker”.
 *
 * @example
 * settleTry({ state: "closed", failures: 0 }, { trial: false, sign: "ill", now: 10 }, { failures: 1, coolDownMs: 5 }); // => { state: "open", until: 15 }
 */
export function settleTry(
  circuit: Circuit,
  { trial, sign, now }: { readonly trial: boolean; readonly sign: SignOfLife; readonly now: number },
  { failures, coolDownMs }: CircuitLimits,
): Circuit {
  const opened: Circuit = { state: "open", until: now + coolDownMs };
  if (circuit.state === "closed") {
    if (sign === "none") return circuit;
    if (sign === "alive") return CLOSED;
    return circuit.failures + 1 >= failures ? opened : { state: "closed", failures: circuit.failures + 1 };
  }
  if (!trial) return circuit;
  if (sign === "none") return { state: "open", until: now };
  return sign === "alive" ? CLOSED : opened;
}
