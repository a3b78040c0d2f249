import type { LedgerEvent } from "@minyi/core";

/**
 * Which items a person had not sent to which destinations (不再发送的去向), kept up event by event.
 *
 * An event is taken in, and an address looked up, in O(1).
 */
export class RefusedAddresses {
  /** What a `queued` is of, by its id. */
  readonly #queuedFor = new Map<string, string>();
  /** By the voiding that says so: that can be voided, too. */
  readonly #refusals = new Map<string, string>();
  /** How many voidings say so, by address. */
  readonly #counts = new Map<string, number>();

  /** Events in the order of the ledger, each once. */
  take(event: LedgerEvent): void {
    if (event.kind === "queued") this.#queuedFor.set(event.id, `${event.item}\n${event.data.destination}`);
    if (event.kind !== "voided") return;
    const refused = event.data.forGood ? this.#queuedFor.get(event.data.event) : undefined;
    if (refused !== undefined) {
      this.#refusals.set(event.id, refused);
      this.#counts.set(refused, (this.#counts.get(refused) ?? 0) + 1);
    }
    const takenBack = this.#refusals.get(event.data.event);
    if (takenBack === undefined) return;
    this.#refusals.delete(event.data.event);
    this.#counts.set(takenBack, (this.#counts.get(takenBack) ?? 1) - 1);
  }

  has(item: string, destination: string): boolean {
    return (this.#counts.get(`${item}\n${destination}`) ?? 0) > 0;
  }
}
