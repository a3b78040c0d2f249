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
 * What is said of one subject touches no other, but for composites, whose authors are those of their sources: only subjects of
 * which something new was said are worked out again. O(new events + their subjects' events), and one sort of the facts when
 * anything is new. Holds all events in memory.
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
  readonly #facts = new Map<string, readonly Fact[]>();
  /** Sources of each composite ever made, voided or not. */
  readonly #sources = new Map<string, Set<string>>();
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
    for (const item of touched) this.#workOut(item);
    for (const [item, sources] of this.#sources)
      if (touched.has(item) || this.#reaches(sources, touched)) this.#workOut(item);
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
    const sources = this.#sources.get(event.item) ?? new Set();
    for (const source of said.sources) sources.add(String(source));
    this.#sources.set(event.item, sources);
  }

  #workOut(item: string): void {
    const own = this.#events.get(item) ?? [];
    // Made anew of what it is in, a composite is within itself; its events are taken once all the same.
    const others = [...this.#within(item)].flatMap((source) =>
      source === item ? [] : (this.#events.get(source) ?? []),
    );
    const facts = ledgerFacts(others.length > 0 ? [...own, ...others] : own);
    this.#facts.set(item, others.length > 0 ? facts.filter(({ subject }) => subject.id === item) : facts);
  }

  #reaches(sources: ReadonlySet<string>, touched: ReadonlySet<string>): boolean {
    return [...sources].some(
      (source) => touched.has(source) || [...this.#within(source)].some((one) => touched.has(one)),
    );
  }

  /** All that a composite is made of, through composites. */
  #within(item: string, found = new Set<string>()): Set<string> {
    for (const source of this.#sources.get(item) ?? []) {
      if (source === item || found.has(source)) continue;
      found.add(source);
      this.#within(source, found);
    }
    return found;
  }
}
