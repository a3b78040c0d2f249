import { SeededRandom } from "@minyi/core";

/** Draws for rules and items, all from one seed (抽样). */
export class Draws {
  readonly #random: SeededRandom;

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
  }

  below(limit: number): number {
    return this.#random.below(limit);
  }

  /** True in `percent` of a hundred. */
  in100(percent: number): boolean {
    return this.below(100) < percent;
  }

  one<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }

  /** Of `count` values different ones. */
  some<T>(values: readonly T[], count: number): T[] {
    const chosen = new Set<T>();
    while (chosen.size < Math.min(count, values.length)) chosen.add(this.one(values));
    return [...chosen];
  }

  /** The first values oftener than the later: a draw below a draw. */
  early<T>(values: readonly T[]): T {
    return values[this.below(this.below(values.length) + 1)] as T;
  }
}
