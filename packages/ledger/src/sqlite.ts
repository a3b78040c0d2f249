import { OptionError } from "@minyi/core";
import type { Ledger, LedgerHead } from "./ledger.ts";
import { openDatabase } from "./open-database.ts";
import { SqliteLedger } from "./sqlite-ledger.ts";

export type {
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

/** Options for {@linkcode openSqliteLedger}. */
export interface SqliteLedgerOptions {
  /** Only read; the file must be there. @default false */
  readonly readOnly?: boolean;
  /** How long to wait for another process that holds the ledger, in milliseconds. @default 5000 */
  readonly lockTimeoutMs?: number;
  /** Make the file when it is missing or empty. @default true, false with `readOnly` */
  readonly create?: boolean;
}

/** A ledger in an SQLite file (SQLite 台账). */
export interface SqliteFile extends Ledger {
  readonly path: string;
  /**
   * Copies the ledger into a new file while it is in use (在线备份), as it is at one moment, and gives the head of the copy.
   *
   * Other processes go on reading and writing; so does this one, but for a ledger in memory and where Node.js has no backup
   * of its own: there it waits. The copy is a ledger of its own: open it, verify it. A failed copy is taken away again.
   *
   * @throws {StorageError} `STORAGE`: there is a file of that name, or none can be made there. `DISK_FULL`.
   * @throws {OptionError} The path is empty or `:memory:`, or the ledger is held by `exclusively`.
   */
  backup(path: string): Promise<LedgerHead>;
}

/**
 * Opens a ledger in an SQLite file (打开台账), or makes one; `:memory:` is a ledger that goes when it is closed.
 *
 * What `append` has answered is on the disk (WAL, synchronous FULL) and survives the end of the process and, where the
 * disk keeps its word, of the power. Many may read at once; writers wait for each other, up to `lockTimeoutMs`, which
 * blocks the event loop. A file of an older version is brought up to date, in one transaction; to read only, it is read as
 * it is.
 *
 * @throws {StorageError} `NOT_A_LEDGER`: a folder, no database, or another program's. `NEWER_VERSION`: written by a
 * newer version. `READ_ONLY`: the file may not be written. `DISK_FULL`. `STORAGE`: the folder or, without `create`,
 * the file is missing, or the file is damaged.
 * @throws {LedgerConflictError} Another process holds the file.
 * @throws {OptionError} `lockTimeoutMs` is not a whole number from 0 to 2,147,483,647; `create` with `readOnly`.
 * @example
 * import { openSqliteLedger } from "@minyi/ledger/sqlite";
 * const ledger = await openSqliteLedger(":memory:");
 * await ledger.head(); // => { seq: 0, hash: "0".repeat(64) }
 * await ledger.close();
 */
export async function openSqliteLedger(
  path: string,
  { readOnly = false, lockTimeoutMs = 5000, create = !readOnly }: SqliteLedgerOptions = {},
): Promise<SqliteFile> {
  if (!Number.isInteger(lockTimeoutMs) || lockTimeoutMs < 0 || lockTimeoutMs > 0x7fffffff)
    throw new OptionError(
      `cannot wait ${lockTimeoutMs} ms: wanted “lockTimeoutMs” as a whole number from 0 to 2147483647`,
    );
  if (readOnly && create) throw new OptionError("cannot make a ledger to read only: wanted one of the two");
  const db = await openDatabase(path, { readOnly, lockTimeoutMs, create });
  try {
    return new SqliteLedger(path, db);
  } catch (error) {
    db.close();
    throw error;
  }
}
