import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execPath } from "node:process";
import { LedgerConflictError, OptionError } from "@minyi/core";
import { afterAll, expect, test } from "vitest";
import { RECORDED_AT, submitted } from "./events.fixture.ts";
import { openSqliteLedger } from "./sqlite.ts";

const folder = mkdtempSync(join(tmpdir(), "minyi-lease-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const holder = "甲";

/** A process that holds the lease already. */
async function holding(path: string) {
  const script = join(import.meta.dirname, "lease.fixture.ts");
  const child = spawn(execPath, [script, path, "minyi dispatch 乙"], { stdio: ["pipe", "pipe", "inherit"] });
  const [said] = await once(child.stdout, "data");
  expect(String(said)).toBe("held\n");
  return { child, ended: once(child, "close") };
}

test("lease() is refused while another process has it, which is named; reading and writing are not", async () => {
  const path = join(folder, "one.db");
  const ledger = await openSqliteLedger(path);
  const { child, ended } = await holding(path);
  await expect(ledger.lease("outbox", { holder })).rejects.toThrow(
    new LedgerConflictError(
      "cannot begin “outbox”: minyi dispatch 乙 is at it; let that end, then run the same again",
    ),
  );
  expect((await ledger.append([submitted(1)], { recordedAt: RECORDED_AT })).appended).toHaveLength(1);
  child.stdin.end();
  expect(await ended).toEqual([0, null]);
  await (await ledger.lease("outbox", { holder })).release();
  await ledger.close();
});

test("lease() is free again when its holder was killed", async () => {
  const path = join(folder, "killed.db");
  const ledger = await openSqliteLedger(path);
  const { child, ended } = await holding(path);
  await expect(ledger.lease("outbox", { holder })).rejects.toThrow(LedgerConflictError);
  child.kill("SIGKILL");
  expect(await ended).toEqual([null, "SIGKILL"]);
  const lease = await ledger.lease("outbox", { holder });
  await lease.release();
  await lease.release();
  await ledger.close();
});

test.each([{ name: "a file" }, { name: ":memory:" }])(
  "lease() of $name is given once at a time, and again when it was given back",
  async ({ name }) => {
    const ledger = await openSqliteLedger(name === "a file" ? join(folder, "own.db") : name);
    const lease = await ledger.lease("outbox", { holder });
    await expect(ledger.lease("outbox", { holder })).rejects.toThrow(LedgerConflictError);
    const other = await ledger.lease("inbox", { holder });
    await lease.release();
    const again = await ledger.lease("outbox", { holder });
    await Promise.all([again.release(), other.release()]);
    await ledger.close();
  },
);

test("lease() is one whatever way leads to the ledger, and ends when the ledger is closed", async () => {
  const path = join(folder, "real.db");
  const ledger = await openSqliteLedger(path);
  symlinkSync(path, join(folder, "linked.db"));
  const linked = await openSqliteLedger(join(folder, "linked.db"));
  await ledger.lease("outbox", { holder });
  await expect(linked.lease("outbox", { holder })).rejects.toThrow("甲 is at it");
  await ledger.close();
  await linked.lease("outbox", { holder });
  await linked.close();
});

test.each(["", "Outbox", "../a", "wal", "journal"])("lease() takes no “%s” for a task", async (task) => {
  const ledger = await openSqliteLedger(":memory:");
  await expect(ledger.lease(task, { holder })).rejects.toThrow(OptionError);
  await ledger.close();
});
