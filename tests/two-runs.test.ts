import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { GOOD_ROW, HEADER } from "./accepted-ledger.ts";
import { plainCsv } from "./csv-files.ts";
import { manyRows } from "./many-rows.ts";
import { minyi, onlyJson } from "./minyi.ts";
import { scratch } from "./scratch.ts";
import { eventCount, storedLedger } from "./stored-ledger.ts";
import { type RunJson, succeed } from "./take-year.ts";

test("a run compares its texts with those another run took in meanwhile", async () => {
  const cwd = await scratch();
  await writeFile(join(cwd, "other.csv"), plainCsv([HEADER, GOOD_ROW]));
  const [number, ...rest] = GOOD_ROW;
  const copy = plainCsv([[`${number}-again`, ...rest]]);
  // The first run waits for its last row until the second has come and gone.
  let finish = () => {};
  const first = minyi(["run", "-", "--segmenter", "intl", "--json"], {
    cwd,
    input: Buffer.from(`\ufeff${manyRows(1000)}`),
    onStart: ({ stdin }) => {
      finish = () => stdin.end(copy);
    },
  });
  while ((await eventCount(join(cwd, "minyi.db"))) === 0) await setTimeout(5);
  const second = await succeed<RunJson>(["run", "other.csv", "--segmenter", "intl"], { cwd });
  finish();
  const ended = await first;
  expect(second.submissions).toBe(1);
  expect([ended.status, onlyJson(ended).submissions]).toEqual([0, 1001]);
  const { events, verification } = await storedLedger(join(cwd, "minyi.db"));
  expect(verification.violations).toEqual([]);
  expect(events.filter(({ kind }) => kind === "matched")).toHaveLength(1);
});
