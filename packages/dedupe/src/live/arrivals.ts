/** Stands for no text or no place. */
const NONE = -1;

/** How many of the copies of some texts are wanted, for {@linkcode Arrivals.copiesOf}. */
export interface CopyOptions<T> {
  /** At most so many: those of the nearest texts, of equally near ones the earliest. */
  readonly most: number;
  /** What `shared` is a share of, for the measure to be shared over it. */
  readonly whole: (near: T) => number;
}

/** A text that is there, and the distinct text it is a copy of (在库文本). */
export interface Arrival {
  readonly id: string;
  /** Number of the distinct text; -1 for one that is not compared. */
  readonly number: number;
}

/**
 * The texts that are there, in the order they came (在库文本，按到达先后); equal ones are taken together.
 *
 * The copies of a text are a chain of places. What was removed is passed over, and cut out of its chain when somebody
 * comes by; its place is given up for ever, so that {@linkcode compacted} is to be called now and then.
 */
export class Arrivals {
  /** Distinct normalised texts in the order they came first; empty when no copy is left. */
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #places = new Map<string, number>();
  /** By place. */
  readonly #ids: (string | undefined)[] = [];
  readonly #numberAt: number[] = [];
  readonly #next: number[] = [];
  /** By number of a distinct text: the ends of its chain, and the copies there are. */
  readonly #first: number[] = [];
  readonly #last: number[] = [];
  readonly #copies: number[] = [];

  /** Texts that are there, those not compared counted. */
  get size(): number {
    return this.#places.size;
  }

  /** Distinct texts that are there. */
  get distinct(): number {
    return this.#numbers.size;
  }

  /** Places given up. */
  get removed(): number {
    return this.#ids.length - this.#places.size;
  }

  has(id: string): boolean {
    return this.#places.has(id);
  }

  /** The number of a normalised text; -1 when no copy is there. */
  numberOf(normalised: string): number {
    return this.#numbers.get(normalised) ?? NONE;
  }

  /**
   * Adds a normalised text under an id that is not there; an empty one is not compared.
   *
   * @returns the number of the distinct text, or -1.
   */
  add(id: string, normalised: string): number {
    const number = normalised === "" ? NONE : this.#enter(normalised);
    const place = this.#ids.push(id) - 1;
    this.#places.set(id, place);
    this.#numberAt.push(number);
    this.#next.push(NONE);
    if (number !== NONE) this.#link(number, place);
    return number;
  }

  /**
   * Takes out the text of an id that is there.
   *
   * @returns the number of the distinct text when this was its last copy, else -1.
   */
  remove(id: string): number {
    const place = this.#places.get(id) ?? NONE;
    const number = this.#numberAt[place] ?? NONE;
    this.#places.delete(id);
    this.#ids[place] = undefined;
    if (number === NONE) return NONE;
    const left = (this.#copies[number] ?? 0) - 1;
    this.#copies[number] = left;
    if (left > 0) return NONE;
    this.#numbers.delete(this.texts[number] ?? "");
    this.texts[number] = "";
    return number;
  }

  /** The copies of some distinct texts, in the order they came. */
  copiesOf<T extends { readonly text: number; readonly shared: number }>(
    near: readonly T[],
    { most, whole }: CopyOptions<T>,
  ): readonly { readonly id: string; readonly near: T }[] {
    if (near.length === 0) return [];
    const found: { place: number; near: T }[] = [];
    for (const group of most === Number.POSITIVE_INFINITY ? [near] : nearestFirst(near, whole)) {
      const wanted = most - found.length;
      if (wanted <= 0) break;
      const copies = group.flatMap((near) =>
        this.#chain(near.text, wanted).map((place) => ({ place, near })),
      );
      for (const copy of copies.sort(byPlace).slice(0, wanted)) found.push(copy);
    }
    return found.sort(byPlace).map(({ place, near }) => ({ id: this.#ids[place] ?? "", near }));
  }

  /** All that is there, in the order it came. */
  *all(): Generator<Arrival> {
    for (const [place, id] of this.#ids.entries()) {
      if (id !== undefined) yield { id, number: this.#numberAt[place] ?? NONE };
    }
  }

  /** The same texts in the same order, without what was removed. O(texts). */
  compacted(): Arrivals {
    const fresh = new Arrivals();
    for (const { id, number } of this.all()) fresh.add(id, this.texts[number] ?? "");
    return fresh;
  }

  #enter(normalised: string): number {
    const known = this.numberOf(normalised);
    if (known !== NONE) return known;
    this.#first.push(NONE);
    this.#last.push(NONE);
    this.#copies.push(0);
    const number = this.texts.push(normalised) - 1;
    this.#numbers.set(normalised, number);
    return number;
  }

  #link(number: number, place: number): void {
    const last = this.#last[number] ?? NONE;
    if (last === NONE) this.#first[number] = place;
    else this.#next[last] = place;
    this.#last[number] = place;
    this.#copies[number] = (this.#copies[number] ?? 0) + 1;
  }

  /** The first places of a chain at which there is a text; what was removed before them is cut out. */
  #chain(number: number, most: number): number[] {
    const places: number[] = [];
    let before = NONE;
    let place = this.#first[number] ?? NONE;
    while (place !== NONE && places.length < most) {
      if (this.#ids[place] !== undefined) {
        if (before === NONE) this.#first[number] = place;
        else this.#next[before] = place;
        before = place;
        places.push(place);
      }
      place = this.#next[place] ?? NONE;
    }
    return places;
  }
}

function byPlace(a: { readonly place: number }, b: { readonly place: number }): number {
  return a.place - b.place;
}

/** Groups of equally near texts, the nearest first. */
function nearestFirst<T extends { readonly shared: number }>(
  near: readonly T[],
  whole: (near: T) => number,
): T[][] {
  const groups: T[][] = [];
  const order = (a: T, b: T) => b.shared * whole(a) - a.shared * whole(b);
  let last: T | undefined;
  for (const one of near.toSorted(order)) {
    if (last !== undefined && order(last, one) === 0) groups.at(-1)?.push(one);
    else groups.push([one]);
    last = one;
  }
  return groups;
}
