import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { env, execPath } from "node:process";
import type { Readable, Writable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { canonicalJson, type Json, type LedgerEvent } from "@minyi/core";
import { type Ledger, type LedgerHead, verifyLedger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { expect, test } from "vitest";
import { bundled } from "./bundled.ts";
import { callOf, first, nameOf, RECORDED_AT, sizeOf } from "./killed-calls.ts";
import { scratch } from "./scratch.ts";

/** All of them where there is time; `MINYI_KILLS` says another number. */
const KILLS = Number(env.MINYI_KILLS ?? (env.CI ? 1000 : 100));
/** Rounds between two looks at the whole ledger; after the others only what is new is looked at. */
const WHOLE_EVERY = 100;
/** Processes that wait for their round. */
const AHEAD = 2;
/** What is waited for before a kill: calls acknowledged, and then milliseconds; a call takes about one. */
const MOST_CALLS = 20;
const LONGEST_MS = 12;

test(`a process killed ${KILLS} times while it appends: nothing acknowledged is missing, nothing half-written is there`, {
  timeout: 300_000 + KILLS * 1000,
}, async () => {
  const folder = await scratch();
  const path = join(folder, "ledger.db");
  const script = await bundled("killed-appender.ts", folder);
  let head = await begin(path);
  const random = seeded(20091231);
  const found = { calls: 0, unacknowledged: 0, beforeFirst: 0, events: 0 };
  const ready: Appender[] = [];
  for (let round = 1; round <= KILLS; round++) {
    // The next ones load their modules while this one works.
    for (let ahead = round + ready.length; ahead <= Math.min(round + AHEAD, KILLS); ahead++)
      ready.push(start(script, path, ahead));
    // One in four from the word on, so that opening is hit too; the others some calls later.
    const after = random() < 0.25 ? 0 : 1 + Math.floor(random() * MOST_CALLS);
    const acknowledged = await kill(ready.shift() as Appender, { calls: after, ms: random() * LONGEST_MS });
    // To read only, the WAL stays and the next process has to recover it; else it is recovered here.
    const ledger = await openSqliteLedger(path, { readOnly: random() < 0.5 });
    const { calls, last } = await lookAtTail(ledger, head, round);
    expect([acknowledged, acknowledged + 1], `calls of round ${round}`).toContain(calls);
    if (round % WHOLE_EVERY === 0 || round === KILLS)
      expect(await verifyLedger(ledger)).toEqual({ events: last.seq, ok: true, violations: [] });
    await ledger.close();
    found.calls += calls;
    found.unacknowledged += calls - acknowledged;
    if (calls === 0) found.beforeFirst++;
    head = last;
  }
  console.log(
    `${KILLS} kills: ${found.calls} calls, ${head.seq - 1} events; ${found.unacknowledged} calls were written and not yet acknowledged, ${found.beforeFirst} kills came before the first`,
  );
  // Kills that never hit an append would show nothing.
  expect(found.calls).toBeGreaterThan(KILLS);
});

async function begin(path: string): Promise<LedgerHead> {
  const ledger = await openSqliteLedger(path);
  await ledger.append([first()], { recordedAt: RECORDED_AT });
  const head = await ledger.head();
  await ledger.close();
  return head;
}

interface Appender {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  readonly said: () => readonly string[];
  readonly ended: Promise<unknown[]>;
}

function start(script: string, path: string, round: number): Appender {
  const child = spawn(execPath, [script, path, String(round)], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...env, NODE_COMPILE_CACHE: join(dirname(script), "compiled") },
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (more: string) => {
    text += more;
  });
  // A kill in the middle of a line leaves half a number: only whole lines were said.
  return { child, said: () => text.split("\n").slice(0, -1), ended: once(child, "close") };
}

/** Gives the word, kills without warning, and gives the number of calls that were acknowledged. */
async function kill(
  { child, said, ended }: Appender,
  { calls, ms }: { readonly calls: number; readonly ms: number },
): Promise<number> {
  // First it says that it is ready, then each call.
  const heard = async (lines: number) => {
    while (said().length < lines) {
      // One that ended by itself says nothing more: to wait for it would never end.
      const isOver = await Promise.race([
        once(child.stdout, "data").then(() => false),
        ended.then(() => true),
      ]);
      if (isOver && said().length < lines) throw new Error(`the appender ended by itself: ${said().at(-1)}`);
    }
  };
  await heard(1);
  child.stdin.write("go\n");
  await heard(1 + calls);
  await setTimeout(ms);
  child.kill("SIGKILL");
  expect(await ended).toEqual([null, "SIGKILL"]);
  return said().length - 1;
}

/** Reads what came after the last look: whole calls of this round in order, each event with a hash that fits. */
async function lookAtTail(
  ledger: Ledger,
  before: LedgerHead,
  round: number,
): Promise<{ readonly calls: number; readonly last: LedgerHead }> {
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events({ after: before.seq - 1 })) events.push(event);
  const [old, ...tail] = events;
  expect(old?.hash).toBe(before.hash);
  let last = before;
  for (const { hash, prev, ...rest } of tail) {
    const text = prev + canonicalJson(rest as unknown as Json);
    expect([prev, rest.seq, hash]).toEqual([
      last.hash,
      last.seq + 1,
      createHash("sha256").update(text).digest("hex"),
    ]);
    last = { seq: rest.seq, hash };
  }
  let calls = 0;
  for (let at = 0; at < tail.length; at += sizeOf(round, calls++)) {
    const call = tail.slice(at, at + sizeOf(round, calls));
    const want = callOf(round, calls).map((_, place) => nameOf({ round, call: calls, at: place }));
    expect(call.map((event) => (event.kind === "endorsed" ? event.data.content : event.kind))).toEqual(want);
  }
  expect(await ledger.head()).toEqual(last);
  return { calls, last };
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
