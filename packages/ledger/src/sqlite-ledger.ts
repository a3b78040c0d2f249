import { isUtf8 } from "node:buffer";
import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from "node:sqlite";
import {
  type EventDraft,
  type EventKind,
  LedgerConflictError,
  type LedgerEvent,
  OptionError,
  StorageError,
} from "@minyi/core";
import { isMoment } from "./draft-fault.ts";
import { hashOfStored, NO_HASH } from "./event-hash.ts";
import type {
  AppendOptions,
  AppendResult,
  DamagedEvent,
  EventFilter,
  Ledger,
  LedgerHead,
  StoredEvent,
} from "./ledger.ts";
import { draftError, type PreparedDraft, prepareDraft } from "./prepare-draft.ts";
import {
  begunSubject,
  type ReferenceLookup,
  type ReferredEvent,
  type ReferredSubject,
  referenceFault,
} from "./reference-fault.ts";
import { sqliteError } from "./sqlite-error.ts";
import { rollBack } from "./sqlite-schema.ts";

/** Rows fetched at a time: what a reader holds, and how long a read lasts, does not grow with the ledger. */
const PAGE = 256;
const TEXTS = {
  id: "id",
  kind: "kind",
  item: "item",
  on: "on_day",
  recordedAt: "recorded_at",
  actor: "actor",
  source: "source",
  data: "data",
  prev: "prev",
  hash: "hash",
} as const;
const COLUMNS = `seq AS 'seq', ${Object.entries(TEXTS)
  .map(([name, column]) => `${column} AS '${name}'`)
  .join(", ")}`;
/** Every column as bytes, with its type: text read as text would hide bytes that are not UTF-8. */
const RAW_COLUMNS = `seq AS 'seq', ${Object.values(TEXTS)
  .map((column) => `typeof(${column})`)
  .join("||' '||")} AS types, ${Object.entries(TEXTS)
  .map(([name, column]) => `CAST(${column} AS BLOB) AS '${name}'`)
  .join(", ")}`;
const ALL_TEXT = Object.keys(TEXTS)
  .map(() => "text")
  .join(" ");

type Row = Readonly<Record<string, SQLOutputValue>>;

/** A ledger in an SQLite database (SQLite 台账), over a connection that is ready for use. */
export class SqliteLedger implements Ledger {
  readonly path: string;
  readonly #db: DatabaseSync;
  readonly #head: StatementSync;
  readonly #submitted: StatementSync;
  readonly #byId: StatementSync;
  readonly #begin: StatementSync;
  readonly #insert: StatementSync;
  #open = true;
  #held = false;

