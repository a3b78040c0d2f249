import { DatabaseSync } from "node:sqlite";
import { LedgerConflictError } from "@minyi/core";
import { isBusy, sqliteError } from "./sqlite-error.ts";
import { rollBack } from "./sqlite-schema.ts";

/** How long to wait where another process is only reading or writing who holds it, in ms. */
const MOMENT_MS = 2000;

/** A task that this process alone may do (占用), until it gives it back or ends. */
export interface HeldTask {
  release(): void;
}

/**
 * Takes a file as the sign that one process does a task (占用标志文件): an SQLite database that bears the holder's name and lies in an
 * open transaction as long as the task is held. The operating system lifts the lock when the process ends, however it ends, so a
 * crashed holder is in nobody's way; the file stays, and says who was the last.
 *
 * @param holder Who takes it, for who is refused.
 * @throws {LedgerConflictError} Another process, or this one, holds it; who, is named.
 * @throws {StorageError} The file cannot be made or written.
 */
export function holdTask(path: string, { holder, task }: { holder: string; task: string }): HeldTask {
  try {
    return held(path, { holder, task });
  } catch (error) {
    throw sqliteError(error, path);
  }
}

function held(path: string, who: { holder: string; task: string }): HeldTask {
  const db = new DatabaseSync(path);
  try {
    do {
      rollBack(db);
      begin(db, who);
      writeHolder(db, who.holder);
      begin(db, who);
      // In the moment between the two transactions somebody else may have held it.
    } while (readHolder(db) !== who.holder);
  } catch (error) {
    db.close();
    throw error;
  }
  return {
    release: () => {
      if (!db.isOpen) return;
      rollBack(db);
      db.close();
    },
  };
}

function begin(db: DatabaseSync, { task }: { task: string }): void {
  db.exec("PRAGMA busy_timeout = 0");
  try {
    db.exec("BEGIN IMMEDIATE");
  } catch (cause) {
    if (!isBusy(cause)) throw cause;
    throw new LedgerConflictError(
      `cannot begin “${task}”: ${readHolder(db) ?? "another process"} is at it; let that end, then run the same again`,
      { cause },
    );
  }
}

function writeHolder(db: DatabaseSync, holder: string): void {
  db.exec(`PRAGMA busy_timeout = ${MOMENT_MS}`);
  db.exec("CREATE TABLE IF NOT EXISTS holder (name TEXT NOT NULL) STRICT; DELETE FROM holder");
  db.prepare("INSERT INTO holder VALUES (?)").run(holder);
  db.exec("COMMIT");
}

function readHolder(db: DatabaseSync): string | undefined {
  db.exec(`PRAGMA busy_timeout = ${MOMENT_MS}`);
  try {
    const name = db.prepare("SELECT name FROM holder").get()?.name;
    return typeof name === "string" ? name : undefined;
  } catch {
    // The first holder has not written its name yet.
    return undefined;
  }
}
