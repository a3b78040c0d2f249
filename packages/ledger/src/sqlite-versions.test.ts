import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { eventId } from "@minyi/core";
import { afterAll, expect, test } from "vitest";
import { at, eventsOf } from "./contract-parts.ts";
import { draft, endorsed, everyKind, submitted } from "./events.fixture.ts";
import type { DamagedEvent, StoredEvent } from "./ledger.ts";
import { openSqliteLedger } from "./sqlite.ts";
import { schemaState } from "./sqlite-schema.ts";
import { verifyLedger } from "./verify-ledger.ts";
import { writeVersion1 } from "./version-1.fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "minyi-versions-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const fresh = () => join(folder, `${++made}.db`);

async function sampleEvents(): Promise<StoredEvent[]> {
  const ledger = await openSqliteLedger(":memory:");
  const voided = draft(1, "voided", { event: eventId(endorsed(1, "省长")), reason: "重复" });
  const vague = draft(2, "adopted", { by: "全国政协", level: "国家", when: "2009" }, "2009-12-31");
  await ledger.append([...everyKind(), endorsed(1, "省长"), voided, vague], at);
  const events: (StoredEvent | DamagedEvent)[] = [];
  for await (const event of ledger.stored()) events.push(event);
  await ledger.close();
  return events as StoredEvent[];
}

async function version1File(): Promise<string> {
  const path = fresh();
  writeVersion1(path, await sampleEvents());
  return path;
}

function versionOf(path: string): number {
  const db = new DatabaseSync(path, { readOnly: true });
  const { version } = schemaState(db);
  db.close();
  return version;
}

const asked = [{}, { item: "item-1" }, { items: ["item-2"] }, { from: "2009-06-01", to: "2009-06-30" }];

test("openSqliteLedger() brings a file of version 1 up to date: same events, same hashes, and on they go", async () => {
  const path = await version1File();
  const ledger = await openSqliteLedger(path);
  const events: (StoredEvent | DamagedEvent)[] = [];
  for await (const event of ledger.stored()) events.push(event);
  expect(events).toEqual(await sampleEvents());
  expect((await ledger.append([endorsed(1, "省长"), endorsed(2, "省长")], at)).already).toBe(1);
  expect((await eventsOf(ledger, { from: "2009-06-01", to: "2009-06-30" })).map(({ kind }) => kind)).toEqual([
    "adopted",
  ]);
  expect((await verifyLedger(ledger)).violations).toEqual([]);
  await ledger.close();
  expect(versionOf(path)).toBe(2);
  const raw = new DatabaseSync(path);
  expect(() => raw.exec("DELETE FROM events")).toThrow("append-only");
  raw.close();
});

test("openSqliteLedger() reads a file of version 1 as it is, to read only, and leaves it so", async () => {
  const path = await version1File();
  const before = readFileSync(path);
  const reader = await openSqliteLedger(path, { readOnly: true });
  const old = [];
  for (const filter of asked) old.push(await eventsOf(reader, filter));
  expect(await reader.hasMany(["item-1", "item-9"])).toEqual(new Set(["item-1"]));
  expect((await verifyLedger(reader)).violations).toEqual([]);
  await expect(reader.append([submitted(9)], at)).rejects.toMatchObject({ code: "READ_ONLY" });
  await reader.close();
  expect(versionOf(path)).toBe(1);
  expect(readFileSync(path)).toEqual(before);
  const writer = await openSqliteLedger(path);
  for (const [index, filter] of asked.entries()) expect(await eventsOf(writer, filter)).toEqual(old[index]);
  await writer.close();
});

test("openSqliteLedger() that cannot finish the upgrade leaves version 1 whole", async () => {
  const path = await version1File();
  const raw = new DatabaseSync(path);
  raw.exec("CREATE TABLE events_before (a)");
  raw.close();
  await expect(openSqliteLedger(path)).rejects.toMatchObject({ code: "STORAGE" });
  expect(versionOf(path)).toBe(1);
  const reader = await openSqliteLedger(path, { readOnly: true });
  expect((await eventsOf(reader)).length).toBe((await sampleEvents()).length);
  await reader.close();
});

test("a reader that has an old file open goes on reading while another brings it up to date", async () => {
  const path = await version1File();
  const reader = await openSqliteLedger(path, { readOnly: true });
  const before = await eventsOf(reader);
  const writer = await openSqliteLedger(path);
  await writer.append([submitted(9)], at);
  expect((await eventsOf(reader)).slice(0, -1)).toEqual(before);
  await reader.close();
  await writer.close();
});
