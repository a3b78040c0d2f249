import { closeSync, openSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import * as sqlite from "node:sqlite";
import { OptionError, StorageError } from "@minyi/core";
import type { LedgerHead } from "./ledger.ts";
import { sqliteError } from "./sqlite-error.ts";

/** All pages in one step: of several, each starts anew when another process has written in between. */
const ALL_AT_ONCE = 0x7fffffff;

/**
 * Copies a database into a new file while others go on writing (在线备份), as it is at one moment.
 *
 * @throws {StorageError} `STORAGE`: there is a file, or it cannot be made. `DISK_FULL`.
 */
export async function backupDatabase(
  db: sqlite.DatabaseSync,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<LedgerHead> {
  if (to === "" || to === ":memory:")
    throw new OptionError(`cannot back up the ledger “${from}” to “${to}”: wanted the path of a new file`);
  const place = resolve(to);
  claim(place, from, to);
  try {
    await copy(db, from, place);
    return settle(place);
  } catch (error) {
    for (const end of ["", "-journal", "-wal", "-shm"]) rmSync(`${place}${end}`, { force: true });
    throw sqliteError(error, to);
  }
}

/** Makes the file, and only if there is none: nobody's copy is written over. */
function claim(place: string, from: string, to: string): void {
  try {
    closeSync(openSync(place, "wx"));
  } catch (error) {
    const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
    throw new StorageError(
      "STORAGE",
      `cannot back up the ledger “${from}” to “${to}”: ${exists ? "there is such a file; wanted the path of a new one" : String(error)}`,
      { cause: error },
    );
  }
}

async function copy(db: sqlite.DatabaseSync, from: string, place: string): Promise<void> {
  // Older versions of Node.js do not have it.
  if (typeof sqlite.backup !== "function" || from === ":memory:") {
    db.prepare("VACUUM INTO ?").run(place);
    return;
  }
  // A connection of its own: the copying is done in another thread, and this one goes on with its own.
  const source = new sqlite.DatabaseSync(resolve(from), { readOnly: true });
  try {
    await sqlite.backup(source, place, { rate: ALL_AT_ONCE });
  } finally {
    source.close();
  }
}

/** One file without others beside it, which can be put on any medium. */
function settle(place: string): LedgerHead {
  const copied = new sqlite.DatabaseSync(place);
  try {
    copied.exec("PRAGMA journal_mode = DELETE");
    const row = copied
      .prepare("SELECT seq AS 'seq', hash AS 'hash' FROM events ORDER BY seq DESC LIMIT 1")
      .get();
    return row ? { seq: Number(row.seq), hash: String(row.hash) } : { seq: 0, hash: "0".repeat(64) };
  } finally {
    copied.close();
  }
}
