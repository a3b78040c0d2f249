/** State that stands for the empty run. */
const START = 0;

/**
 * Knows every run of a text (后缀自动机): built in one pass, then read along another text, it tells at each place the
 * longest run that ends there and also stands in the first text.
 *
 * O(n) states, expected O(n) time. Source: Blumer et al., “The Smallest Automaton Recognizing the Subwords of a Text”, 1985.
 */
export class SuffixAutomaton {
  readonly #next: Map<string, number>[] = [new Map()];
  readonly #link: number[] = [-1];
  /** Length of the longest run of a state. */
  readonly #length: number[] = [0];
  /** Where the first occurrence of its runs ends. */
  readonly #end: number[] = [0];

  constructor(points: readonly string[]) {
    let last = START;
    for (const [at, point] of points.entries()) last = this.#extend(last, point, at + 1);
  }

  /** For each place of another text: the longest run that ends there, and where its first occurrence here ends. */
  *read(points: readonly string[]): Generator<{ readonly length: number; readonly end: number }> {
    let state = START;
    let length = 0;
    for (const point of points) {
      while (state !== START && !this.#next[state]?.has(point)) {
        state = this.#link[state] ?? START;
        length = this.#length[state] ?? 0;
      }
      const target = this.#next[state]?.get(point);
      if (target !== undefined) {
        state = target;
        length++;
      }
      yield { length, end: this.#end[state] ?? 0 };
    }
  }

  #extend(last: number, point: string, end: number): number {
    const state = this.#addState(new Map(), end, end);
    let before = last;
    while (before >= 0 && !this.#next[before]?.has(point)) {
      this.#next[before]?.set(point, state);
      before = this.#link[before] ?? -1;
    }
    this.#link[state] = before < 0 ? START : this.#split(before, point);
    return state;
  }

  /** The state that `before` leads to by `point`, with only the runs that `before` makes longer by one. */
  #split(before: number, point: string): number {
    const target = this.#next[before]?.get(point) ?? START;
    const length = (this.#length[before] ?? 0) + 1;
    if (this.#length[target] === length) return target;
    const clone = this.#addState(new Map(this.#next[target]), length, this.#end[target] ?? 0);
    this.#link[clone] = this.#link[target] ?? START;
    this.#link[target] = clone;
    for (let at = before; at >= 0 && this.#next[at]?.get(point) === target; at = this.#link[at] ?? -1) {
      this.#next[at]?.set(point, clone);
    }
    return clone;
  }

  #addState(next: Map<string, number>, length: number, end: number): number {
    this.#link.push(START);
    this.#length.push(length);
    this.#end.push(end);
    return this.#next.push(next) - 1;
  }
}
