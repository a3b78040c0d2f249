// `pnpm bench`: how many texts a second, beside csv-parse and nodejieba alone. See README.md.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stderr } from "node:process";
import {
  type Conditions,
  type CorpusFacts,
  conditionLines,
  firstConditions,
  loadLines,
  moment,
} from "./conditions.ts";
import { corpusFiles } from "./corpus-files.ts";
import { type Collected, figureRows } from "./figures.ts";
import type { MeasureReply, MeasureRequest } from "./jobs/measure.ts";
import type { CorpusReply, CorpusRequest } from "./jobs/write-corpus.ts";
import { MEASUREMENTS } from "./measurements.ts";
import { type RunOptions, readOptions, USAGE } from "./options.ts";
import { optionsOrExit } from "./options-or-exit.ts";
import { runJob } from "./run-job.ts";
import { tableLines } from "./table.ts";

/** The exact answer is worked out up to here: its time grows with the square of the texts, to minutes at 100,000. */
const EXACT_UP_TO = 100_000;

const options = optionsOrExit(readOptions, USAGE);
const folder = mkdtempSync(join(tmpdir(), "minyi-bench-"));
try {
  run(options);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run({ sizes, rounds, seed, json }: RunOptions): void {
  const begin = moment();
  const corpora = sizes.map((count): CorpusFacts => {
    say(`corpus of ${count}`);
    const request: CorpusRequest = { folder, count, seed };
    return { count, ...runJob<CorpusReply>("write-corpus", request) };
  });
  const first = firstConditions(options, corpora, begin);
  if (!json) for (const line of conditionLines(first)) console.log(line);
  const exact = new Map(sizes.filter((size) => size <= EXACT_UP_TO).map((size) => [size, exactPairs(size)]));
  const loads: (readonly number[])[] = [];
  const rows = figureRows(collect(sizes, rounds, loads), exact);
  const end = moment();
  const conditions: Conditions = {
    ...first,
    ended: end.at,
    load: { ...first.load, rounds: loads, end: end.load },
  };
  if (json) console.log(JSON.stringify({ conditions, rows }, null, 2));
  else console.log(["", ...tableLines(rows), "", ...loadLines(conditions)].join("\n"));
}

function exactPairs(size: number): string[] {
  say(`exact answer for ${size}`);
  return runJob("exact-pairs", corpusFiles(folder, size));
}

/** Every round measures everything once, so that a slow minute of the machine falls on all alike. */
function collect(sizes: readonly number[], rounds: number, loads: (readonly number[])[]): Collected[] {
  const collected = sizes.flatMap((size) =>
    MEASUREMENTS.map((measurement) => ({ size, measurement, replies: [] as MeasureReply[] })),
  );
  for (let round = 1; round <= rounds; round++) {
    loads.push(moment().load);
    for (const { size, measurement, replies } of collected) {
      say(`round ${round} of ${rounds}: ${size}, ${measurement.name}`);
      const request: MeasureRequest = {
        name: measurement.name,
        files: corpusFiles(folder, size),
        ...passesFor(size),
      };
      replies.push(runJob<MeasureReply>("measure", request));
    }
  }
  return collected;
}

/** Some 3,000 texts to warm up, 30,000 to measure; 100,000 are their own warming up. */
function passesFor(size: number): Pick<MeasureRequest, "warmup" | "passes"> {
  const within = (texts: number, most: number) => Math.min(most, Math.ceil(texts / size));
  return { warmup: size >= 100_000 ? 0 : within(3000, 3), passes: within(30_000, 10) };
}

function say(what: string): void {
  stderr.write(`${what}\n`);
}