  constructor(path: string, db: DatabaseSync) {
    this.path = path;
    this.#db = db;
    const prepare = (query: string) => this.#use(() => db.prepare(query));
    this.#head = prepare("SELECT seq AS 'seq', hash AS 'hash' FROM events ORDER BY seq DESC LIMIT 1");
    this.#submitted = prepare("SELECT 1 FROM events WHERE item = ? AND kind = 'submitted' LIMIT 1");
    this.#byId = prepare(`SELECT ${COLUMNS} FROM events WHERE id = ?`);
    this.#begin = prepare(
      `SELECT ${COLUMNS} FROM events WHERE item = ? AND kind IN ('submitted', 'merged', 'received', 'performed') ORDER BY seq LIMIT 1`,
    );
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

  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    if (this.#held) return await work();
    this.#use(() => this.#db.exec("BEGIN IMMEDIATE"));
    this.#held = true;
    try {
      const result = await work();
      this.#use(() => this.#db.exec("COMMIT"));
      return result;
    } catch (error) {
      rollBack(this.#db);
      throw error;
    } finally {
      this.#held = false;
    }
  }

  async *events({ item, kinds, after = 0 }: EventFilter = {}): AsyncGenerator<LedgerEvent, void, undefined> {
    if (!Number.isSafeInteger(after) || after < 0)
      throw new OptionError(
        `cannot read events after ${after}: wanted “after” as a whole number of at least 0`,
      );
    const to = this.#use(() => this.#readHead()).seq;
    const wanted = [...(item === undefined ? [] : [item]), ...(kinds ?? [])];
    const page = this.#use(() => this.#db.prepare(pageQuery(item, kinds)));
    for (let last = after; ; ) {
      const rows = this.#use(() => page.all(last, to, ...wanted)) as unknown as StoredEvent[];
      for (const row of rows) {
        if (row.seq <= last) throw this.#damaged(row.seq, "it stands in the wrong place");
        last = row.seq;
        yield this.#toEvent(row);
      }
      if (rows.length < PAGE) return;
    }
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
    const all = this.#use(() => bigRows(this.#db, `SELECT ${RAW_COLUMNS} FROM events ORDER BY seq`));
    const scan = all.iterate();
    try {
      yield* this.#scan(scan);
    } finally {
      // A reader who leaves early must not keep the database from tidying its WAL.
      scan.return?.();
    }
    yield* this.#integrityFaults();
  }

  async close(): Promise<void> {
    if (this.#open) this.#db.close();
    this.#open = false;
  }

  #write(prepared: readonly PreparedDraft[], { recordedAt, expectedSeq }: AppendOptions): AppendResult {
    let { seq, hash: prev } = this.#readHead();
    if (expectedSeq !== undefined && expectedSeq !== seq)
      throw new LedgerConflictError(
        `cannot append to the ledger “${this.path}” after event ${expectedSeq}: the last one is ${seq}; read on from there, then try again`,
      );
    const lookup = this.#lookup();
    const appended: LedgerEvent[] = [];
    for (const [index, draft] of prepared.entries()) {
      const data: unknown = JSON.parse(draft.data);
      const content = { ...draft, data } as EventDraft & { readonly id: string };
      const fault = referenceFault(content, lookup);
      if (fault !== undefined) throw draftError(draft, index + 1, fault);
      const row = { ...draft, seq: seq + 1, recordedAt, prev };
      const hash = hashOfStored(row);
      if (!this.#insertRow({ ...row, hash })) continue;
      appended.push({ ...content, seq: row.seq, recordedAt, prev, hash });
      [seq, prev] = [row.seq, hash];
    }
    return { appended, already: prepared.length - appended.length };
  }

  /** False when the id was there: the trigger `events_once` leaves the row out. */
  #insertRow(row: StoredEvent): boolean {
    const { seq, id, kind, item, on, recordedAt, actor, source, data, prev, hash } = row;
    const values = [seq, id, kind, item, on, recordedAt, actor, source, data, prev, hash];
    return this.#insert.run(...values).changes === 1;
  }

  #inTransaction<T>(act: () => T): T {
    if (this.#held) return this.#inSavepoint(act);
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      const result = act();
      this.#db.exec("COMMIT");
      return result;
    } catch (error) {
      rollBack(this.#db);
      throw error;
    }
  }

  /** One call within a longer transaction, all or nothing by itself. */
  #inSavepoint<T>(act: () => T): T {
    this.#db.exec("SAVEPOINT one_call");
    try {
      return act();
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK TO one_call");
      throw error;
    } finally {
      if (this.#db.isTransaction) this.#db.exec("RELEASE one_call");
    }
  }

  #lookup(): ReferenceLookup {
    const found = new Map<string, ReferredSubject>();
    return {
      subject: (id) => {
        const row = found.has(id) ? undefined : this.#begin.get(id);
        const begun = row && begunSubject(this.#toEvent(row as unknown as StoredEvent));
        if (begun) found.set(id, begun);
        return found.get(id);
      },
      event: (id) => {
        const row = this.#byId.get(id);
        return row && referred(this.#toEvent(row as unknown as StoredEvent));
      },
    };
  }

  #readHead(): LedgerHead {
    const row = this.#head.get();
    return row ? { seq: Number(row.seq), hash: String(row.hash) } : { seq: 0, hash: NO_HASH };
  }

  #toEvent(row: StoredEvent): LedgerEvent {
    try {
      return { ...row, data: JSON.parse(row.data) as unknown } as LedgerEvent;
    } catch (error) {
      throw this.#damaged(row.seq, String(error));
    }
  }

