import { accessSync, constants, existsSync, type Stats, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { StorageError } from "@minyi/core";
import { isBusy, needsWriting, sqliteError } from "./sqlite-error.ts";
import { isCurrent, isReadable, migrate, rollBack, schemaState } from "./sqlite-schema.ts";

/** Bytes of the smallest page. SQLite takes what is shorter for a new database and would write over what is left. */
const SMALLEST = 512;

/** Eight times what SQLite takes by itself, so that the pages of the indexes that a batch touches mostly stay. */
const CACHE_KIB = 16 * 1024;

/** What {@linkcode openDatabase} needs to know. */
export interface DatabaseOptions {
  readonly readOnly: boolean;
  readonly lockTimeoutMs: number;
  readonly create: boolean;
}

/** Opens a ledger's database and brings its tables up to date (打开库文件). */
export async function openDatabase(path: string, options: DatabaseOptions): Promise<DatabaseSync> {
  if (path !== ":memory:") checkPath(path, options);
  // SQLite takes “file:…” for a URL and an empty name for a temporary file; an absolute path is only a path.
  const place = path === ":memory:" ? path : resolve(path);
  try {
    const db = options.readOnly ? connectToRead(place) : new DatabaseSync(place);
    await orClose(db, () => prepare(db, path, options));
    return db;
  } catch (error) {
    throw sqliteError(error, path);
  }
}

async function prepare(db: DatabaseSync, path: string, options: DatabaseOptions): Promise<void> {
  db.exec(`PRAGMA busy_timeout = ${options.lockTimeoutMs}`);
  const state = atOneMoment(db, () => schemaState(db));
  if (state.kind === "foreign" || (state.kind === "empty" && !options.create))
    throw new StorageError(
      "NOT_A_LEDGER",
      `“${path}” is not a ledger: it is ${state.kind === "empty" ? "an empty" : "another program's"} database`,
    );
  const current = isCurrent(state, path);
  if (options.readOnly && !isReadable(state))
    throw new StorageError(
      "READ_ONLY",
      `cannot bring the ledger “${path}” up to date: it is open to read only`,
    );
  db.exec(`PRAGMA cache_size = -${CACHE_KIB}`);
  if (options.readOnly) return;
  await whenFree(options.lockTimeoutMs, () => db.exec("PRAGMA journal_mode = WAL"));
  db.exec("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  if (!current) migrate(db, path);
}

/**
 * A reader of a WAL needs two files beside the database. Where it may not make them (a folder or a disk that is
 * read-only) and nobody else has made them, nobody writes, and the file can be read as it stands.
 */
function connectToRead(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    db.prepare("SELECT count(*) FROM sqlite_schema").get();
    return db;
  } catch (error) {
    db.close();
    if (!needsWriting(error) || existsSync(`${path}-wal`)) throw error;
    const url = pathToFileURL(path);
    url.searchParams.set("immutable", "1");
    return new DatabaseSync(url, { readOnly: true });
  }
}

/** The busy timeout does not cover the change to WAL, which two processes may try on a new file at once. */
async function whenFree(timeoutMs: number, act: () => void): Promise<void> {
  const stepMs = 10;
  for (let waitedMs = 0; ; waitedMs += stepMs) {
    try {
      return act();
    } catch (error) {
      if (!isBusy(error) || waitedMs >= timeoutMs) throw error;
      await setTimeout(stepMs);
    }
  }
}

/** What is read bit by bit while another process makes the tables would be neither before nor after. */
function atOneMoment<T>(db: DatabaseSync, read: () => T): T {
  db.exec("BEGIN");
  try {
    return read();
  } finally {
    rollBack(db);
  }
}

async function orClose(db: DatabaseSync, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    db.close();
    throw error;
  }
}

function checkPath(path: string, { readOnly, create }: DatabaseOptions): void {
  const found = whatIsAt(path);
  if (!found) checkMissing(path, create);
  else if (found.isDirectory())
    throw new StorageError("NOT_A_LEDGER", `“${path}” is not a ledger: it is a folder`);
  else if (found.size > 0 && found.size < SMALLEST)
    throw new StorageError("NOT_A_LEDGER", `“${path}” is not a ledger: it has only ${found.size} bytes`);
  else if (!readOnly && !isWritable(path))
    throw new StorageError(
      "READ_ONLY",
      `cannot write to the ledger “${path}”: the file is read-only; change its rights, or open it to read only`,
    );
}

function whatIsAt(path: string): Stats | undefined {
  try {
    return statSync(resolve(path), { throwIfNoEntry: false });
  } catch (error) {
    throw new StorageError("STORAGE", `cannot open the ledger “${path}”: ${String(error)}`, { cause: error });
  }
}

function checkMissing(path: string, create: boolean): void {
  if (!create) throw new StorageError("STORAGE", `there is no ledger “${path}”`);
  if (!existsSync(dirname(path)))
    throw new StorageError(
      "STORAGE",
      `cannot make the ledger “${path}”: the folder “${dirname(path)}” does not exist`,
    );
}

/** Asks without opening: to close a file is to let go of every lock this process holds on it. */
function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
