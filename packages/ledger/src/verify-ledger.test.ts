import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type EventDraft, eventId, type LedgerEvent } from "@minyi/core";
import { afterAll, expect, test } from "vitest";
import { hashOfStored, idOfStored } from "./event-hash.ts";
import { draft, endorsed, everyKind, RECORDED_AT, submitted } from "./events.fixture.ts";
import type { Ledger, StoredEvent } from "./ledger.ts";
import { eventsOf } from "./ledger-contract.ts";
import { openDatabase } from "./open-database.ts";
import { openSqliteLedger } from "./sqlite.ts";
import { SqliteLedger } from "./sqlite-ledger.ts";
import { type LedgerVerification, verifyLedger } from "./verify-ledger.ts";

const folder = mkdtempSync(join(tmpdir(), "minyi-verify-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const fresh = () => join(folder, `${++made}.db`);
const at = { recordedAt: RECORDED_AT };

/** Every kind of event, corrections and voidings of two generations among them. */
const drafts: readonly EventDraft[] = (() => {
  const event = eventId(endorsed(1, "副省长"));
  const first = draft(1, "corrected", { event, data: { by: "省长", level: "省" }, reason: "误记" });
  const second = draft(1, "corrected", {
    event: eventId(first),
    data: { by: "书记", level: "省" },
    reason: "又误",
  });
  const voided = draft(1, "voided", { event: eventId(second), reason: "重复" });
  return [...everyKind(), endorsed(1, "副省长"), first, second, voided];
})();

/** Place of the last event of {@linkcode everyKind}. */
const LAST = everyKind().length;

async function ledgerFile(): Promise<string> {
  const path = fresh();
  const ledger = await openSqliteLedger(path);
  await ledger.append(drafts, at);
  await ledger.close();
  return path;
}

async function withLedger<T>(path: string, act: (ledger: Ledger) => Promise<T>): Promise<T> {
  const ledger = await openSqliteLedger(path, { readOnly: true });
  try {
    return await act(ledger);
  } finally {
    await ledger.close();
  }
}

function tamper(path: string, change: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(path);
  dropTriggers(db);
  change(db);
  db.close();
}

function dropTriggers(db: DatabaseSync): void {
  for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
    db.exec(`DROP TRIGGER ${name}`);
}

/** Writes one event anew, with an id and a hash that fit: only what it says is wrong. */
function forge(path: string, seq: number, change: Partial<StoredEvent>): void {
  tamper(path, (db) => {
    const columns =
      "seq, id, kind, item, on_day AS 'on', recorded_at AS recordedAt, actor, source, data, prev, hash";
    const row = db.prepare(`SELECT ${columns} FROM events WHERE seq = ?`).get(seq) as unknown as StoredEvent;
    const said = { ...row, ...change };
    const forged = { ...said, id: idOfStored(said) };
    const { kind, item, on, recordedAt, actor, source, data } = forged;
    db.prepare(
      "UPDATE events SET id = ?, kind = ?, item = ?, on_day = ?, recorded_at = ?, actor = ?, source = ?, data = ?, hash = ? WHERE seq = ?",
    ).run(forged.id, kind, item, on, recordedAt, actor, source, data, hashOfStored(forged), seq);
  });
}

const codesAt = ({ violations }: LedgerVerification, seq: number) =>
  violations.filter((one) => one.seq === seq).map(({ code }) => code);

test("verifyLedger() finds nothing in a ledger of every kind of event", async () => {
  const found = await withLedger(await ledgerFile(), verifyLedger);
  expect(found).toEqual({ events: drafts.length, ok: true, violations: [] });
});

const COLUMNS = ["id", "kind", "item", "on_day", "recorded_at", "actor", "source", "data", "prev", "hash"];

test("verifyLedger() names the event of which one byte in one column was changed", async () => {
  const db = await openDatabase(":memory:", { readOnly: false, lockTimeoutMs: 0, create: true });
  const ledger = new SqliteLedger(":memory:", db);
  const ids = (await ledger.append(drafts, at)).appended.map(({ id }) => id);
  dropTriggers(db);
  for (const column of COLUMNS) {
    const read = db.prepare(`SELECT CAST(${column} AS BLOB) AS bytes FROM events WHERE seq = ?`);
    const write = db.prepare(`UPDATE events SET ${column} = CAST(? AS TEXT) WHERE seq = ?`);
    for (const [index, id] of ids.entries()) {
      const bytes = read.get(index + 1)?.bytes as Uint8Array;
      for (const place of placesToFlip(bytes.length, index !== 4)) {
        const changed = Uint8Array.from(bytes);
        changed[place] = (changed[place] ?? 0) ^ (1 << (place % 8));
        write.run(changed, index + 1);
        const { ok, violations } = await verifyLedger(ledger);
        const named = violations.find(({ seq }) => seq === index + 1);
        expect({ column, seq: index + 1, place, ok, named: named !== undefined }).toMatchObject({
          ok: false,
          named: true,
        });
        if (column !== "id") expect(named?.id).toBe(id);
      }
      write.run(bytes, index + 1);
    }
  }
  expect((await verifyLedger(ledger)).ok).toBe(true);
  await ledger.close();
});

/** Every byte, or eight, the last among them. */
function placesToFlip(length: number, few: boolean): readonly number[] {
  const step = few ? Math.max(1, Math.floor(length / 8)) : 1;
  return Array.from({ length: Math.ceil(length / step) }, (_, i) => (i + 1) * step - 1).filter(
    (i) => i < length,
  );
}

test.each([
  {
    name: "a byte appended to the data",
    sql: "UPDATE events SET data = data || ' ' WHERE seq = 3",
    seq: 3,
    code: "HASH",
  },
  {
    name: "a NUL and more behind the actor",
    sql: "UPDATE events SET actor = actor || char(0) || 'x' WHERE seq = 3",
    seq: 3,
    code: "HASH",
  },
  { name: "broken JSON", sql: "UPDATE events SET data = '{' WHERE seq = 3", seq: 3, code: "DATA" },
  { name: "JSON of another kind", sql: "UPDATE events SET data = '[]' WHERE seq = 3", seq: 3, code: "DATA" },
  {
    name: "bytes that are not UTF-8",
    sql: "UPDATE events SET data = CAST(X'ff' AS TEXT) WHERE seq = 3",
    seq: 3,
    code: "UNREADABLE",
  },
  {
    name: "a place moved to the end",
    sql: "UPDATE events SET seq = 999 WHERE seq = 3",
    seq: 999,
    code: "ORDER",
  },
  {
    name: "a place below the first",
    sql: "UPDATE events SET seq = -5 WHERE seq = 3",
    seq: -5,
    code: "ORDER",
  },
  {
    name: "a place no number holds",
    sql: "UPDATE events SET seq = 9223372036854775807 WHERE seq = 3",
    seq: 2 ** 63,
    code: "ORDER",
  },
  { name: "an event deleted", sql: "DELETE FROM events WHERE seq = 3", seq: 4, code: "ORDER" },
  { name: "an event deleted (chain)", sql: "DELETE FROM events WHERE seq = 3", seq: 4, code: "PREV" },
  { name: "the first event deleted", sql: "DELETE FROM events WHERE seq = 1", seq: 2, code: "ORDER" },
])("verifyLedger() finds $name", async ({ sql, seq, code }) => {
  const path = await ledgerFile();
  tamper(path, (db) => db.exec(sql));
  const found = await withLedger(path, verifyLedger);
  expect(found.ok).toBe(false);
  expect(codesAt(found, seq)).toContain(code);
});

const data = (value: object) => JSON.stringify(value);

test.each([
  { name: "an item that was never handed in", seq: 10, change: { item: "item-9" }, code: "REFERENCE" },
  {
    name: "an item that is handed in only later",
    seq: 1,
    change: { kind: "endorsed", data: data({ by: "省长", level: "省" }) },
    code: "REFERENCE",
  },
  {
    name: "the voiding of nothing",
    seq: LAST + 4,
    change: { data: data({ event: "no", reason: "" }) },
    code: "REFERENCE",
  },
  {
    name: "the voiding of a later event",
    seq: 3,
    change: { kind: "voided", data: data({ event: eventId(drafts[9] as EventDraft), reason: "" }) },
    code: "REFERENCE",
  },
  {
    name: "the voiding of another item's event",
    seq: LAST + 4,
    change: { item: "item-2" },
    code: "REFERENCE",
  },
  {
    name: "a correction that is not what the kind says",
    seq: LAST + 2,
    change: { data: data({ data: {}, event: eventId(drafts[LAST] as EventDraft), reason: "" }) },
    code: "REFERENCE",
  },
  { name: "an unknown kind", seq: 3, change: { kind: "burnt" }, code: "DATA" },
  { name: "a day that does not exist", seq: 3, change: { on: "2009-02-30" }, code: "DATA" },
  { name: "a time of recording that is none", seq: 3, change: { recordedAt: "yesterday" }, code: "DATA" },
  {
    name: "data that are not canonical",
    seq: 10,
    change: { data: '{"level":"省","by":"省长"}' },
    code: "DATA",
  },
])("verifyLedger() finds $name, though id and hash fit", async ({ seq, change, code }) => {
  const path = await ledgerFile();
  forge(path, seq, change);
  const found = await withLedger(path, verifyLedger);
  expect(codesAt(found, seq)).toEqual([code]);
  expect(codesAt(found, seq + 1)).toEqual(seq < drafts.length ? expect.arrayContaining(["PREV"]) : []);
});

/** One bit of every 29th byte, for time; with 1 it takes some minutes and finds the same. */
const STEP = 29;

test("verifyLedger() finds or is not touched by any changed byte of the database file, and never throws", async () => {
  const path = await ledgerFile();
  const bytes = readFileSync(path);
  const whole = await withLedger(path, eventsOf);
  for (const [place, byte] of bytes.entries()) {
    if (place % STEP !== 0) continue;
    const copy = join(folder, "flipped.db");
    const changed = Buffer.from(bytes);
    changed[place] = byte ^ (1 << (place % 7));
    writeFileSync(copy, changed);
    const judged = await judge(copy);
    if (judged?.verification.ok) expect({ place, events: judged.events }).toEqual({ place, events: whole });
  }
});

/** Undefined when the file cannot be opened: that is told by an error of ours. */
async function judge(
  path: string,
): Promise<
  { readonly verification: LedgerVerification; readonly events: readonly LedgerEvent[] } | undefined
> {
  const ledger = await openSqliteLedger(path, { readOnly: true }).catch((error: unknown) => {
    expect(error).toMatchObject({ name: "StorageError" });
    return undefined;
  });
  if (!ledger) return undefined;
  try {
    const verification = await verifyLedger(ledger);
    return { verification, events: verification.ok ? await eventsOf(ledger) : [] };
  } finally {
    await ledger.close();
  }
}

test("verifyLedger() names every event of a damaged page and goes on behind it", async () => {
  const path = fresh();
  const ledger = await openSqliteLedger(path);
  const many = Array.from({ length: 300 }, (_, i) => submitted(i + 1));
  const { appended } = await ledger.append(many, at);
  await ledger.close();
  const db = new DatabaseSync(path);
  const size = Number(db.prepare("PRAGMA page_size").get()?.page_size);
  db.close();
  const bytes = readFileSync(path);
  const leaf = bytes.indexOf(appended[150]?.source ?? "", bytes.indexOf("第150条街的路灯不亮"));
  const page = Math.floor(leaf / size) * size;
  bytes.fill(0xff, page, page + size);
  writeFileSync(path, bytes);
  const found = await withLedger(path, verifyLedger);
  const lost = found.violations.filter(({ seq, code }) => seq > 0 && code === "UNREADABLE");
  expect(lost.length).toBeGreaterThan(1);
  expect(lost.length).toBeLessThan(50);
  for (const { seq, message } of lost)
    expect(message).toContain(`event ${seq}: “submitted” of the item “${appended[seq - 1]?.item}”`);
  expect(found.events).toBe(300);
  const others = found.violations.filter(({ code }) => code !== "UNREADABLE");
  expect(others).toEqual([]);
  await expect(withLedger(path, eventsOf)).rejects.toMatchObject({ code: "STORAGE" });
});

test("verifyLedger() finds an event that stands twice, though the chain holds", async () => {
  const path = await ledgerFile();
  tamper(path, (db) => {
    const last = db.prepare("SELECT hash FROM events ORDER BY seq DESC LIMIT 1").get();
    const prev = String(last?.hash);
    const columns =
      "seq, id, kind, item, on_day AS 'on', recorded_at AS recordedAt, actor, source, data, prev, hash";
    const row = db.prepare(`SELECT ${columns} FROM events WHERE seq = 3`).get() as unknown as StoredEvent;
    const again = { ...row, seq: drafts.length + 1, prev };
    const { seq, id, kind, item, on, recordedAt, actor, source, data } = again;
    db.prepare("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").run(
      ...[seq, id, kind, item, on, recordedAt, actor, source, data, prev, hashOfStored(again)],
    );
  });
  const found = await withLedger(path, verifyLedger);
  expect(found.violations).toEqual([
    {
      seq: 0,
      id: "",
      code: "UNREADABLE",
      message: `event ${drafts.length + 1} has the id of event 3`,
    },
  ]);
});

test("verifyLedger() finds an index that does not say what the events say", async () => {
  const path = await ledgerFile();
  const before = await withLedger(path, (ledger) => ledger.has("item-2"));
  expect(before).toBe(true);
  const bytes = readFileSync(path);
  const db = new DatabaseSync(path);
  const root = Number(
    db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'events_by_item'").get()?.rootpage,
  );
  const size = Number(db.prepare("PRAGMA page_size").get()?.page_size);
  db.close();
  const entry = bytes.indexOf("item-2", (root - 1) * size);
  bytes.write("item-7", entry);
  writeFileSync(path, bytes);
  const found = await withLedger(path, verifyLedger);
  expect(found.violations.map(({ seq, code }) => [seq, code])).toContainEqual([0, "UNREADABLE"]);
});
