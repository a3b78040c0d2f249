// `pnpm bench:dedupe`: texts a second, memory, recall and precision of near-duplicates, beside packages. See ../README.md.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stderr } from "node:process";
import { moment } from "../conditions.ts";
import type { Judgement, JudgeRequest } from "../jobs/judge-dedupe.ts";
import type { DedupeReply, DedupeRequest } from "../jobs/measure-dedupe.ts";
import type { DedupeCorpusReply, DedupeCorpusRequest } from "../jobs/write-dedupe-corpus.ts";
import { machine } from "../machine.ts";
import { optionsOrExit } from "../options-or-exit.ts";
import { JobTimeoutError, runJob } from "../run-job.ts";
import { type CollectedCell, dedupeFigures } from "./figures.ts";
import { type DedupeFiles, dedupeFiles } from "./files.ts";
import { resultLines } from "./lines.ts";
import { type DedupeRunOptions, readOptions, USAGE } from "./options.ts";
import { DATASKETCH_ROWS, findDatasketch, measureDatasketch, tooSlow } from "./python.ts";
import { BATCH, dedupeRows, isMeasured, MAIN_THRESHOLD, PEERS_UP_TO } from "./rows.ts";

/** The recycled corpus is made all at once, and its sentences stand in ever more texts. */
const RECYCLED_UP_TO = 100_000;

