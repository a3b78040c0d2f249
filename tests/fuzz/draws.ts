import { SeededRandom } from "@minyi/core";

/** Draws of one run (一次抽取): everything about it follows from these. */
export class Draws {
  readonly #random: SeededRandom;

  /** The same seed and run give the same draws, whatever ran before. */
  constructor(seed: number, run: number) {
    this.#random = new SeededRandom((Math.imul(seed, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b)) >>> 0);
  }

  /** From 0 up to and without `limit`. */
  below(limit: number): number {
    return this.#random.below(limit);
  }

  /** From `least` to `most`. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** Whether it came to pass, `percent` times of a hundred. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }

  /** That many values, each drawn anew. */
  some<T>(count: number, value: () => T): T[] {
    return Array.from({ length: count }, value);
  }
}
