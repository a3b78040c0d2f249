import { vi } from "vitest";

/** A time-out that ends when it is told to. */
export interface HeldTimeout {
  /** Milliseconds that were asked for. */
  readonly asked: readonly number[];
  /** Lets the first one end, as if its time were up. */
  end(): void;
}

/**
 * Puts the first `AbortSignal.timeout` in a test's hand; those that follow never end. A time-out of milliseconds would be up before anything
 * had left, on a machine with much else to do. `vi.restoreAllMocks()` ends it.
 */
export function heldTimeout(): HeldTimeout {
  const first = new AbortController();
  const asked: number[] = [];
  vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
    asked.push(ms);
    return asked.length === 1 ? first.signal : new AbortController().signal;
  });
  return { asked, end: () => first.abort(new DOMException("the time is up", "TimeoutError")) };
}
