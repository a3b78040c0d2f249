import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { env, execPath } from "node:process";
import { setTimeout } from "node:timers/promises";
import type { LedgerEvent } from "@minyi/core";
import { verifyLedger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { loadOffice } from "@minyi/pipeline";
import { expect, test } from "vitest";
import { bundled } from "./bundled.ts";
import { bareEnvironment } from "./minyi.ts";
import { filesOf, scratch } from "./scratch.ts";
import { JOURNAL, waitingLedger } from "./waiting-items.ts";

/** All of them where there is time; `MINYI_ISSUES` says another number. */
const ISSUES = Number(env.MINYI_ISSUES ?? (env.CI ? 120 : 40));
const PRESSES = 4;
/** What is waited for before a kill: issues printed, and then milliseconds; an issue takes some 50. */
const MOST_PRINTED = 4;
const LONGEST_MS = 60;

/** A process that prints every issue there are items for; it is ready when its modules are loaded. */
async function press(script: string, path: string, out: string) {
  const office = (await loadOffice()).folder;
  const child = spawn(execPath, [script, path, out, office], {
    stdio: ["pipe", "pipe", "inherit"],
    env: bareEnvironment(),
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const ended = once(child, "close");
  while (!said.includes("ready\n")) {
    // One that ended by itself says nothing more: to wait for it would never end.
    const isOver = await Promise.race([once(child.stdout, "data").then(() => false), ended.then(() => true)]);
    if (isOver && !said.includes("ready\n")) throw new Error(`the press ended by itself: ${said}`);
  }
  const printed = () => said.split("\n").filter((line) => line.startsWith("printed ")).length;
  const until = async (count: number) => {
    while (printed() < count && child.exitCode === null && child.signalCode === null)
      await Promise.race([once(child.stdout, "data"), ended]);
  };
  return { child, ended, printed, until };
}

async function compiledIn(path: string): Promise<Extract<LedgerEvent, { readonly kind: "compiled" }>[]> {
  const ledger = await openSqliteLedger(path, { readOnly: true });
  const compiled: Extract<LedgerEvent, { readonly kind: "compiled" }>[] = [];
  for await (const event of ledger.events({ kinds: ["compiled"] }))
    if (event.kind === "compiled") compiled.push(event);
  expect((await verifyLedger(ledger)).violations).toEqual([]);
  await ledger.close();
  return compiled;
}

/** 1, 2, 3 … each once, 第 and 总第, and every item once. */
function expectWhole(compiled: Awaited<ReturnType<typeof compiledIn>>, items: number): void {
  const upTo = Array.from({ length: items }, (_, i) => i + 1);
  expect(compiled.map(({ data }) => data.number)).toEqual(upTo);
  expect(compiled.map(({ data }) => data.total)).toEqual(upTo);
  expect(new Set(compiled.map(({ item }) => item)).size).toBe(items);
}

test(`${PRESSES} processes compile ${ISSUES} issues at once: no number is missing, none comes twice, no item is left`, {
  timeout: 300_000 + ISSUES * 1000,
}, async () => {
  const folder = await scratch();
  const path = await waitingLedger(folder, ISSUES);
  const [out, script] = [join(folder, "out"), await bundled("press.ts", folder)];
  await mkdir(out);
  const presses = await Promise.all(Array.from({ length: PRESSES }, () => press(script, path, out)));
  for (const { child } of presses) child.stdin.write("go\n");
  for (const { ended } of presses) expect(await ended).toEqual([0, null]);
  expectWhole(await compiledIn(path), ISSUES);
  const files = await readdir(out);
  expect(files.sort()).toEqual(
    Array.from({ length: ISSUES }, (_, i) => `${JOURNAL}2009年第${String(i + 1).padStart(3, "0")}期`)
      .flatMap((name) => [`${name}.docx`, `${name}.md`])
      .sort(),
  );
  const shares = presses.map(({ printed }) => printed());
  console.log(`${ISSUES} issues by ${PRESSES} processes: ${shares.join(", ")}`);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(ISSUES);
  // One after the other would show nothing.
  expect(shares.filter((share) => share > 0).length).toBeGreaterThan(1);
});

test("processes killed at random while they compile issues leave no gap and no repeat, and every issue can be printed again", {
  timeout: 300_000 + ISSUES * 1000,
}, async () => {
  const folder = await scratch();
  const items = Math.max(20, Math.floor(ISSUES / 4));
  const path = await waitingLedger(folder, items);
  const [out, again, script] = [
    join(folder, "out"),
    join(folder, "again"),
    await bundled("press.ts", folder),
  ];
  await mkdir(out);
  await mkdir(again);
  const random = seeded(20091231);
  let [kills, done] = [0, 0];
  while (done < items) {
    const two = await Promise.all([press(script, path, out), press(script, path, out)]);
    for (const { child } of two) child.stdin.write("go\n");
    for (const { child, ended, until } of two) {
      await until(Math.floor(random() * MOST_PRINTED));
      await setTimeout(random() * LONGEST_MS);
      if (child.kill("SIGKILL")) kills++;
      await ended;
    }
    const compiled = await compiledIn(path);
    done = compiled.length;
    expectWhole(compiled, done);
  }
  const published = await filesOf(out);
  await reprint(script, path, again, items);
  const reprinted = await filesOf(again);
  let missing = 0;
  for (const [name, bytes] of reprinted) {
    const first = published.get(name);
    if (first) expect(first.equals(bytes), name).toBe(true);
    else missing++;
  }
  expect(reprinted.size).toBe(2 * items);
  console.log(
    `${kills} kills for ${items} issues: ${missing} of ${2 * items} files were entered and not in their place`,
  );
  expect(kills).toBeGreaterThan(1);
});

/** Prints all issues up to a number again. */
async function reprint(script: string, path: string, out: string, upTo: number): Promise<void> {
  const office = (await loadOffice()).folder;
  const child = spawn(execPath, [script, path, out, office, String(upTo)], {
    stdio: ["pipe", "ignore", "inherit"],
    env: bareEnvironment(),
  });
  child.stdin.write("go\n");
  expect(await once(child, "close")).toEqual([0, null]);
}

/** Source: mulberry32, public domain. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
