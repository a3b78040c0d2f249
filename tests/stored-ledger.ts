import { spawn } from "node:child_process";
import process from "node:process";
import type { LedgerEvent } from "@minyi/core";
import { type LedgerVerification, verifyLedger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";

/** What stands in a ledger's file (台账内容). */
export interface StoredLedger {
  readonly seq: number;
  readonly hash: string;
  readonly events: readonly LedgerEvent[];
  readonly verification: LedgerVerification;
}

/** Reads a ledger's file from beside the command, without changing it. */
export async function storedLedger(path: string): Promise<StoredLedger> {
  const ledger = await openSqliteLedger(path, { readOnly: true });
  try {
    const events: LedgerEvent[] = [];
    for await (const event of ledger.events()) events.push(event);
    return { ...(await ledger.head()), events, verification: await verifyLedger(ledger) };
  } finally {
    await ledger.close();
  }
}

/** How many events there are, 0 while there is no ledger that can be read. */
export async function eventCount(path: string): Promise<number> {
  try {
    const ledger = await openSqliteLedger(path, { readOnly: true, lockTimeoutMs: 0 });
    const { seq } = await ledger.head();
    await ledger.close();
    return seq;
  } catch {
    return 0;
  }
}

/** Runs statements on a database with SQLite itself, in another process: a tool that knows nothing of ledgers. */
export async function otherTool(path: string, sql: string): Promise<void> {
  const script = `
    const [path, sql] = process.argv.slice(1);
    const db = new (require("node:sqlite").DatabaseSync)(path);
    db.exec(sql);
    db.close();`;
  const child = spawn(process.execPath, ["-e", script, path, sql], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const status = await new Promise((resolve) => child.on("close", resolve));
  if (status !== 0) throw new Error(`SQLite did not run: ${sql}`);
}

/** Holds a ledger for writing from another process, until the returned function is called. */
export async function holdLedger(path: string): Promise<() => Promise<void>> {
  const script = `
    const db = new (require("node:sqlite").DatabaseSync)(process.argv[1]);
    db.exec("BEGIN IMMEDIATE");
    console.log("held");
    process.stdin.resume();`;
  const child = spawn(process.execPath, ["-e", script, path], { stdio: ["pipe", "pipe", "inherit"] });
  await new Promise((resolve, reject) => {
    child.stdout.once("data", resolve);
    child.once("close", () => reject(new Error("the ledger could not be held")));
  });
  return async () => {
    const closed = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGKILL");
    await closed;
  };
}
