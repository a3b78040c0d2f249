import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OptionError } from "@minyi/core";
import { afterAll, expect, test } from "vitest";
import { at, eventsOf } from "./contract-parts.ts";
import { everyKind, submitted } from "./events.fixture.ts";
import { openSqliteLedger } from "./sqlite.ts";
import { verifyLedger } from "./verify-ledger.ts";

const folder = mkdtempSync(join(tmpdir(), "minyi-backup-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const fresh = () => join(folder, `${++made}.db`);

test.each([
  { name: "in a file", path: fresh() },
  { name: "in memory", path: ":memory:" },
])(
  "backup() of a ledger $name is one file that holds the same ledger, and can be written on",
  async ({ path }) => {
    const ledger = await openSqliteLedger(path);
    await ledger.append(everyKind(), at);
    const to = fresh();
    const head = await ledger.backup(to);
    expect(head).toEqual(await ledger.head());
    expect(readdirSync(folder).filter((name) => join(folder, name).startsWith(to))).toHaveLength(1);
    const copy = await openSqliteLedger(to);
    expect(await eventsOf(copy)).toEqual(await eventsOf(ledger));
    expect((await verifyLedger(copy)).violations).toEqual([]);
    await copy.append([submitted(9)], at);
    expect((await ledger.head()).seq).toBe(everyKind().length);
    await copy.close();
    await ledger.close();
  },
);

test("backup() refuses to write over a file, and leaves it as it was", async () => {
  const path = fresh();
  const ledger = await openSqliteLedger(path);
  await ledger.append(everyKind(), at);
  const other = fresh();
  writeFileSync(other, "别的文件");
  for (const to of [other, path]) {
    const backing = ledger.backup(to);
    await expect(backing).rejects.toMatchObject({ code: "STORAGE" });
    await expect(backing).rejects.toThrow("there is such a file");
  }
  expect(readFileSync(other, "utf8")).toBe("别的文件");
  expect((await verifyLedger(ledger)).ok).toBe(true);
  await ledger.close();
});

test("backup() tells what it cannot do, and leaves nothing behind", async () => {
  const ledger = await openSqliteLedger(fresh());
  await ledger.append([submitted(1)], at);
  for (const to of ["", ":memory:"]) await expect(ledger.backup(to)).rejects.toThrow(OptionError);
  const nowhere = ledger.backup(join(folder, "none", "a.db"));
  await expect(nowhere).rejects.toMatchObject({ code: "STORAGE" });
  const to = fresh();
  await ledger.exclusively(async () => {
    await expect(ledger.backup(to)).rejects.toThrow("while it is held");
  });
  expect(existsSync(to)).toBe(false);
  await ledger.close();
  await expect(ledger.backup(to)).rejects.toThrow(OptionError);
  expect(existsSync(to)).toBe(false);
});

test("backup() while another process appends is the ledger at one moment", async () => {
  const path = fresh();
  const ledger = await openSqliteLedger(path);
  const many = Array.from({ length: 3000 }, (_, i) => submitted(i + 1_000_000));
  await ledger.append(many, at);
  const script = join(import.meta.dirname, "append.fixture.ts");
  const child = spawn(process.execPath, [script, path, "0", "1000000", "3"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const grown = async (by: number) => {
    const until = said.split("\n").length + by;
    while (said.split("\n").length < until) await once(child.stdout, "data");
  };
  const heads = [];
  for (let round = 0; round < 3; round++) {
    await grown(30);
    const before = await ledger.head();
    const to = fresh();
    const head = await ledger.backup(to);
    const after = await ledger.head();
    expect([before.seq <= head.seq, head.seq <= after.seq]).toEqual([true, true]);
    const copy = await openSqliteLedger(to, { readOnly: true });
    expect(await verifyLedger(copy)).toEqual({ events: head.seq, ok: true, violations: [] });
    expect(await copy.head()).toEqual(head);
    expect((head.seq - 3000) % 3).toBe(0);
    await copy.close();
    heads.push(head.seq);
  }
  await grown(3);
  child.kill("SIGKILL");
  await ended;
  expect(new Set(heads).size).toBe(3);
  expect((await verifyLedger(ledger)).ok).toBe(true);
  await ledger.close();
});
