import type { World } from "./world.ts";

/** How far a person has asked to stop (中断). */
export interface Interrupt {
  /** Aborted by the first Ctrl-C: nothing more is begun. */
  readonly stop: AbortSignal;
  /** Aborted by the second: what is under way is not waited for. */
  readonly abort: AbortSignal;
  /** Listens no longer. */
  end(): void;
}

/** Lets work be stopped in two steps (两级中断): gracefully by the first Ctrl-C, at once by the second. */
export function interruptible({ onInterrupt }: Pick<World, "onInterrupt">, onStop: () => void): Interrupt {
  const stop = new AbortController();
  const abort = new AbortController();
  const end = onInterrupt?.(() => {
    if (stop.signal.aborted) abort.abort();
    else {
      stop.abort();
      onStop();
    }
  });
  return { stop: stop.signal, abort: abort.signal, end: () => end?.() };
}
