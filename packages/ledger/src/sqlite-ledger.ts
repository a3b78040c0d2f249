import { realpathSync } from "node:fs";
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import {
  type EventDraft,
  type EventKind,
  LedgerConflictError,
  type LedgerEvent,
  OptionError,
  StorageError,
} from "@minyi/core";
import { isMoment } from "./draft-fault.ts";
import { checkFilter } from "./event-filter.ts";
import { hashOfStored, NO_HASH } from "./event-hash.ts";
import type {
  AppendOptions,
  AppendResult,
  DamagedEvent,
  EventFilter,
  Lease,
  LeaseOptions,
  Ledger,
  LedgerHead,
  RestoreResult,
  StoredEvent,
} from "./ledger.ts";
import { draftError, type PreparedDraft, prepareDraft } from "./prepare-draft.ts";
import { referenceFault } from "./reference-fault.ts";
import { RestoreError } from "./restore-error.ts";
import { backupDatabase } from "./sqlite-backup.ts";
import { sqliteError } from "./sqlite-error.ts";
import { type HeldTask, holdTask } from "./sqlite-lease.ts";
import { SqliteLookup } from "./sqlite-lookup.ts";
import { placesOf } from "./sqlite-query.ts";
import { asArrays, COLUMNS, storedEvent } from "./sqlite-rows.ts";
import { scanEvents } from "./sqlite-scan.ts";
import { rollBack } from "./sqlite-schema.ts";
import { storedForm } from "./stored-form.ts";

/** Rows fetched at a time: what a reader holds, and how long a read lasts, does not grow with the ledger. */
const PAGE = 256;

/** Endings of the files that SQLite keeps beside a database. */
const SIDE_FILES: readonly string[] = ["wal", "shm", "journal"];

/** A ledger in an SQLite database (SQLite 台账), over a connection that is ready for use. */
export class SqliteLedger implements Ledger {
  readonly path: string;
  readonly #db: DatabaseSync;
  readonly #lookup: SqliteLookup;
  readonly #head: StatementSync;
  readonly #hashAt: StatementSync;
  readonly #submitted: StatementSync;
  readonly #insert: StatementSync;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #leases = new Map<string, HeldTask>();
  #open = true;
  #held = false;

