import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { OptionError } from "@minyi/core";
import { afterAll, expect, test } from "vitest";
import { endorsed, everyKind, RECORDED_AT, submitted } from "./events.fixture.ts";
import { eventsOf, ledgerContract } from "./ledger-contract.ts";
import { openDatabase } from "./open-database.ts";
import { openSqliteLedger } from "./sqlite.ts";
import { SqliteLedger } from "./sqlite-ledger.ts";
import { verifyLedger } from "./verify-ledger.ts";

const folder = mkdtempSync(join(tmpdir(), "minyi-ledger-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const fresh = () => join(folder, `${++made}.db`);
const at = { recordedAt: RECORDED_AT };

ledgerContract("SQLite in a file", () => openSqliteLedger(fresh()));
ledgerContract("SQLite in memory", () => openSqliteLedger(":memory:"));

async function ledgerFile(): Promise<string> {
  const path = fresh();
  const ledger = await openSqliteLedger(path);
  await ledger.append(everyKind(), at);
  await ledger.close();
  return path;
}

test("openSqliteLedger() finds what was written before, for writing and for reading", async () => {
  const path = await ledgerFile();
  const reader = await openSqliteLedger(path, { readOnly: true });
  const writer = await openSqliteLedger(path, { create: false });
  await writer.append([submitted(3)], at);
  expect((await eventsOf(reader)).length).toBe(everyKind().length + 1);
  expect([reader.path, writer.path]).toEqual([path, path]);
  await expect(reader.append([submitted(4)], at)).rejects.toMatchObject({ code: "READ_ONLY" });
  await reader.close();
  await writer.close();
});

test("openSqliteLedger() syncs every commit to the disk, through a WAL", async () => {
  const db = await openDatabase(fresh(), { readOnly: false, lockTimeoutMs: 0, create: true });
  expect(db.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
  expect(db.prepare("PRAGMA synchronous").get()).toEqual({ synchronous: 2 });
  expect(db.prepare("PRAGMA foreign_keys").get()).toEqual({ foreign_keys: 1 });
  db.close();
});

test.each([
  { name: "an update", sql: "UPDATE events SET actor = 'x' WHERE seq = 1" },
  { name: "a delete", sql: "DELETE FROM events WHERE seq = 15" },
  {
    name: "a replaced place",
    sql: "INSERT OR REPLACE INTO events SELECT seq, 'x', kind, item, on_day, recorded_at, actor, source, data, prev, hash FROM events WHERE seq = 1",
  },
  {
    name: "an event out of order",
    sql: "INSERT INTO events SELECT 99, 'x', kind, item, on_day, recorded_at, actor, source, data, prev, hash FROM events WHERE seq = 1",
  },
])("openSqliteLedger() makes tables that refuse $name from another connection", async ({ sql }) => {
  const path = await ledgerFile();
  const raw = new DatabaseSync(path);
  expect(() => raw.exec(sql)).toThrow("the ledger is append-only");
  raw.close();
});

test("openSqliteLedger() makes tables that leave out an id that is there, even from INSERT OR REPLACE", async () => {
  const path = await ledgerFile();
  const raw = new DatabaseSync(path);
  raw.exec(
    "INSERT OR REPLACE INTO events SELECT (SELECT max(seq) + 1 FROM events), id, kind, item, on_day, recorded_at, 'x', source, data, prev, hash FROM events WHERE seq = 1",
  );
  expect(raw.prepare("SELECT count(*) AS n FROM events WHERE actor = 'x'").get()).toEqual({ n: 0 });
  raw.close();
});

test("openSqliteLedger() refuses what is not a ledger, and leaves it as it was", async () => {
  const text = join(folder, "text.db");
  writeFileSync(text, "这不是数据库，只是一段文字。".repeat(100));
  const foreign = join(folder, "foreign.db");
  const raw = new DatabaseSync(foreign);
  raw.exec("CREATE TABLE notes (a); PRAGMA user_version = 9");
  raw.close();
  const empty = join(folder, "empty.db");
  writeFileSync(empty, "");
  const before = readFileSync(foreign);
  for (const [path, options] of [
    [text],
    [foreign],
    [folder],
    [empty, { create: false }],
    [empty, { readOnly: true }],
  ] as const)
    await expect(openSqliteLedger(path, options)).rejects.toMatchObject({ code: "NOT_A_LEDGER" });
  expect(readFileSync(foreign)).toEqual(before);
  await (await openSqliteLedger(empty)).close();
});

test("openSqliteLedger() refuses a ledger of a newer version", async () => {
  const path = await ledgerFile();
  const raw = new DatabaseSync(path);
  raw.exec("PRAGMA user_version = 3");
  raw.close();
  await expect(openSqliteLedger(path)).rejects.toMatchObject({ code: "NEWER_VERSION" });
});

test.each([
  {
    name: "in a folder that is missing",
    path: () => join(folder, "none", "a.db"),
    options: {},
    says: "does not exist",
  },
  { name: "in a file", path: () => join(folder, "plain", "a.db"), options: {}, says: "cannot" },
  {
    name: "that is missing, without create",
    path: fresh,
    options: { create: false },
    says: "there is no ledger",
  },
  { name: "that is missing, to read", path: fresh, options: { readOnly: true }, says: "there is no ledger" },
])("openSqliteLedger() tells of a ledger $name", async ({ path, options, says }) => {
  writeFileSync(join(folder, "plain"), "x");
  const opening = openSqliteLedger(path(), options);
  await expect(opening).rejects.toMatchObject({ code: "STORAGE" });
  await expect(opening).rejects.toThrow(says);
});

test("openSqliteLedger() refuses options it does not take", async () => {
  await expect(openSqliteLedger(":memory:", { lockTimeoutMs: -1 })).rejects.toThrow(OptionError);
  await expect(openSqliteLedger(":memory:", { lockTimeoutMs: 0.5 })).rejects.toThrow(OptionError);
  await expect(openSqliteLedger(fresh(), { readOnly: true, create: true })).rejects.toThrow(OptionError);
});

test("append() tells of another process that holds the ledger, and succeeds when it lets go", async () => {
  const path = await ledgerFile();
  const ledger = await openSqliteLedger(path, { lockTimeoutMs: 20 });
  const raw = new DatabaseSync(path);
  raw.exec("BEGIN IMMEDIATE");
  const held = ledger.append([submitted(3)], at);
  await expect(held).rejects.toMatchObject({ code: "LEDGER_CONFLICT" });
  await expect(held).rejects.toThrow("another process holds it");
  expect((await ledger.head()).seq).toBe(everyKind().length);
  raw.exec("ROLLBACK");
  expect((await ledger.append([submitted(3)], at)).appended.length).toBe(1);
  raw.close();
  await ledger.close();
});

test("openSqliteLedger() tells of another process that holds a file it has to change", async () => {
  const path = fresh();
  const raw = new DatabaseSync(path);
  raw.exec("BEGIN EXCLUSIVE");
  const opening = openSqliteLedger(path, { lockTimeoutMs: 20 });
  await expect(opening).rejects.toMatchObject({ code: "LEDGER_CONFLICT" });
  raw.exec("ROLLBACK");
  raw.close();
  await (await openSqliteLedger(path)).close();
});

test("append() tells of a full disk, writes nothing of the call and keeps what was accepted", async () => {
  const path = await ledgerFile();
  const db = await openDatabase(path, { readOnly: false, lockTimeoutMs: 0, create: false });
  const ledger = new SqliteLedger(path, db);
  const before = await eventsOf(ledger);
  const limit = Number(db.prepare("PRAGMA page_count").get()?.page_count) + 4;
  db.exec(`PRAGMA max_page_count = ${limit}`);
  const many = Array.from({ length: 500 }, (_, i) => submitted(i + 10));
  await expect(ledger.append(many, at)).rejects.toMatchObject({ code: "DISK_FULL" });
  expect(await eventsOf(ledger)).toEqual(before);
  expect((await verifyLedger(ledger)).ok).toBe(true);
  db.exec("PRAGMA max_page_count = 1000000");
  expect((await ledger.append(many, at)).appended.length).toBe(500);
  await ledger.close();
});

/** Root may write any file; as nobody it may not, which only takes effect for this process and until it is undone. */
async function unprivileged(act: () => Promise<void>): Promise<void> {
  const root = process.getuid?.() === 0;
  if (root) process.seteuid?.(65534);
  try {
    await act();
  } finally {
    if (root) process.seteuid?.(0);
  }
}

test.skipIf(process.platform === "win32")(
  "a read-only file can be read, and is told of when written",
  async () => {
    const place = join(folder, "locked");
    mkdirSync(place);
    const path = join(place, "a.db");
    const ledger = await openSqliteLedger(path);
    const { appended } = await ledger.append(everyKind(), at);
    await ledger.close();
    for (const [file, mode] of [
      [folder, 0o755],
      [path, 0o444],
      [place, 0o555],
    ] as const)
      chmodSync(file, mode);
    await unprivileged(async () => {
      const reader = await openSqliteLedger(path, { readOnly: true });
      expect(await eventsOf(reader)).toEqual(appended);
      expect((await verifyLedger(reader)).ok).toBe(true);
      await expect(reader.append([endorsed(1, "省长")], at)).rejects.toMatchObject({ code: "READ_ONLY" });
      await reader.close();
      await expect(openSqliteLedger(path)).rejects.toMatchObject({ code: "READ_ONLY" });
    });
    chmodSync(place, 0o755);
  },
);
