import type { Parcel } from "./parcel.ts";

/** Where parcels come from (来件): a list is there at once, what makes them one by one is asked for no more than there is room for. */
export type Parcels = Iterable<Parcel> | AsyncIterable<Parcel>;

/** Reads {@linkcode Parcels} as there is room. An error of theirs ends it, and is kept. */
export class ParcelSource {
  readonly #sync: Iterator<Parcel> | undefined;
  readonly #async: AsyncIterator<Parcel> | undefined;
  readonly #onArrival: () => void;
  readonly #arrived: Parcel[] = [];
  #asked: Promise<void> | undefined;
  #error: { readonly cause: unknown } | undefined;
  #ended = false;

  /** @param onArrival Called when there is something to take again, or the end is known. */
  constructor(parcels: Parcels, onArrival: () => void) {
    if (Symbol.asyncIterator in parcels) this.#async = parcels[Symbol.asyncIterator]();
    else this.#sync = parcels[Symbol.iterator]();
    this.#onArrival = onArrival;
  }

  /** Whether nothing will come any more. */
  get ended(): boolean {
    return this.#ended && this.#arrived.length === 0;
  }

  get error(): { readonly cause: unknown } | undefined {
    return this.#error;
  }

  /** Takes the next parcel, if one is there. */
  take(): Parcel | undefined {
    if (this.#sync) return this.#step(this.#sync);
    const parcel = this.#arrived.shift();
    if (!this.#ended) this.#asked ??= this.#ask();
    return parcel;
  }

  /** Ends it: what was asked for is waited for and given back. */
  async close(): Promise<readonly Parcel[]> {
    await this.#asked;
    const wasEnded = this.#ended;
    this.#ended = true;
    try {
      if (!wasEnded) await (this.#sync ?? this.#async)?.return?.();
    } catch (cause) {
      this.#error ??= { cause };
    }
    return this.#arrived.splice(0);
  }

  #step(iterator: Iterator<Parcel>): Parcel | undefined {
    if (this.#ended) return undefined;
    try {
      const { done, value } = iterator.next();
      if (!done) return value;
    } catch (cause) {
      this.#error = { cause };
    }
    this.#ended = true;
    return undefined;
  }

  async #ask(): Promise<void> {
    try {
      const next = await this.#async?.next();
      if (next === undefined || next.done) this.#ended = true;
      else this.#arrived.push(next.value);
    } catch (cause) {
      this.#error = { cause };
      this.#ended = true;
    }
    this.#asked = undefined;
    this.#onArrival();
  }
}
