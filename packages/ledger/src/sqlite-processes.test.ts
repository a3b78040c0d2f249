import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execPath } from "node:process";
import { afterAll, expect, test } from "vitest";
import { submitted } from "./events.fixture.ts";
import { eventsOf } from "./ledger-contract.ts";
import { openSqliteLedger } from "./sqlite.ts";
import { verifyLedger } from "./verify-ledger.ts";

const folder = mkdtempSync(join(tmpdir(), "minyi-processes-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface AppendingProcess {
  readonly path: string;
  /** Number of the first item. */
  readonly first: number;
  readonly batches: number;
  readonly size: number;
  /** Write only after the head that was read, and try again after a conflict. @default false */
  readonly expecting?: boolean;
  /** Kill it without warning when so many items were acknowledged. @default never */
  readonly killAfter?: number;
}

/** The items whose append was acknowledged, to the end of the process. */
async function acknowledged(process: AppendingProcess): Promise<string[]> {
  const { path, first, batches, size, expecting = false, killAfter } = process;
  const script = join(import.meta.dirname, "append.fixture.ts");
  const args = [script, path, first, batches, size, ...(expecting ? ["expecting"] : [])].map(String);
  const child = spawn(execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (killAfter !== undefined && said.split("\n").length > killAfter) child.kill("SIGKILL");
  });
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.on("close", (...end) => resolve(end)),
  );
  expect([code, signal]).toEqual(killAfter === undefined ? [0, null] : [null, "SIGKILL"]);
  // A kill in the middle of a line leaves half a name: only whole lines were said.
  return said.split("\n").slice(0, -1);
}

test("two processes that make a ledger and append at once lose nothing", async () => {
  const path = join(folder, "shared.db");
  const both = await Promise.all([
    acknowledged({ path, first: 0, batches: 50, size: 4 }),
    acknowledged({ path, first: 1000, batches: 50, size: 4 }),
  ]);
  const ledger = await openSqliteLedger(path);
  expect(new Set((await eventsOf(ledger)).map(({ item }) => item))).toEqual(new Set(both.flat()));
  expect(await verifyLedger(ledger)).toEqual({ events: 400, ok: true, violations: [] });
  await ledger.close();
});

test("two processes that append the same events write each once", async () => {
  const path = join(folder, "same.db");
  const same = { path, first: 0, batches: 50, size: 4 };
  const both = await Promise.all([acknowledged(same), acknowledged(same)]);
  const ledger = await openSqliteLedger(path);
  expect(both.flat().filter(Boolean).length).toBe(200);
  expect(await verifyLedger(ledger)).toEqual({ events: 200, ok: true, violations: [] });
  await ledger.close();
});

test("two processes that only write after the head they read lose nothing: conflicts are told, and tried again", async () => {
  const path = join(folder, "expecting.db");
  const [one, other] = await Promise.all([
    acknowledged({ path, first: 0, batches: 60, size: 2, expecting: true }),
    acknowledged({ path, first: 1000, batches: 60, size: 2, expecting: true }),
  ]);
  const conflicts = [...one, ...other].filter((said) => said === "conflict").length;
  expect(conflicts).toBeGreaterThan(0);
  const ledger = await openSqliteLedger(path);
  const items = (await eventsOf(ledger)).map(({ item }) => item);
  for (const said of [one, other]) {
    const own = said.filter((text) => text !== "conflict");
    expect(own.length).toBe(120);
    expect(items.filter((item) => own.includes(item))).toEqual(own);
  }
  expect(await verifyLedger(ledger)).toEqual({ events: 240, ok: true, violations: [] });
  await ledger.close();
});

test("a process killed while it appends keeps all that was acknowledged, and whole calls only", async () => {
  for (let round = 0; round < 6; round++) {
    const path = join(folder, `killed-${round}.db`);
    const size = (round % 5) + 1;
    const said = await acknowledged({ path, first: 0, batches: 1e6, size, killAfter: round * 23 });
    const ledger = await openSqliteLedger(path);
    const items = (await eventsOf(ledger)).map(({ item }) => item);
    expect(items.slice(0, said.length)).toEqual(said);
    expect(items.length % size).toBe(0);
    expect((await verifyLedger(ledger)).violations).toEqual([]);
    await ledger.append([submitted(1e9)], { recordedAt: "2010-01-01T00:00:00Z" });
    expect((await ledger.head()).seq).toBe(items.length + 1);
    await ledger.close();
  }
});
