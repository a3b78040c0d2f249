import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { OptionError } from "@minyi/core";
import type { DamagedEvent, StoredEvent } from "./ledger.ts";
import { sqliteError } from "./sqlite-error.ts";
import { bigRows, decode, RAW_COLUMNS, type Row } from "./sqlite-rows.ts";

type Found = Generator<StoredEvent | DamagedEvent, void, undefined>;

/** Every row of a database as it lies there, and what SQLite finds wrong around it (逐行读出); damage does not throw. */
export function* scanEvents(db: DatabaseSync, path: string): Found {
  const scan = new Scan(db, path);
  yield* scan.rows();
  yield* scan.faults();
}

class Scan {
  readonly #db: DatabaseSync;
  readonly #path: string;

  constructor(db: DatabaseSync, path: string) {
    this.#db = db;
    this.#path = path;
  }

  *rows(): Found {
    const all = this.#use(() => bigRows(this.#db, `SELECT ${RAW_COLUMNS} FROM events ORDER BY seq`));
    const rows = all.iterate();
    try {
      yield* this.#upToDamage(rows);
    } finally {
      // A reader who leaves early must not keep the database from tidying its WAL.
      rows.return?.();
    }
  }

  *#upToDamage(rows: Iterator<Row>): Found {
    for (let last = -(2n ** 63n); ; ) {
      const next = this.#attempt(() => rows.next());
      if ("failure" in next) return yield* this.#behindDamage(last, next.failure);
      if (next.value.done) return;
      last = next.value.value.seq as bigint;
      yield decode(next.value.value);
    }
  }

  /** The rows behind a place that cannot be read, one by one, as the index on items knows them. */
  *#behindDamage(last: bigint, failure: Error): Found {
    const one = bigRows(this.#db, `SELECT ${RAW_COLUMNS} FROM events WHERE seq = ?`);
    const known = bigRows(
      this.#db,
      "SELECT seq AS 'seq', kind AS 'kind', item AS 'item' FROM events INDEXED BY events_by_item WHERE seq > ? ORDER BY seq",
    ).iterate(last);
    for (let any = false; ; any = true) {
      const next = this.#attempt(() => known.next());
      if ("failure" in next || (next.value.done && !any)) {
        yield { seq: Number(last) + 1, id: "", damage: failure.message };
        return;
      }
      if (next.value.done) return;
      const { seq, kind, item } = next.value.value;
      const row = this.#attempt(() => one.get(seq as SQLInputValue));
      const about = `“${String(kind)}” of the item “${String(item)}”`;
      if ("failure" in row) yield { seq: Number(seq), id: "", damage: `${about}: ${row.failure.message}` };
      else if (row.value) yield decode(row.value);
    }
  }

  /** What SQLite itself finds, pages and indexes that do not say what the table says; and ids that stand twice. */
  *faults(): Found {
    for (const check of [integrityFaults, doubleIds]) {
      const found = this.#attempt(() => check(this.#db));
      const faults = "failure" in found ? [found.failure.message] : found.value;
      for (const damage of faults) yield { seq: 0, id: "", damage };
    }
  }

  #attempt<T>(act: () => T): { readonly value: T } | { readonly failure: Error } {
    try {
      return { value: act() };
    } catch (error) {
      const failure = sqliteError(error, this.#path);
      if (failure instanceof OptionError) throw failure;
      return { failure };
    }
  }

  #use<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      throw sqliteError(error, this.#path);
    }
  }
}

function integrityFaults(db: DatabaseSync): string[] {
  const found = db.prepare("PRAGMA integrity_check(20)").all();
  return found.map((row) => String(row.integrity_check)).filter((text) => text !== "ok");
}

/** The trigger that leaves an id out can be taken away, and a chain over the same event twice still holds. */
function doubleIds(db: DatabaseSync): string[] {
  const found = db
    .prepare(
      `SELECT one.seq AS 'first', other.seq AS 'second' FROM
        (SELECT item, kind, substr(id, 1, 4) AS start FROM events GROUP BY 1, 2, 3 HAVING count(*) > 1) AS alike
        CROSS JOIN events AS one ON one.item = alike.item AND one.kind = alike.kind AND substr(one.id, 1, 4) = alike.start
        CROSS JOIN events AS other ON other.item = one.item AND other.kind = one.kind
          AND substr(other.id, 1, 4) = alike.start AND other.id = one.id AND other.seq > one.seq LIMIT 20`,
    )
    .all();
  return found.map(({ first, second }) => `event ${String(second)} has the id of event ${String(first)}`);
}
