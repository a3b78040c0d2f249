import type { Fact, LedgerEvent } from "@minyi/core";
import { compareEvents } from "./compare-events.ts";
import type { Ledger } from "./ledger.ts";
import { ledgerFacts } from "./ledger-facts.ts";

/** Facts that are kept up with a ledger (随账更新的计数事实). */
export interface RunningFacts {
  /** Reads what was appended since and gives all facts, as {@linkcode ledgerFacts} would from the whole ledger. */
  refresh(): Promise<readonly Fact[]>;
  /** `seq` of the last event taken in. */
  readonly seq: number;
}

/**
 * Keeps the facts of a ledger in memory and up to date (随账更新): for programs that stay, and ask often.
 *
 * What is said of one subject touches no other, but for composites and their sources: only subjects of which something new was
 * said, and what they were ever merged with, are worked out again. O(new events + their subjects' events), and one sort of the
 * facts when anything is new. Holds all events in memory.
 *
 * @throws {StorageError} From `refresh`: the ledger cannot be read.
 * @example
 * import { openSqliteLedger } from "@minyi/ledger/sqlite";
 * const facts = runningFacts(await openSqliteLedger(":memory:"));
 * await facts.refresh(); // => []
 */
export function runningFacts(ledger: Pick<Ledger, "events">): RunningFacts {
  return new Running(ledger);
}

class Running implements RunningFacts {
  readonly #ledger: Pick<Ledger, "events">;
  readonly #events = new Map<string, LedgerEvent[]>();
  readonly #facts = new Map<string, Fact[]>();
  /** Composites ever made, voided or not, with their sources, and sources with their composites. */
  readonly #links = new Map<string, Set<string>>();
  #all: readonly Fact[] = [];
  #reading: Promise<readonly Fact[]> = Promise.resolve([]);
  seq = 0;

  constructor(ledger: Pick<Ledger, "events">) {
    this.#ledger = ledger;
  }

  /** One after the other: two readers at once would take events in twice. */
  refresh(): Promise<readonly Fact[]> {
    this.#reading = this.#reading.catch(() => []).then(() => this.#catchUp());
    return this.#reading;
  }

  async #catchUp(): Promise<readonly Fact[]> {
    const touched = new Set<string>();
    for await (const event of this.#ledger.events({ after: this.seq })) {
      this.#take(event);
      touched.add(event.item);
    }
    if (touched.size === 0) return this.#all;
    const done = new Set<string>();
    for (const item of touched) {
      if (done.has(item)) continue;
      const linked = this.#linkedWith(item);
      for (const one of linked) done.add(one);
      this.#workOut(linked);
    }
    this.#all = [...this.#facts.values()].flat().sort((a, b) => compareEvents(a.event, b.event));
    return this.#all;
  }

  #take(event: LedgerEvent): void {
    this.seq = event.seq;
    const own = this.#events.get(event.item);
    if (own) own.push(event);
    else this.#events.set(event.item, [event]);
    const said = event.kind === "corrected" ? event.data.data : event.data;
    if (!("sources" in said) || !Array.isArray(said.sources)) return;
    for (const source of said.sources) {
      this.#link(event.item, String(source));
      this.#link(String(source), event.item);
    }
  }

  #link(item: string, other: string): void {
    const links = this.#links.get(item);
    if (links) links.add(other);
    else this.#links.set(item, new Set([other]));
  }

  #workOut(items: ReadonlySet<string>): void {
    const events = [...items].flatMap((item) => this.#events.get(item) ?? []);
    for (const item of items) this.#facts.set(item, []);
    for (const fact of ledgerFacts(events)) this.#facts.get(fact.event.item)?.push(fact);
  }

  /** An item with all that was merged with it, through composites. */
  #linkedWith(item: string): ReadonlySet<string> {
    const found = new Set([item]);
    for (const one of found) for (const other of this.#links.get(one) ?? []) found.add(other);
    return found;
  }
}
