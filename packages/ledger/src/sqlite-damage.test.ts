import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { at, eventsOf } from "./contract-parts.ts";
import { submitted } from "./events.fixture.ts";
import { openSqliteLedger } from "./sqlite.ts";
import { verifyLedger } from "./verify-ledger.ts";

const folder = mkdtempSync(join(tmpdir(), "minyi-damage-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const whole = join(folder, "whole.db");
const COUNT = 120;

beforeAll(async () => {
  const ledger = await openSqliteLedger(whole);
  await ledger.append(
    Array.from({ length: COUNT }, (_, i) => submitted(i)),
    at,
  );
  await ledger.close();
});

function copy(): string {
  const path = join(folder, `${++made}.db`);
  cpSync(whole, path);
  return path;
}

/** What becomes of a file: the code of the error that opening it gives, or whether it holds and how much it says. */
async function fate(path: string, readOnly: boolean): Promise<string | { ok: boolean; events: number }> {
  try {
    const ledger = await openSqliteLedger(path, { readOnly });
    const { ok, events } = await verifyLedger(ledger);
    await ledger.close();
    return { ok, events };
  } catch (error) {
    expect(error).toMatchObject({ name: "StorageError", message: expect.stringContaining(path) });
    return (error as { code: string }).code;
  }
}

test("a file cut anywhere is told by an error of ours or by verifyLedger(), for reading and for writing", async () => {
  const size = readFileSync(whole).length;
  for (let length = 1; length < size; length += 3001) {
    for (const readOnly of [true, false]) {
      const path = copy();
      truncateSync(path, length);
      const found = await fate(path, readOnly);
      if (typeof found !== "string") expect({ length, readOnly, ...found }).toMatchObject({ ok: false });
    }
  }
});

test.each([
  { name: "the first bytes changed", bytes: (b: Buffer) => b.fill(0x20, 0, 8), code: "NOT_A_LEDGER" },
  { name: "nothing but zeros", bytes: (b: Buffer) => b.fill(0), code: "NOT_A_LEDGER" },
  {
    name: "another program's mark",
    bytes: (b: Buffer) => {
      b.writeUInt32BE(0x12345678, 68);
      return b;
    },
    code: "NOT_A_LEDGER",
  },
])("openSqliteLedger() tells of a file with $name: $code", async ({ bytes, code }) => {
  const path = copy();
  writeFileSync(path, bytes(readFileSync(path)));
  await expect(openSqliteLedger(path)).rejects.toMatchObject({ code });
});

test.each([
  { name: "newer", version: 3, code: "NEWER_VERSION", says: "use a newer one" },
  { name: "newer by far", version: 2_000_000_000, code: "NEWER_VERSION", says: "use a newer one" },
  {
    name: "older than the first, to read",
    version: 0,
    readOnly: true,
    code: "READ_ONLY",
    says: "up to date",
  },
  { name: "older than the first", version: 0, code: "STORAGE", says: "already exists" },
])(
  "openSqliteLedger() tells of a version that is $name: $code",
  async ({ version, readOnly, code, says }) => {
    const path = copy();
    const raw = new DatabaseSync(path);
    raw.exec(`PRAGMA user_version = ${version}`);
    raw.close();
    const opening = openSqliteLedger(path, { readOnly: readOnly ?? false });
    await expect(opening).rejects.toMatchObject({ code });
    await expect(opening).rejects.toThrow(says);
  },
);

test("what a page that cannot be read held is told by events(), by days too, and nothing is made up", async () => {
  const path = copy();
  const bytes = readFileSync(path);
  const leaf = bytes.indexOf("第60条街的路灯不亮");
  bytes.fill(0xff, leaf - (leaf % 4096), leaf - (leaf % 4096) + 4096);
  writeFileSync(path, bytes);
  const ledger = await openSqliteLedger(path, { readOnly: true });
  for (const filter of [{}, { from: "2009-01-01" }, { item: "item-60" }])
    await expect(eventsOf(ledger, filter)).rejects.toMatchObject({ code: "STORAGE" });
  await ledger.close();
});
