import type { EventDraft, EventKind, LedgerEvent } from "@minyi/core";

/** Options for {@linkcode Ledger.append}. */
export interface AppendOptions {
  /** When it is written down (记录时间): ISO 8601 in UTC, ending in Z. */
  readonly recordedAt: string;
  /** The `seq` of the head you read; when the head has moved on, nothing is written. @default whatever the head is */
  readonly expectedSeq?: number;
}

/** What {@linkcode Ledger.append} did. */
export interface AppendResult {
  /** The new events, in the order of their drafts. */
  readonly appended: readonly LedgerEvent[];
  /** Drafts whose event stood in the ledger, or earlier in the same call. */
  readonly already: number;
}

/** Which events {@linkcode Ledger.events} gives. */
export interface EventFilter {
  /** Only events about this item. @default every item */
  readonly item?: string;
  /** Only events about any of these, however many. @default every item */
  readonly items?: readonly string[];
  /** Only events of these kinds. @default every kind */
  readonly kinds?: readonly EventKind[];
  /**
   * Only events that happened, or may have happened, on this day or later (起始日期), YYYY-MM-DD. An event with `data.when` may
   * have happened on any day of that span. Corrections and voidings go by their own day. @default no limit
   */
  readonly from?: string;
  /** Only events that happened, or may have happened, on this day or before (截止日期), YYYY-MM-DD. @default no limit */
  readonly to?: string;
  /** Only events after this `seq`. @default 0 */
  readonly after?: number;
}

/** What {@linkcode Ledger.restore} did. */
export interface RestoreResult {
  /** Events written. */
  readonly appended: number;
  /** Events that stood in the ledger at their places. */
  readonly already: number;
}

/** The last event (台账末条); `seq` 0 and 64 zeros when there is none. */
export interface LedgerHead {
  readonly seq: number;
  readonly hash: string;
}

/** An event as it lies in the store, not judged (原始记录). */
export interface StoredEvent {
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly item: string;
  readonly on: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly source: string;
  /** JSON text. */
  readonly data: string;
  readonly prev: string;
  readonly hash: string;
}

/** A place in the store that cannot be read (损坏记录). */
export interface DamagedEvent {
  /** 0 when the damage lies outside the events, e.g. in an index. */
  readonly seq: number;
  /** Empty when it cannot be told. */
  readonly id: string;
  /** What is wrong, with the kind and the item where only the event itself cannot be read. */
  readonly damage: string;
}

/** Options for {@linkcode Ledger.lease}. */
export interface LeaseOptions {
  /** Who takes it on, told to who is refused: “minyi dispatch (process 4711)”. */
  readonly holder: string;
}

/** A task that was taken on (占用). */
export interface Lease {
  /** Gives it back. A second call does nothing. */
  release(): Promise<void>;
}

/**
 * Everything that happened, in order, never overwritten (台账).
 *
 * Every method may throw {@linkcode StorageError} when the store cannot be read or written, and
 * {@linkcode OptionError} after {@linkcode Ledger.close}.
 */
export interface Ledger {
  /**
   * Writes events at the end (记账): all of them or, when it throws, none.
   *
   * Ids come from content, so a draft that is there already is counted and not written again. A draft must fit the
   * schema of its kind, and what it refers to must stand before it: its item, the other item of a match, the event it
   * corrects or voids (which must be about the same item).
   *
   * @throws {OptionError} A draft does not fit; the message names it by its place in the call, from 1.
   * @throws {LedgerConflictError} The head is not `expectedSeq`, or someone else holds the ledger.
   * @throws {StorageError} The disk is full, or the ledger is read-only.
   */
  append(drafts: readonly EventDraft[], options: AppendOptions): Promise<AppendResult>;
  /**
   * Holds the ledger alone while the work runs (独占): what it reads stays true until it is done, and what it appends is
   * written all or, when it throws, not at all. Work inside such work is part of it. Keep it short: others wait.
   *
   * @throws {LedgerConflictError} Someone else holds the ledger.
   */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Takes on a task that only one process may do at a time on this ledger (占用), e.g. to send what is in the outbox, for as long as it
   * takes: nobody is kept from reading or writing. It ends with `release`, with `close`, or with the process, however that ends.
   *
   * @param task Small Latin letters: outbox.
   * @throws {LedgerConflictError} Somebody else does it; who, is named.
   * @throws {OptionError} `task` is no such word.
   */
  lease(task: string, options: LeaseOptions): Promise<Lease>;
  /**
   * Writes events again as another ledger gave them (恢复): same places, ids and hashes; all of them or, when it throws, none.
   *
   * They go on from the head, or begin before it; those before it must be the events that stand there. Every one is
   * checked as in `append`, and its id, hash and chain besides.
   *
   * @throws {RestoreError} An event does not fit; nothing of the call was written.
   * @throws {LedgerConflictError} Another event stands in a place, or someone else holds the ledger.
   * @throws {StorageError} The disk is full, or the ledger is read-only.
   */
  restore(events: readonly LedgerEvent[]): Promise<RestoreResult>;
  /**
   * The events up to the head at the time of the call, in order (读账).
   *
   * Memory is bounded without a filter; with kinds, items or days it grows by 8 bytes an event that fits.
   *
   * @throws {OptionError} `after` is no place, `from` or `to` no day, or `from` later than `to`.
   */
  events(filter?: EventFilter): AsyncIterable<LedgerEvent>;
  /** Whether the item has a `submitted` event, voided or not (是否已登记). */
  has(item: string): Promise<boolean>;
  /** Those of the items that have a `submitted` event, voided or not. */
  hasMany(items: readonly string[]): Promise<ReadonlySet<string>>;
  head(): Promise<LedgerHead>;
  /** Every row as it lies in the store, damage included, for {@linkcode verifyLedger}; damage does not throw. */
  stored(): AsyncIterable<StoredEvent | DamagedEvent>;
  /** Lets go of the store. A second call does nothing. */
  close(): Promise<void>;
}