const options = optionsOrExit(readOptions, USAGE);
const folder = mkdtempSync(join(tmpdir(), "minyi-bench-dedupe-"));
try {
  run(options);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A corpus that is there, and what it is like. */
interface Corpus extends DedupeCorpusReply {
  readonly files: DedupeFiles;
}

/** A row to be measured over a corpus at a threshold. */
interface Plan {
  readonly cell: CollectedCell & { replies: DedupeReply[]; judgement?: Judgement };
  readonly files: DedupeFiles;
  readonly isJudged: boolean;
  readonly measure: () => DedupeReply;
}

function run({ rounds, clock, seed, json }: DedupeRunOptions): void {
  const begun = moment();
  const corpora = writeCorpora();
  const python = findDatasketch();
  const plans = corpora.flatMap(({ files }) => plansFor(files, python));
  for (let round = 1; round <= rounds; round++) {
    for (const plan of plans) {
      const { name, corpus, count, threshold } = plan.cell;
      say(`round ${round} of ${rounds}: ${corpus}, ${count}, ${threshold}: ${name}`);
      take(plan, round === rounds);
    }
  }
  const results = dedupeFigures(
    plans.map(({ cell }) => cell),
    { clock, yardstick: BATCH },
  );
  const conditions = {
    ...machine(),
    begun,
    ended: moment(),
    rounds,
    clock,
    seed,
    python: "unavailable" in python ? `not measured: ${python.unavailable}` : python.versions,
    corpora,
  };
  if (json) console.log(JSON.stringify({ conditions, rows: results }, null, 2));
  else console.log([...conditionLines(conditions), "", ...resultLines(results)].join("\n"));
}

function writeCorpora(): Corpus[] {
  const { corpora, sizes, seed, exactUpTo } = options;
  return corpora.flatMap((corpus) =>
    sizes
      .filter((count) => corpus === "natural" || count <= RECYCLED_UP_TO)
      .map((count) => {
        const files = dedupeFiles(folder, corpus, count);
        say(`${corpus} corpus of ${count}`);
        const facts = runJob<DedupeCorpusReply>("write-dedupe-corpus", {
          files,
          seed,
        } satisfies DedupeCorpusRequest);
        if (count <= exactUpTo) {
          say(`exact answer for ${corpus}, ${count}`);
          runJob<number>("exact-dedupe", files);
        }
        return { ...facts, files };
      }),
  );
}

function plansFor(files: DedupeFiles, python: ReturnType<typeof findDatasketch>): Plan[] {
  const { corpus, count } = files;
  const { workers, only, limitSeconds } = options;
  const plans: Plan[] = [];
  const add = (name: string, threshold: number, isJudged: boolean, measure: () => DedupeReply) =>
    plans.push({ cell: { name, corpus, count, threshold, replies: [] }, files, isJudged, measure });
  for (const threshold of [MAIN_THRESHOLD, ...otherThresholds(files)]) {
    for (const row of dedupeRows({ workers })) {
      if (!isMeasured(row, { corpus, count, threshold, only })) continue;
      const request: DedupeRequest = { name: row.name, files, threshold, workers };
      add(row.name, threshold, row.judged !== false, () => measured(request));
    }
    if (threshold !== MAIN_THRESHOLD || corpus !== "natural" || count > PEERS_UP_TO) continue;
    for (const [name, verifies] of DATASKETCH_ROWS) {
      if (!name.includes(only)) continue;
      const asked = { files, threshold, verifies, limitSeconds };
      add(name, threshold, true, () => measureDatasketch(python, asked));
    }
  }
  return plans;
}

/** At the largest size of at most 50,000, on the natural corpus. */
function otherThresholds({ corpus, count }: DedupeFiles): readonly number[] {
  const largest = Math.max(...options.sizes.filter((size) => size <= PEERS_UP_TO));
  const others = options.thresholds.filter((threshold) => threshold !== MAIN_THRESHOLD);
  return corpus === "natural" && count === largest ? others : [];
}

function measured(request: DedupeRequest): DedupeReply {
  const { limitSeconds } = options;
  try {
    return runJob<DedupeReply>("measure-dedupe", request, { timeoutMs: limitSeconds * 1000 });
  } catch (error) {
    if (error instanceof JobTimeoutError) return tooSlow(limitSeconds);
    throw error;
  }
}

/** Measures once; what the last round has found is judged while its file is there. */
function take({ cell, files, isJudged, measure }: Plan, isLast: boolean): void {
  const reply = measure();
  cell.replies.push(reply);
  say(toldReply(reply, cell.count));
  if (!isLast || !isJudged || "unavailable" in reply) return;
  cell.judgement = runJob<Judgement>("judge-dedupe", {
    files,
    threshold: cell.threshold,
  } satisfies JudgeRequest);
}

/** So that a run that is broken off has told something. */
function toldReply(reply: DedupeReply, count: number): string {
  if ("unavailable" in reply) return `  not measured: ${reply.unavailable}`;
  const perSecond = (ms: number) => Math.round(count / (ms / 1000));
  const { wallMs, cpuMs, peakMiB, pairs } = reply;
  return `  ${perSecond(wallMs)} texts/s, ${perSecond(cpuMs)} by processor time, ${Math.round(peakMiB)} MiB, ${pairs} pairs`;
}

interface Conditions {
  readonly node: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cpus: number;
  readonly memoryMiB: number;
  readonly begun: ReturnType<typeof moment>;
  readonly ended: ReturnType<typeof moment>;
  readonly rounds: number;
  readonly clock: string;
  readonly seed: string;
  readonly python: string;
  readonly corpora: readonly Corpus[];
}

function conditionLines(conditions: Conditions): string[] {
  const { node, platform, cpu, cpus, memoryMiB, begun, ended, rounds, clock, seed, python, corpora } =
    conditions;
  return [
    `${begun.at}, Node.js ${node}, ${platform}`,
    `${cpus} × ${cpu}, ${memoryMiB} MiB, load average ${begun.load.join(" ")}, at the end ${ended.load.join(" ")}`,
    `rounds: ${rounds}; time: ${clock}; seed: “${seed}”; Python: ${python}`,
    ...corpora.map(
      ({ files, bytes, meanChars, copies, sha256 }) =>
        `${files.corpus} corpus of ${files.count}: ${bytes} bytes, ${meanChars} code points a text, ${copies} copies, SHA-256 ${sha256.slice(0, 16)}`,
    ),
  ];
}

function say(what: string): void {
  stderr.write(`${what}\n`);
}
