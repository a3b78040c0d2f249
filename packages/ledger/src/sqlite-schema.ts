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
