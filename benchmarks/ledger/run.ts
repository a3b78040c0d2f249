// `node benchmarks/ledger/run.ts`: what a ledger costs beside bare node:sqlite, and one year out of a million events. See
// ../README.md.

import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { arch, cpus, loadavg, platform, totalmem } from "node:os";
import { join } from "node:path";
import { execPath, stderr, version } from "node:process";
import { optionsOrExit } from "../options-or-exit.ts";
import { appendsPerSecond, outcomes, WRITERS, type Writer } from "./appends.ts";
import { type LedgerRunOptions, readOptions, USAGE } from "./options.ts";
import type { SummaryReply, SummaryRequest } from "./summary-job.ts";
import { FIRST_YEAR } from "./ten-years.ts";
import { tenYearsFile } from "./ten-years-file.ts";

/** Events a call, and how many events a round: enough for the WAL to be written back to the file on the way. */
const CALLS = [
  { size: 1, events: 2000 },
  { size: 100, events: 20_000 },
  { size: 1000, events: 20_000 },
] as const;
const WARM = 5;
/** The last year but one: as much lies before as after it. */
const PERIOD = String(FIRST_YEAR + 5);

interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

const options = optionsOrExit(readOptions, USAGE);
const begun = conditions();
const appends = await measureAppends(options.rounds);
const summary = options.events > 0 ? await measureSummary(options) : undefined;
const ended = loadavg();
if (options.json) console.log(JSON.stringify({ begun, ended, appends, summary }, null, 2));
else
  console.log(
    [...begun, "", ...appendLines(), "", ...summaryLines(), `load average at the end ${load(ended)}`].join(
      "\n",
    ),
  );

function conditions(): string[] {
  const [cpu] = cpus();
  return [
    `${new Date().toISOString()}, Node.js ${version}, ${platform()} ${arch()}`,
    `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 20)} MiB, load average ${load(loadavg())}`,
    `rounds: ${options.rounds}`,
  ];
}

/** The writers take turns, each round in another order, so that a slow moment of the machine falls on all alike. */
async function measureAppends(rounds: number) {
  const rows = CALLS.map(({ size, events }) => ({
    size,
    drafts: outcomes(events),
    rates: new Map<Writer, number[]>(WRITERS.map((writer) => [writer, []])),
  }));
  for (const { size, drafts } of rows)
    for (const writer of WRITERS) await appendsPerSecond(writer, drafts.slice(0, 2 * size), size);
  for (let round = 0; round < rounds; round++) {
    for (const { size, drafts, rates } of rows) {
      say(`round ${round + 1} of ${rounds}: ${size} a call`);
      for (const [at] of WRITERS.entries()) {
        const writer = WRITERS[(at + round) % WRITERS.length] as Writer;
        rates.get(writer)?.push(await appendsPerSecond(writer, drafts, size));
      }
    }
  }
  return rows.map(({ size, rates }) => ({
    size,
    rates: WRITERS.map((writer) => ({ writer, perSecond: spread(rates.get(writer) ?? []) })),
    /** Within each round, then the median: what slows one round slows both. */
    ratios: WRITERS.slice(1).map((writer) => ({
      to: writer,
      ratio: spread((rates.get("ledger") ?? []).map((rate, at) => rate / (rates.get(writer)?.[at] ?? 0))),
    })),
  }));
}

async function measureSummary({ events, rounds }: LedgerRunOptions) {
  say(`ledger of ${events} events`);
  const path = await tenYearsFile(events, say);
  const replies: SummaryReply[] = [];
  for (let round = 0; round < rounds; round++) {
    say(`summary ${round + 1} of ${rounds}`);
    const request: SummaryRequest = { path, period: PERIOD, warm: WARM };
    const script = join(import.meta.dirname, "summary-job.ts");
    const { status, stdout } = spawnSync(execPath, [script, JSON.stringify(request)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    if (status !== 0) throw new Error(`the summary ended with ${status}`);
    replies.push(JSON.parse(stdout));
  }
  return {
    events,
    bytes: statSync(path).size,
    text: replies[0]?.text ?? "",
    cold: spread(replies.map(({ cold }) => cold)),
    warm: spread(replies.flatMap(({ warm }) => warm)),
    process: spread(replies.map((reply) => reply.process)),
    peakMiB: Math.max(...replies.map(({ peakMiB }) => peakMiB)),
  };
}

function appendLines(): string[] {
  const rows = appends.flatMap(({ size, rates, ratios }) =>
    rates.map(({ writer, perSecond }) => {
      const ratio = ratios.map(({ to, ratio }) => `${times(ratio)} ${to}`).join("; ");
      return `| ${size} | ${writer} | ${whole(perSecond.median)} | ${whole(perSecond.min)}–${whole(perSecond.max)} | ${writer === "ledger" ? ratio : ""} |`;
    }),
  );
  return [
    "| events a call | writer | events/s | min–max | ratio (min–max of the rounds) |",
    "| --: | --- | --: | --: | --- |",
    ...rows,
  ];
}

function summaryLines(): string[] {
  if (!summary) return [];
  const { events, bytes, text, peakMiB } = summary;
  const row = (name: string, { median, min, max }: Spread) =>
    `| ${name} | ${whole(median)} | ${whole(min)}–${whole(max)} |`;
  return [
    `${PERIOD} out of ${whole(events)} events, ${whole(bytes / 2 ** 20)} MiB; at most ${peakMiB} MiB of memory`,
    text,
    "",
    "| summary of one year | ms | min–max |",
    "| --- | --: | --: |",
    row("new process: open the file, read, count, write the paragraph", summary.cold),
    row("the same, with the start of the process and its modules", summary.process),
    row("again in the same process, the file opened anew", summary.warm),
    "",
  ];
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return { median: at(0.5), min: at(0), max: at(1) };
}

function times({ median, min, max }: Spread): string {
  return `${median.toFixed(2)} × (${min.toFixed(2)}–${max.toFixed(2)})`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

function load(values: readonly number[]): string {
  return values.map((value) => value.toFixed(2)).join(" ");
}

function say(what: string): void {
  stderr.write(`${what}\n`);
}
