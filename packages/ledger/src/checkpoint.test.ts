import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { OptionError } from "@minyi/core";
import { afterAll, expect, test } from "vitest";
import { checkCheckpoint, formatCheckpoint, makeCheckpoint, parseCheckpoint } from "./checkpoint.ts";
import { at } from "./contract-parts.ts";
import { endorsed, submitted } from "./events.fixture.ts";
import { openSqliteLedger } from "./sqlite.ts";
import { verifyLedger } from "./verify-ledger.ts";

const folder = mkdtempSync(join(tmpdir(), "minyi-checkpoint-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("checkCheckpoint() finds the last event dropped, which the chain alone does not tell", async () => {
  const path = join(folder, "dropped.db");
  const ledger = await openSqliteLedger(path);
  await ledger.append([submitted(1), endorsed(1, "省长"), endorsed(1, "副省长")], at);
  const kept = await makeCheckpoint(ledger);
  await ledger.close();
  const raw = new DatabaseSync(path);
  raw.exec("DROP TRIGGER events_never_go; DELETE FROM events WHERE seq = 3");
  raw.close();
  const less = await openSqliteLedger(path);
  expect((await verifyLedger(less)).ok).toBe(true);
  const verdict = await checkCheckpoint(less, kept);
  expect(verdict).toMatchObject({ ok: false, code: "SHORTER" });
  expect(verdict.why.zh).toContain("台账只有2条，校验点在第3条");
  await less.append([endorsed(1, "县长"), endorsed(1, "乡长")], at);
  expect(await checkCheckpoint(less, kept)).toMatchObject({ ok: false, code: "OTHER" });
  await less.close();
});

test("checkCheckpoint() finds a ledger written anew from the beginning", async () => {
  const ledgers = await Promise.all([openSqliteLedger(":memory:"), openSqliteLedger(":memory:")]);
  const [one, other] = ledgers;
  await one.append([submitted(1), endorsed(1, "省长")], at);
  await other.append([submitted(1), endorsed(1, "副省长")], at);
  expect((await verifyLedger(other)).ok).toBe(true);
  expect(await checkCheckpoint(other, await makeCheckpoint(one))).toMatchObject({ ok: false, code: "OTHER" });
  for (const ledger of ledgers) await ledger.close();
});

const hash = "0123456789abcdef".repeat(4);

test("formatCheckpoint() writes groups of eight digits", () => {
  expect(formatCheckpoint({ seq: 1294, hash })).toBe(
    "台账校验点：1294条 01234567 89abcdef 01234567 89abcdef 01234567 89abcdef 01234567 89abcdef",
  );
});

test.each([
  { name: "as it was printed", text: formatCheckpoint({ seq: 7, hash }) },
  {
    name: "broken over lines, in capitals",
    text: `7 条\n${hash.toUpperCase().replace(/(.{20})/g, "$1\n ")}`,
  },
  { name: "with a sentence before it", text: `本期截至六月三十日。${formatCheckpoint({ seq: 7, hash })}` },
  { name: "as JSON", text: JSON.stringify({ seq: 7, hash }) },
])("parseCheckpoint() reads one $name", ({ text }) => {
  expect(parseCheckpoint(text)).toEqual({ seq: 7, hash });
});

test.each([
  { name: "nothing", text: "" },
  { name: "a digit too few", text: `7条${hash.slice(1)}` },
  { name: "a digit too many", text: `7条${hash}0` },
  { name: "a letter that is no digit", text: `7条${hash.slice(1)}o` },
  { name: "no place", text: hash },
  { name: "broken JSON", text: '{"seq":7' },
  { name: "JSON with more in it", text: JSON.stringify({ seq: 7, hash, by: "x" }) },
])("parseCheckpoint() refuses $name", ({ text }) => {
  expect(() => parseCheckpoint(text)).toThrow(OptionError);
});