  *#scan(rows: Iterator<Row>): Generator<StoredEvent | DamagedEvent, void, undefined> {
    for (let last = -(2n ** 63n); ; ) {
      const next = this.#attempt(() => rows.next());
      if ("failure" in next) return yield* this.#salvage(last, next.failure);
      if (next.value.done) return;
      last = next.value.value.seq as bigint;
      yield decode(next.value.value);
    }
  }

  /** The rows behind a place that cannot be read, one by one, as the index on ids knows them. */
  *#salvage(last: bigint, failure: Error): Generator<StoredEvent | DamagedEvent, void, undefined> {
    const one = bigRows(this.#db, `SELECT ${RAW_COLUMNS} FROM events WHERE seq = ?`);
    const known = bigRows(
      this.#db,
      "SELECT seq AS 'seq', id AS 'id' FROM events INDEXED BY sqlite_autoindex_events_1 WHERE seq > ? ORDER BY seq",
    ).iterate(last);
    for (let any = false; ; any = true) {
      const next = this.#attempt(() => known.next());
      if ("failure" in next || (next.value.done && !any)) {
        yield { seq: Number(last) + 1, id: "", damage: failure.message };
        return;
      }
      if (next.value.done) return;
      const { seq, id } = next.value.value;
      const row = this.#attempt(() => one.get(seq as SQLInputValue));
      if ("failure" in row) yield { seq: Number(seq), id: String(id), damage: row.failure.message };
      else if (row.value) yield decode(row.value);
    }
  }

  /** What SQLite itself finds: pages, and indexes that do not say what the table says. */
  *#integrityFaults(): Generator<DamagedEvent, void, undefined> {
    const found = this.#attempt(() => this.#db.prepare("PRAGMA integrity_check(20)").all());
    const faults = "failure" in found ? [found.failure.message] : found.value.map(integrityText);
    for (const damage of faults) if (damage !== "ok") yield { seq: 0, id: "", damage };
  }

  #attempt<T>(act: () => T): { readonly value: T } | { readonly failure: Error } {
    try {
      return { value: act() };
    } catch (error) {
      const failure = sqliteError(error, this.path);
      if (failure instanceof OptionError) throw failure;
      return { failure };
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

function pageQuery(item: string | undefined, kinds: readonly EventKind[] | undefined): string {
  const ofItem = item === undefined ? "" : "AND item = ?";
  const ofKinds = kinds === undefined ? "" : `AND kind IN (${kinds.map(() => "?").join(", ")})`;
  return `SELECT ${COLUMNS} FROM events WHERE seq > ? AND seq <= ? ${ofItem} ${ofKinds} ORDER BY seq LIMIT ${PAGE}`;
}

function referred({ kind, item, data }: LedgerEvent): ReferredEvent {
  return kind === "corrected" ? { kind, item, corrects: data.event } : { kind, item };
}

/** A damaged seq can be greater than a number holds, which node:sqlite refuses to read. */
function bigRows(db: DatabaseSync, query: string): StatementSync {
  const statement = db.prepare(query);
  statement.setReadBigInts(true);
  return statement;
}

function decode(row: Row): StoredEvent | DamagedEvent {
  const seq = Number(row.seq);
  const id = textOf(row.id) ?? "";
  if (row.types !== ALL_TEXT) return { seq, id, damage: `a column is not text: ${String(row.types)}` };
  const texts: Record<string, string> = {};
  for (const name of Object.keys(TEXTS)) {
    const text = textOf(row[name]);
    if (text === undefined) return { seq, id, damage: `the column “${name}” is not UTF-8` };
    texts[name] = text;
  }
  return { seq, ...texts } as unknown as StoredEvent;
}

function textOf(bytes: SQLOutputValue | undefined): string | undefined {
  if (!(bytes instanceof Uint8Array) || !isUtf8(bytes)) return undefined;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

function integrityText(row: Row): string {
  return String(row.integrity_check);
}
