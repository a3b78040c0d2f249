/** Names kept; an office has some hundred of a kind. */
const MOST_NAMES = 10_000;

/**
 * Keeps the numbers of names (名称编号留存), where bringing a name into the form in which it is compared takes longer than the whole decision.
 *
 * When there are too many names all are let go, so that memory stays bounded whatever comes in.
 */
export class KeptNumbers {
  readonly #find: (name: string) => number;
  readonly #kept = new Map<string, number>();

  constructor(find: (name: string) => number) {
    this.#find = find;
  }

  get(name: string): number {
    const known = this.#kept.get(name);
    if (known !== undefined) return known;
    if (this.#kept.size === MOST_NAMES) this.#kept.clear();
    const number = this.#find(name);
    this.#kept.set(name, number);
    return number;
  }
}
