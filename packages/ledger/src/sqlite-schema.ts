import type { DatabaseSync } from "node:sqlite";
import { StorageError } from "@minyi/core";

/** “miny” in ASCII: marks the file as a ledger. */
export const APPLICATION_ID = 0x6d696e79;

/**
 * Steps from one version of the tables to the next, never changed once released; `user_version` counts them.
 *
 * The triggers on insert are there because INSERT OR REPLACE deletes without asking the trigger on delete.
 */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    on_day TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    source TEXT NOT NULL,
    data TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX events_by_item ON events (item, seq);
  CREATE TRIGGER events_never_change BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no event is changed'); END;
  CREATE TRIGGER events_never_go BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no event is deleted'); END;
  CREATE TRIGGER events_in_order BEFORE INSERT ON events
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM events)
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: the next event goes at the end'); END;
  CREATE TRIGGER events_once BEFORE INSERT ON events
    WHEN EXISTS (SELECT 1 FROM events WHERE id = NEW.id)
    BEGIN SELECT RAISE(IGNORE); END;`,
  // One small index instead of two for items and ids: with the two, bare inserts in batches of 100 took some 50 µs, with
  // one like it 27, with none 23 (medians of 5). An id is looked for among the events of its item and kind, by its
  // beginning and then whole. New: events by day, those whose day is only the end of a span, and those that speak of others.
  `DROP TRIGGER events_never_change;
  DROP TRIGGER events_never_go;
  DROP TRIGGER events_in_order;
  DROP TRIGGER events_once;
  DROP INDEX events_by_item;
  ALTER TABLE events RENAME TO events_before;
  CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    on_day TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    source TEXT NOT NULL,
    data TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  INSERT INTO events SELECT seq, id, kind, item, on_day, recorded_at, actor, source, data, prev, hash
    FROM events_before ORDER BY seq;
  DROP TABLE events_before;
  CREATE INDEX events_by_item ON events (item, kind, substr(id, 1, 4));
  CREATE INDEX events_by_day ON events (on_day, kind);
  CREATE INDEX events_in_span ON events (on_day) WHERE instr(data, '"when":"') > 0;
  CREATE INDEX events_amending ON events (kind) WHERE kind IN ('corrected', 'voided');
  CREATE TRIGGER events_never_change BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no event is changed'); END;
  CREATE TRIGGER events_never_go BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no event is deleted'); END;
  CREATE TRIGGER events_only_grow BEFORE INSERT ON events
    BEGIN
      SELECT RAISE(ABORT, 'the ledger is append-only: the next event goes at the end')
        WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM events);
      SELECT RAISE(IGNORE) WHERE EXISTS (SELECT 1 FROM events WHERE item = NEW.item AND kind = NEW.kind
        AND substr(id, 1, 4) = substr(NEW.id, 1, 4) AND id = NEW.id);
    END;`,
];

/** What a database says of itself. */
export interface SchemaState {
  readonly kind: "ledger" | "empty" | "foreign";
  readonly version: number;
}

/** Reads what a database says of itself (库文件标识), without changing it. */
export function schemaState(db: DatabaseSync): SchemaState {
  const version = pragma(db, "user_version");
  if (pragma(db, "application_id") === APPLICATION_ID) return { kind: "ledger", version };
  const objects = db.prepare("SELECT count(*) AS n FROM sqlite_schema").get()?.n;
  const empty = objects === 0 && version === 0 && pragma(db, "application_id") === 0;
  return { kind: empty ? "empty" : "foreign", version };
}

/** Whether the tables can be read as they are: those of an older version hold the same events, found more slowly. */
export function isReadable({ kind, version }: SchemaState): boolean {
  return kind === "ledger" && version >= 1;
}

/** Whether the tables are as this version of the package wants them. @throws {StorageError} They are newer. */
export function isCurrent({ kind, version }: SchemaState, path: string): boolean {
  if (version > MIGRATIONS.length && kind === "ledger")
    throw new StorageError(
      "NEWER_VERSION",
      `cannot use the ledger “${path}”: it has version ${version}, this program knows ${MIGRATIONS.length}; use a newer one`,
    );
  return kind === "ledger" && version === MIGRATIONS.length;
}

/** Brings the tables to the present version, in one transaction (建表与升级). */
export function migrate(db: DatabaseSync, path: string): void {
  db.exec("BEGIN IMMEDIATE");
  try {
    // Another process may have done it while this one waited for the lock.
    const state = schemaState(db);
    if (!isCurrent(state, path)) {
      for (const step of MIGRATIONS.slice(state.version)) db.exec(step);
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length}`);
    }
    db.exec("COMMIT");
  } catch (error) {
    rollBack(db);
    throw error;
  }
}

/** Ends a transaction that failed; SQLite ends some itself, e.g. when the disk is full. */
export function rollBack(db: DatabaseSync): void {
  try {
    db.exec("ROLLBACK");
  } catch {
    // No transaction is left: it is what was wanted.
  }
}

function pragma(db: DatabaseSync, name: string): number {
  return Number(db.prepare(`PRAGMA ${name}`).get()?.[name]);
}
