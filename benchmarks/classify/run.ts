// `pnpm bench:classify`: texts a second of classification and its parts, beside segmenters, automatons and Python. See
// ../README.md.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { stderr } from "node:process";
import { moment } from "../conditions.ts";
import { SEED } from "../corpus.ts";
import type { BreakdownRequest } from "../jobs/break-down.ts";
import type { ClassifyReply, ClassifyRequest } from "../jobs/measure-classify.ts";
import type { PrepareReply, PrepareRequest } from "../jobs/prepare-classify.ts";
import type { SegmenterState } from "../jobs/segmenters.ts";
import type { TrainReply, TrainRequest } from "../jobs/train.ts";
import { machine } from "../machine.ts";
import { optionsOrExit } from "../options-or-exit.ts";
import { runJob } from "../run-job.ts";
import type { StepTimes } from "./breakdown.ts";
import type { Clock } from "./clock.ts";
import { classifyFigures } from "./figures.ts";
import { type ClassifyFiles, classifyFiles } from "./files.ts";
import { figureLines, stepLines, trainLines } from "./lines.ts";
import { type ClassifyRunOptions, readOptions, type Source, USAGE } from "./options.ts";
import { findPython, fitPython, measurePython } from "./python.ts";
import { type ClassifyRow, ROWS, YARDSTICK } from "./rows.ts";

const PYTHON_ROW = "Python: jieba, TF-IDF, LinearSVC";
/** Times a step of the breakdown is taken. */
const STEP_ROUNDS = 31;

/** A row, or the pipeline in Python, which runs in no Node. */
interface Runner extends Pick<ClassifyRow, "name" | "counts" | "aim"> {
  readonly measure: () => ClassifyReply;
}

const options = optionsOrExit(readOptions, USAGE);
const folder = mkdtempSync(join(tmpdir(), "minyi-bench-classify-"));
try {
  run(options);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run({ source, rounds, train, only, clock, json }: ClassifyRunOptions): void {
  const begun = moment();
  const files = classifyFiles(folder);
  say("texts and models");
  const facts = runJob<PrepareReply>("prepare-classify", { folder, source } satisfies PrepareRequest);
  const { runners, python } = runnersFor(files, facts.measured, clock);
  const wanted = runners.filter(({ name }) => name === YARDSTICK || name.includes(only));
  const collected = collect(wanted, rounds);
  say("where the time goes");
  const steps = runJob<StepTimes[]>("break-down", {
    files,
    rounds: STEP_ROUNDS,
    clock,
  } satisfies BreakdownRequest);
  const trained = train.map((count) =>
    trainOn({ count, seed: source.kind === "seeded" ? source.seed : SEED, clock }),
  );
  const figures = classifyFigures(collected, {
    texts: facts.measured,
    yardstick: YARDSTICK,
    python: PYTHON_ROW,
  });
  const conditions = {
    ...machine(),
    begun,
    ended: moment(),
    rounds,
    clock,
    source: sourceLine(source),
    segmenters: runJob<SegmenterState[]>("segmenters"),
    python,
    facts,
  };
  if (json) {
    console.log(JSON.stringify({ conditions, rows: figures, steps, trained }, null, 2));
    return;
  }
  const units = { texts: facts.measured, codePoints: facts.codePoints };
  const lines = [
    ...conditionLines(conditions),
    "",
    ...figureLines(figures, units),
    "",
    ...stepLines(steps, units),
  ];
  console.log([...lines, ...(trained.length > 0 ? ["", ...trainLines(trained)] : [])].join("\n"));
}

/** Everything that is measured in a round; what Python wants is learned here. */
function runnersFor(
  files: ClassifyFiles,
  texts: number,
  clock: Clock,
): { runners: Runner[]; python: string } {
  const runners = ROWS.map(
    ({ name, counts, aim }): Runner => ({
      name,
      ...(counts === undefined ? {} : { counts }),
      ...(aim === undefined ? {} : { aim }),
      measure: () =>
        runJob<ClassifyReply>("measure-classify", { name, files, texts, clock } satisfies ClassifyRequest),
    }),
  );
  const python = findPython();
  if ("unavailable" in python) {
    runners.push({ name: PYTHON_ROW, measure: () => python });
    return { runners, python: `not measured: ${python.unavailable}` };
  }
  say("model in Python");
  const { fitMs, terms } = fitPython(python, files);
  runners.push({ name: PYTHON_ROW, counts: "right", measure: () => measurePython(python, files, clock) });
  return { runners, python: `${python.versions}; learned in ${Math.round(fitMs)} ms, ${terms} terms` };
}

/** Every round measures everything once, each time beginning with another row: a slow minute falls on all alike. */
function collect(runners: readonly Runner[], rounds: number) {
  const collected = runners.map((runner) => ({ ...runner, replies: [] as ClassifyReply[] }));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < collected.length; turn++) {
      const at = (turn + Math.floor((round * collected.length) / rounds)) % collected.length;
      const row = collected[at];
      if (row === undefined) continue;
      say(`round ${round + 1} of ${rounds}: ${row.name}`);
      row.replies.push(row.measure());
    }
  }
  return collected;
}

function trainOn(request: TrainRequest): TrainReply & { readonly count: number } {
  say(`training on ${request.count}`);
  return { count: request.count, ...runJob<TrainReply>("train", request) };
}

interface Conditions extends ReturnType<typeof machine> {
  readonly begun: ReturnType<typeof moment>;
  readonly ended: ReturnType<typeof moment>;
  readonly rounds: number;
  readonly clock: Clock;
  readonly source: string;
  readonly segmenters: readonly SegmenterState[];
  readonly python: string;
  readonly facts: PrepareReply;
}

function conditionLines(conditions: Conditions): string[] {
  const {
    node,
    platform,
    cpu,
    cpus,
    memoryMiB,
    begun,
    ended,
    rounds,
    clock,
    source,
    segmenters,
    python,
    facts,
  } = conditions;
  return [
    `${begun.at}, Node.js ${node}, ${platform}`,
    `${cpus} × ${cpu}, ${memoryMiB} MiB, load average ${begun.load.join(" ")}, at the end ${ended.load.join(" ")}`,
    `segmenters: ${segmenters.map(({ name, state }) => `${name} ${state}`).join("; ")}`,
    `Python: ${python}`,
    `rounds: ${rounds}; time: ${clock}; texts: ${source}`,
    `${facts.learned} texts of ${facts.categories} categories learned from, ${facts.measured} measured: ${facts.codePoints} code points, lengths by tenths ${facts.lengths.join(" ")}`,
    `terms: ${facts.trainedTerms} trained, ${facts.wordTerms} trained words, ${facts.keywords} keywords`,
  ];
}

function sourceLine(source: Source): string {
  if (source.kind === "seeded") return `${source.count} of the seeded corpus, “${source.seed}”`;
  return `${basename(source.file)}, ${source.label === undefined ? "categories by the lexicon for citizens" : "categories by people"}`;
}

function say(what: string): void {
  stderr.write(`${what}\n`);
}
