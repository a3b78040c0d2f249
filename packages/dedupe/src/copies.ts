import { type Match, type Normalising, normaliserOf, OptionError } from "@minyi/core";
import type { Neighbour } from "./prefix-index.ts";

/**
 * Texts in the order they came, with equal ones taken together, so that only distinct texts are joined.
 *
 * Twenty thousand equal texts are 200 million pairs by definition; here each costs one object, and memory grows with
 * the texts, not with the pairs.
 */
export class Copies {
  /** Distinct normalised texts that are not empty, in the order they came first. */
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** Places of the texts equal to each distinct one, ascending. */
  readonly #places: number[][] = [];
  readonly #ids: string[] = [];
  readonly #known = new Set<string>();
  readonly #normalise: (text: string) => string;

  /** @throws {OptionError} There is no such form. */
  constructor(normalising: Normalising = "full") {
    this.#normalise = normaliserOf(normalising);
  }

  /** Texts added, empty ones counted. */
  get size(): number {
    return this.#ids.length;
  }

  /**
   * Adds a text as it was sent.
   *
   * @returns the number of its distinct normalised text, or -1 when that is empty.
   * @throws {OptionError} The id was added before.
   */
  add(id: string, text: string): number {
    if (this.#known.has(id))
      throw new OptionError(`cannot add the text “${id}” twice: wanted ids that differ`);
    this.#known.add(id);
    const place = this.#ids.push(id) - 1;
    const normalised = this.#normalise(text);
    if (normalised === "") return -1;
    const known = this.#numbers.get(normalised);
    if (known !== undefined) {
      this.#places[known]?.push(place);
      return known;
    }
    this.#numbers.set(normalised, this.texts.length);
    this.#places.push([place]);
    return this.texts.push(normalised) - 1;
  }

  /** The matches of the text at `place` with the texts before it, in their order. */
  matches(place: number, neighbours: readonly Neighbour[]): Match[] {
    const id2 = this.#ids[place] ?? "";
    const matches: Match[] = [];
    for (const code of this.#before(place, neighbours)) {
      const neighbour = neighbours[code % neighbours.length];
      const id1 = this.#ids[Math.floor(code / neighbours.length)];
      if (!neighbour || id1 === undefined) continue;
      const { shared, union } = neighbour;
      matches.push({ id1, id2, jaccard: shared / union, shared, union });
    }
    return matches;
  }

  /** The places before `place` of all copies of the neighbours, ascending, each times their number plus which it is of. */
  #before(place: number, neighbours: readonly Neighbour[]): number[] {
    const codes: number[] = [];
    for (const [which, neighbour] of neighbours.entries()) {
      for (const other of this.#places[neighbour.text] ?? []) {
        if (other >= place) break;
        codes.push(other * neighbours.length + which);
      }
    }
    return neighbours.length > 1 ? codes.sort((a, b) => a - b) : codes;
  }
}