  constructor(path: string, db: DatabaseSync) {
    this.path = path;
    this.#db = db;
    const prepare = (query: string) => this.#use(() => db.prepare(query));
    this.#lookup = this.#use(() => new SqliteLookup(db, (row) => this.#toEvent(row)));
    this.#head = prepare("SELECT seq AS 'seq', hash AS 'hash' FROM events ORDER BY seq DESC LIMIT 1");
    this.#hashAt = prepare("SELECT hash AS 'hash' FROM events WHERE seq = ?");
    this.#submitted = prepare("SELECT 1 FROM events WHERE item = ? AND kind = 'submitted' LIMIT 1");
    this.#begin = prepare("BEGIN IMMEDIATE");
    this.#commit = prepare("COMMIT");
    this.#insert = prepare("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  }

  async append(drafts: readonly EventDraft[], options: AppendOptions): Promise<AppendResult> {
    if (!isMoment(options.recordedAt))
      throw new OptionError(
        `cannot append at “${options.recordedAt}”: wanted “recordedAt” as ISO 8601 in UTC, e.g. 2009-12-31T08:00:00Z`,
      );
    const prepared = drafts.map((draft, index) => prepareDraft(draft, index + 1));
    return this.#use(() => this.#inTransaction(() => this.#write(prepared, options)));
  }

  async restore(events: readonly LedgerEvent[]): Promise<RestoreResult> {
    const stored = events.map((event) => storedForm(event));
    return this.#use(() => this.#inTransaction(() => this.#writeAgain(events, stored)));
  }

  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    if (this.#held) return await work();
    this.#use(() => this.#begin.run());
    this.#held = true;
    try {
      const result = await work();
      this.#use(() => this.#commit.run());
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    } finally {
      this.#held = false;
    }
  }

  async *events(filter: EventFilter = {}): AsyncGenerator<LedgerEvent, void, undefined> {
    checkFilter(filter);
    const last = this.#use(() => this.#readHead()).seq;
    const pages = isIndexed(filter)
      ? this.#fetch(this.#use(() => placesOf(this.#db, filter, last)))
      : this.#scan(filter, last);
    for (const rows of pages) for (const row of rows) yield this.#toEvent(row);
  }

  async has(item: string): Promise<boolean> {
    return this.#use(() => this.#submitted.get(item) !== undefined);
  }

  async hasMany(items: readonly string[]): Promise<ReadonlySet<string>> {
    return this.#use(() => new Set(items.filter((item) => this.#submitted.get(item) !== undefined)));
  }

  async head(): Promise<LedgerHead> {
    return this.#use(() => this.#readHead());
  }

  async *stored(): AsyncGenerator<StoredEvent | DamagedEvent, void, undefined> {
    yield* scanEvents(this.#db, this.path);
  }

  /** See {@linkcode SqliteFile.backup}. */
  async backup(path: string): Promise<LedgerHead> {
    this.#use(() => this.#readHead());
    if (this.#held)
      throw new OptionError(
        `cannot back up the ledger “${this.path}” while it is held: wanted the work in “exclusively” done`,
      );
    return await backupDatabase(this.#db, { from: this.path, to: path });
  }

  async lease(task: string, { holder }: LeaseOptions): Promise<Lease> {
    this.#use(() => this.#readHead());
    if (!/^[a-z]+$/.test(task) || SIDE_FILES.includes(task))
      throw new OptionError(`cannot lease “${task}”: wanted a word of small Latin letters, e.g. outbox`);
    if (this.path === ":memory:" && this.#leases.has(task))
      throw new LedgerConflictError(`cannot begin “${task}”: this process is at it already`);
    const held =
      this.path === ":memory:"
        ? { release: () => {} }
        : holdTask(`${realpathSync(this.path)}-${task}`, { holder, task });
    this.#leases.set(task, held);
    return {
      release: async () => {
        held.release();
        if (this.#leases.get(task) === held) this.#leases.delete(task);
      },
    };
  }

  async close(): Promise<void> {
    for (const held of this.#leases.values()) held.release();
    if (this.#open) this.#db.close();
    this.#open = false;
  }

  #write(prepared: readonly PreparedDraft[], { recordedAt, expectedSeq }: AppendOptions): AppendResult {
    let { seq, hash: prev } = this.#readHead();
    if (expectedSeq !== undefined && expectedSeq !== seq)
      throw new LedgerConflictError(
        `cannot append to the ledger “${this.path}” after event ${expectedSeq}: the last one is ${seq}; read on from there, then try again`,
      );
    const appended: LedgerEvent[] = [];
    for (const [index, draft] of prepared.entries()) {
      const { id, kind, item, on, actor, source, data: text } = draft;
      const said = { kind, item, on, actor, source, data: JSON.parse(text) as unknown } as EventDraft;
      const fault = referenceFault(said, this.#lookup.about(item));
      if (fault !== undefined) throw draftError(draft, index + 1, fault);
      const row = { seq: seq + 1, id, kind, item, on, recordedAt, actor, source, data: text, prev, hash: "" };
      row.hash = hashOfStored(row);
      if (!this.#insertRow(row)) continue;
      this.#lookup.learn(said);
      appended.push(Object.assign(row, { data: said.data }) as LedgerEvent);
      [seq, prev] = [row.seq, row.hash];
    }
    return { appended, already: prepared.length - appended.length };
  }

  #writeAgain(events: readonly LedgerEvent[], stored: readonly StoredEvent[]): RestoreResult {
    const first = this.#readHead();
    let { seq, hash } = first;
    for (const [index, row] of stored.entries()) {
      if (row.seq <= first.seq) this.#checkStands(row);
      else {
        this.#checkFollows(row, { seq, hash });
        const event = events[index] as LedgerEvent;
        const fault = referenceFault(event, this.#lookup.about(row.item));
        if (fault !== undefined) throw new RestoreError(row.seq, fault);
        if (!this.#insertRow(row)) throw new RestoreError(row.seq, `its id “${row.id}” stands before it`);
        this.#lookup.learn(event);
        ({ seq, hash } = row);
      }
    }
    return { appended: seq - first.seq, already: events.length - (seq - first.seq) };
  }

  #checkStands({ seq, hash }: StoredEvent): void {
    const stands = this.#hashAt.get(seq)?.hash;
    if (stands !== hash)
      throw new LedgerConflictError(
        `cannot restore event ${seq} to the ledger “${this.path}”: another one stands there, with the hash “${String(stands)}” instead of “${hash}”`,
      );
  }

  #checkFollows(row: StoredEvent, { seq, hash }: LedgerHead): void {
    if (row.seq !== seq + 1) throw new RestoreError(row.seq, `stands where event ${seq + 1} was wanted`);
    if (row.prev !== hash)
      throw new RestoreError(row.seq, `does not follow the event before, whose hash is “${hash}”`);
  }

  /** False when the id was there: the trigger `events_only_grow` leaves the row out. */
  #insertRow(row: StoredEvent): boolean {
    const { seq, id, kind, item, on, recordedAt, actor, source, data, prev, hash } = row;
    return (
      this.#insert.run(seq, id, kind, item, on, recordedAt, actor, source, data, prev, hash).changes === 1
    );
  }

  #inTransaction<T>(act: () => T): T {
    if (this.#held) return this.#inSavepoint(act);
    this.#begin.run();
    try {
      const result = act();
      this.#commit.run();
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  /** One call within a longer transaction, all or nothing by itself. */
  #inSavepoint<T>(act: () => T): T {
    this.#db.exec("SAVEPOINT one_call");
    try {
      return act();
    } catch (error) {
      this.#lookup.forget();
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK TO one_call");
      throw error;
    } finally {
      if (this.#db.isTransaction) this.#db.exec("RELEASE one_call");
    }
  }

  #rollBack(): void {
    this.#lookup.forget();
    rollBack(this.#db);
  }

  #readHead(): LedgerHead {
    const row = this.#head.get();
    return row ? { seq: Number(row.seq), hash: String(row.hash) } : { seq: 0, hash: NO_HASH };
  }

  *#scan({ kinds, after = 0 }: EventFilter, to: number): Generator<readonly StoredEvent[], void, undefined> {
    const page = this.#use(() => asArrays(this.#db.prepare(pageQuery(kinds))));
    for (let last = after; ; ) {
      const rows = this.#rows(page, last, to, ...(kinds ?? []));
      for (const row of rows) {
        if (row.seq <= last) throw this.#damaged(row.seq, "it stands in the wrong place");
        last = row.seq;
      }
      yield rows;
      if (rows.length < PAGE) return;
    }
  }

  /** No event goes or changes its place, so what was found is still there when its page is read. */
  *#fetch(places: Float64Array): Generator<readonly StoredEvent[], void, undefined> {
    const page = this.#use(() =>
      asArrays(
        this.#db.prepare(
          `SELECT ${COLUMNS} FROM events WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq`,
        ),
      ),
    );
    for (let at = 0; at < places.length; at += PAGE) {
      const wanted = places.subarray(at, at + PAGE);
      const rows = this.#rows(page, JSON.stringify([...wanted]));
      for (const [index, seq] of wanted.entries())
        if (rows[index]?.seq !== seq) throw this.#damaged(seq, "an index knows it, the table does not");
      yield rows;
    }
  }

  #rows(page: StatementSync, ...values: readonly SQLInputValue[]): StoredEvent[] {
    return this.#use(() => page.all(...values)).map(storedEvent);
  }

  #toEvent(row: StoredEvent): LedgerEvent {
    try {
      return Object.assign(row, { data: JSON.parse(row.data) as unknown }) as LedgerEvent;
    } catch (error) {
      throw this.#damaged(row.seq, String(error));
    }
  }

  #use<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      throw sqliteError(error, this.path);
    }
  }

  #damaged(seq: number, why: string): StorageError {
    return new StorageError(
      "STORAGE",
      `event ${seq} of the ledger “${this.path}” is damaged: ${why}; verify it`,
    );
  }
}

/** Whether to look the places up first: kinds alone too, unless most of the ledger is behind the reader already. */
function isIndexed({ item, items, kinds, from, to, after = 0 }: EventFilter): boolean {
  return [item, items, from, to].some((given) => given !== undefined) || (kinds !== undefined && after === 0);
}

function pageQuery(kinds: readonly EventKind[] | undefined): string {
  const ofKinds = kinds === undefined ? "" : `AND +kind IN (${kinds.map(() => "?").join(", ")})`;
  return `SELECT ${COLUMNS} FROM events WHERE seq > ? AND seq <= ? ${ofKinds} ORDER BY seq LIMIT ${PAGE}`;
}
