import { setImmediate } from "node:timers/promises";
import { type EventDraft, LedgerConflictError } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import type { OutboxBook } from "./outbox-book.ts";

/** Whoever holds the ledger longer than so many waits keeps us from writing. */
const MOST_WAITS = 5;

interface Job {
  readonly make: () => readonly EventDraft[];
  readonly done: PromiseWithResolvers<void>;
}

/**
 * Enters what comes in a moment in one transaction (合并入账): a call resolves when its events are on the disk, never before, and a disk
 * that takes one transaction takes a hundred events as fast.
 *
 * What is entered is made in the transaction, from a book that knows all that was written before it.
 */
export class GroupWriter {
  readonly #ledger: Ledger;
  readonly #book: OutboxBook;
  readonly #recordedAt: () => string;
  #waiting: Job[] = [];
  #running: Promise<void> | undefined;

  constructor(ledger: Ledger, book: OutboxBook, recordedAt: () => string) {
    this.#ledger = ledger;
    this.#book = book;
    this.#recordedAt = recordedAt;
  }

  /**
   * @param make Called once for each transaction that is tried. What it throws keeps its own events out, nobody else's.
   * @throws {LedgerConflictError} Somebody else holds the ledger all the time.
   * @throws {StorageError} The disk is full …
   */
  async enter(make: Job["make"]): Promise<void> {
    const done = Promise.withResolvers<void>();
    this.#waiting.push({ make, done });
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    await done.promise;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      // What else has come by the end of this turn goes along.
      await setImmediate();
      const jobs = this.#waiting;
      this.#waiting = [];
      const settled = await this.#write(jobs);
      for (const [i, { done }] of jobs.entries()) {
        const error = settled[i];
        if (error === undefined) done.resolve();
        else done.reject(error);
      }
    }
  }

  async #write(jobs: readonly Job[]): Promise<readonly unknown[]> {
    for (let wait = 1; ; wait++) {
      try {
        return await this.#ledger.exclusively(async () => await this.#writeHeld(jobs));
      } catch (error) {
        if (!(error instanceof LedgerConflictError) || wait >= MOST_WAITS) return jobs.map(() => error);
      }
    }
  }

  async #writeHeld(jobs: readonly Job[]): Promise<readonly unknown[]> {
    await this.#book.refresh();
    const drafts: EventDraft[] = [];
    const faults = jobs.map(({ make }) => {
      try {
        // Of a full outbox there are more than a call can have arguments.
        for (const draft of make()) drafts.push(draft);
        return undefined;
      } catch (error) {
        return error;
      }
    });
    if (drafts.length > 0) await this.#ledger.append(drafts, { recordedAt: this.#recordedAt() });
    await this.#book.refresh();
    return faults;
  }
}
