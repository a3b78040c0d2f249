import { LedgerConflictError, MinyiError, OptionError, StorageError } from "@minyi/core";

/** Primary result codes; source: sqlite.org/rescode.html. */
const [BUSY, LOCKED, READONLY, CORRUPT, FULL, CANTOPEN, NOTADB] = [5, 6, 8, 11, 13, 14, 26];
/** What a full disk gives when it is the shared-memory file that finds no room: SQLITE_IOERR_SHMSIZE. */
const NO_ROOM_FOR_SHM = 4874;

/** The error of ours that an error of node:sqlite means (错误转换). */
export function sqliteError(error: unknown, path: string): Error {
  if (error instanceof MinyiError || !(error instanceof Error)) return error as Error;
  if (codeOf(error) === "ERR_INVALID_STATE")
    return new OptionError(`the ledger “${path}” is closed`, { cause: error });
  const extended = resultCode(error);
  return extended === undefined ? error : ourError(extended, error, path);
}

/** Whether SQLite refused because another connection holds the file. */
export function isBusy(error: unknown): boolean {
  return primary(error) === BUSY || primary(error) === LOCKED;
}

/** Whether SQLite could not make the files beside a database that a reader of a WAL needs. */
export function needsWriting(error: unknown): boolean {
  return primary(error) === READONLY || primary(error) === CANTOPEN;
}

function ourError(extended: number, cause: Error, path: string): Error {
  const code = extended & 0xff;
  if (code === BUSY || code === LOCKED)
    return new LedgerConflictError(
      `cannot write to the ledger “${path}”: another process holds it, nothing was written; let that process end, then run the same again`,
      { cause },
    );
  if (code === FULL || extended === NO_ROOM_FOR_SHM)
    return new StorageError(
      "DISK_FULL",
      `cannot write to the ledger “${path}”: the disk is full, nothing of this call was written; make room, then run the same again`,
      { cause },
    );
  if (code === READONLY)
    return new StorageError("READ_ONLY", `cannot write to the ledger “${path}”: it is read-only`, { cause });
  if (code === NOTADB)
    return new StorageError("NOT_A_LEDGER", `“${path}” is not a ledger: it is not an SQLite database`, {
      cause,
    });
  if (code === CORRUPT)
    return new StorageError(
      "STORAGE",
      `cannot read the ledger “${path}”: the file is damaged (${cause.message}); verify it and put back a copy`,
      { cause },
    );
  return new StorageError("STORAGE", `cannot use the ledger “${path}”: ${cause.message}`, { cause });
}

function primary(error: unknown): number | undefined {
  const extended = error instanceof Error ? resultCode(error) : undefined;
  return extended === undefined ? undefined : extended & 0xff;
}

function resultCode(error: Error): number | undefined {
  if (codeOf(error) !== "ERR_SQLITE_ERROR") return undefined;
  return "errcode" in error && typeof error.errcode === "number" ? error.errcode : undefined;
}

function codeOf(error: Error): unknown {
  return "code" in error ? error.code : undefined;
}
