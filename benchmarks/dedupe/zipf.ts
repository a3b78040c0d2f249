import { within } from "./draws.ts";

/** How a frequency falls with the rank: ranks come in octaves, 1, 2–3, 4–7 …, and each has so much of the weight of the one before. */
export interface ZipfShape {
  readonly octaves: number;
  /** 1 is Zipf's law with exponent 1; more makes the rare ones commoner. */
  readonly ratio: number;
}

/**
 * Frequencies that fall with the rank (齐夫分布), by adding and multiplying alone: powers and logarithms may differ by machine.
 *
 * Source: Zipf, “Human Behavior and the Principle of Least Effort”, 1949.
 */
export class Zipf {
  /** Share of the octaves up to each. */
  readonly #upTo: Float64Array;

  constructor({ octaves, ratio }: ZipfShape) {
    this.#upTo = new Float64Array(octaves);
    let [weight, sum] = [1, 0];
    for (let octave = 0; octave < octaves; octave++) {
      sum += weight;
      this.#upTo[octave] = sum;
      weight *= ratio;
    }
    for (let octave = 0; octave < octaves; octave++) this.#upTo[octave] = (this.#upTo[octave] ?? 0) / sum;
  }

  /** The rank, from 1, that two numbers from 0 to 2³² − 1 stand for. */
  rank(first: number, second: number): number {
    const share = first / 2 ** 32;
    let octave = 0;
    while (octave < this.#upTo.length - 1 && (this.#upTo[octave] ?? 1) <= share) octave++;
    return 2 ** octave + within(second, 2 ** octave);
  }
}
