import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { manyRows } from "./many-rows.ts";
import { type Ended, minyi, onlyJson } from "./minyi.ts";
import { filesOf, scratch } from "./scratch.ts";
import { eventCount, storedLedger } from "./stored-ledger.ts";
import { type RunJson, type SummaryJson, succeed } from "./take-year.ts";

const ROWS = 2500;
const LISTS = ["--out", "out", "--segmenter", "intl"];

/** Runs over the first bytes of the file until the ledger grows, and then ends the process with a signal. */
async function interrupt(cwd: string, signal: NodeJS.Signals, input: Uint8Array): Promise<Ended> {
  const ledger = join(cwd, "minyi.db");
  const before = await eventCount(ledger);
  let kill = () => {};
  let ended = false;
  const run = minyi(["run", "-", ...LISTS, "--json"], {
    cwd,
    input,
    onStart: (child) => {
      kill = () => child.kill(signal);
    },
  }).finally(() => {
    ended = true;
  });
  while (!ended && (await eventCount(ledger)) <= before) await setTimeout(5);
  kill();
  return await run;
}

test("a run that Ctrl-C and then a kill interrupted is completed by running it again, as if nothing had been", async () => {
  const [whole, broken] = [await scratch(), await scratch()];
  const bytes = Buffer.from(`\ufeff${manyRows(ROWS)}`);
  for (const folder of [whole, broken]) await writeFile(join(folder, "in.csv"), bytes);
  const run = ["run", "in.csv", ...LISTS];
  const one = await succeed<RunJson>(run, { cwd: whole });
  expect(one).toMatchObject({ rows: ROWS, submissions: ROWS, rejects: 0, pairs: 0, dispatches: ROWS });

  const part = (share: number) => bytes.subarray(0, Math.floor(share * bytes.length));
  const first = await interrupt(broken, "SIGINT", part(0.4));
  const afterFirst = await storedLedger(join(broken, "minyi.db"));
  const second = await interrupt(broken, "SIGKILL", part(0.9));
  const afterSecond = await storedLedger(join(broken, "minyi.db"));
  expect([first.signal, second.signal]).toEqual(["SIGINT", "SIGKILL"]);
  for (const { verification } of [afterFirst, afterSecond]) expect(verification.violations).toEqual([]);
  expect(afterSecond.events.slice(0, afterFirst.seq)).toEqual(afterFirst.events);

  const known = afterSecond.events.filter(({ kind }) => kind === "submitted").length;
  const last = await succeed<RunJson>(run, { cwd: broken });
  expect(last).toMatchObject({
    rows: ROWS,
    submissions: ROWS - known,
    already: known,
    rejects: 0,
    dispatches: ROWS,
  });
  expect([known > 0, known < ROWS]).toEqual([true, true]);

  const [ids, others] = [await eventIds(whole), await eventIds(broken)];
  expect([...ids.symmetricDifference(others)]).toEqual([]);
  const [files, same] = [await filesOf(join(whole, "out")), await filesOf(join(broken, "out"))];
  expect([...same.keys()]).toEqual([...files.keys()]);
  for (const [name, content] of files) expect(same.get(name)?.equals(content), name).toBe(true);
  expect(await figures(broken)).toEqual(await figures(whole));
  expect(onlyJson(await minyi(["verify", "--json"], { cwd: broken }))).toMatchObject({ ok: true });
});

async function eventIds(folder: string): Promise<ReadonlySet<string>> {
  const { events } = await storedLedger(join(folder, "minyi.db"));
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  return new Set(events.map(({ id }) => id));
}

async function figures(cwd: string) {
  expect(await succeed(["forward", "--date", "planned"], { cwd })).toMatchObject({
    forwarded: ROWS,
    refused: 0,
  });
  const { text, figures } = await succeed<SummaryJson>(["report", "summary", "--period", "2009"], { cwd });
  return { text, items: figures.map(({ id, items }) => [id, items.toSorted()]) };
}
