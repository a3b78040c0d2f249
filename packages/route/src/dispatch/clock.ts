/** Where a dispatcher has its time from (时钟): a test gives one of its own. */
export interface Clock {
  /** In ms, never going back; from which moment is of no account. */
  now(): number;
  /**
   * Resolves when the time is over, or as soon as the signal is aborted; it never rejects. It may resolve early: who needs the exact
   * moment looks at the clock again.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The longest time a timer of Node takes, some 24 days. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's clock (系统时钟): what is set by hand, and summer time, do not move it. */
export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, Math.min(ms, LONGEST_TIMER_MS));
      if (signal?.aborted) end();
      else signal?.addEventListener("abort", end);
    }),
};
