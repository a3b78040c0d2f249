/** How long to wait between the tries of a parcel. */
export interface BackOff {
  /** The first wait is at most so long, each further one at most twice as long. */
  readonly baseDelayMs: number;
  /** No wait is longer. */
  readonly maxDelayMs: number;
}

/**
 * How long to wait after so many tries (退避时间): anything between nothing and a limit that doubles with each try, so that those who
 * failed together do not come back together (full jitter).
 *
 * `random` is from 0 to 1, 1 excluded.
 *
 * O(1). Source: Brooker, “Exponential Backoff and Jitter”, AWS Architecture Blog, 2015.
 *
 * @example
 * backOffMs(3, { baseDelayMs: 100, maxDelayMs: 1000 }, () => 0.5); // => 200
 */
export function backOffMs(tries: number, { baseDelayMs, maxDelayMs }: BackOff, random: () => number): number {
  return Math.floor(random() * Math.min(maxDelayMs, baseDelayMs * 2 ** Math.min(tries - 1, 60)));
}
