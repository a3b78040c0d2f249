import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execPath } from "node:process";
import { openSqliteLedger, type SqliteFile } from "@minyi/ledger/sqlite";
import { afterAll, expect, test } from "vitest";
import { RECORDED_AT, SecrecyWorld } from "../secrecy-world.fixture.ts";
import { OutboxBook } from "./outbox-book.ts";
import { DAY, JOURNALS, kindsOf, MASK, SCREENER, sideways } from "./outbox-world.fixture.ts";
import { type QueueParcelsOptions, queueFrom, queueParcels } from "./queue-parcels.ts";

const folder = mkdtempSync(join(tmpdir(), "minyi-queue-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const optionsFor = (ledger: QueueParcelsOptions["ledger"]): QueueParcelsOptions => ({
  ledger,
  mask: MASK,
  screener: SCREENER,
  journals: JOURNALS,
  date: DAY,
  recordedAt: RECORDED_AT,
  actor: "信息科",
});

test("queueParcels() enters each parcel once with content that is told by its hash, and nothing again", async () => {
  const world = await SecrecyWorld.open();
  await world.run([sideways("1", "lamp"), sideways("2", "canal")]);
  const { queued } = await queueParcels(optionsFor(world.ledger));
  const entered = (await world.events()).flatMap((event) => (event.kind === "queued" ? [event.data] : []));
  expect(entered.map(({ parcel }) => parcel)).toEqual(queued);
  expect(entered[0]).toMatchObject({ destination: "省政府办公厅", role: "to", sha256: /^[0-9a-f]{64}$/ });
  expect((await queueParcels(optionsFor(world.ledger))).queued).toEqual([]);
  expect((await kindsOf(world)).queued).toBe(2);
});

/** What a process of its own queues. */
async function queuedBy(path: string): Promise<number> {
  const child = spawn(execPath, [join(import.meta.dirname, "queue.fixture.ts"), path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  expect(await once(child, "close")).toEqual([0, null]);
  return Number(said);
}

async function filled(path: string): Promise<SqliteFile> {
  const world = await SecrecyWorld.open();
  await world.run([sideways("1", "lamp"), sideways("2", "canal"), sideways("3", "bus")]);
  const ledger = await openSqliteLedger(path);
  await ledger.restore(await world.events());
  return ledger;
}

test("queueParcels() by two processes at once queues nothing twice", async () => {
  const path = join(folder, "shared.db");
  await (await filled(path)).close();
  const both = await Promise.all([queuedBy(path), queuedBy(path)]);
  expect(both.toSorted()).toEqual([0, 3]);
});

test("queueFrom() with a ledger that was read before another wrote queues nothing twice", async () => {
  const ledger = await filled(join(folder, "stale.db"));
  const [first, second] = [await OutboxBook.open(ledger), await OutboxBook.open(ledger)];
  expect((await queueFrom(first, optionsFor(ledger))).queued).toHaveLength(3);
  expect((await queueFrom(second, optionsFor(ledger))).queued).toEqual([]);
  await ledger.close();
});
