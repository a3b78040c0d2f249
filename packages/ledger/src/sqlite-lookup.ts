import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { EventDraft, LedgerEvent } from "@minyi/core";
import type { StoredEvent } from "./ledger.ts";
import {
  begunSubject,
  type ReferenceLookup,
  type ReferredEvent,
  type ReferredSubject,
} from "./reference-fault.ts";
import { COLUMNS } from "./sqlite-rows.ts";

/** 16 MB, measured; an office of 3,000 submissions a year has fewer in ten years. */
const MAX_KNOWN = 100_000;

/** Looks up what events refer to (引用查询), and keeps what is known of subjects from call to call. */
export class SqliteLookup {
  readonly #begin: StatementSync;
  readonly #ofItem: StatementSync;
  readonly #anywhere: StatementSync;
  readonly #toEvent: (row: StoredEvent) => LedgerEvent;
  /** A subject that has begun has begun for good, whoever writes: only what is rolled back has to be forgotten. */
  readonly #known = new Map<string, ReferredSubject>();

  constructor(db: DatabaseSync, toEvent: (row: StoredEvent) => LedgerEvent) {
    this.#toEvent = toEvent;
    this.#begin = db.prepare(
      `SELECT ${COLUMNS} FROM events WHERE item = ? AND kind IN ('submitted', 'merged', 'received', 'performed') ORDER BY seq LIMIT 1`,
    );
    this.#ofItem = db.prepare(
      `SELECT ${COLUMNS} FROM events WHERE item = ? AND substr(id, 1, 4) = substr(?, 1, 4) AND id = ?`,
    );
    this.#anywhere = db.prepare(`SELECT ${COLUMNS} FROM events WHERE id = ? LIMIT 1`);
  }

  /** What an event about this item asks of those before it. */
  about(item: string): ReferenceLookup {
    return { subject: (id) => this.#subject(id), event: (id) => this.#event(item, id) };
  }

  /** Remembers the subject an event begins that was just written. */
  learn(event: EventDraft): void {
    const begun = begunSubject(event);
    if (begun && !this.#known.has(event.item)) this.#keep(event.item, begun);
  }

  /** To be called when something was rolled back. */
  forget(): void {
    this.#known.clear();
  }

  #subject(id: string): ReferredSubject | undefined {
    const known = this.#known.get(id);
    if (known) return known;
    const row = this.#begin.get(id);
    const begun = row && begunSubject(this.#toEvent(row as unknown as StoredEvent));
    if (begun) this.#keep(id, begun);
    return begun;
  }

  #keep(id: string, begun: ReferredSubject): void {
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    this.#known.set(id, begun);
  }

  /** What is named is about the same item, or wrong: only to tell that, all events are looked through. */
  #event(item: string, id: string): ReferredEvent | undefined {
    const row = this.#ofItem.get(item, id, id) ?? this.#anywhere.get(id);
    return row && referred(this.#toEvent(row as unknown as StoredEvent));
  }
}

function referred({ kind, item, data }: LedgerEvent): ReferredEvent {
  return kind === "corrected" ? { kind, item, corrects: data.event } : { kind, item };
}
