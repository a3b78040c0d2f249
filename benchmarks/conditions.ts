import { loadavg } from "node:os";
import type { SegmenterState } from "./jobs/segmenters.ts";
import type { CorpusReply } from "./jobs/write-corpus.ts";
import { type Machine, machine } from "./machine.ts";
import type { RunOptions } from "./options.ts";
import { runJob } from "./run-job.ts";

/** A corpus the figures are about. */
export interface CorpusFacts extends CorpusReply {
  readonly count: number;
}

/** Under which conditions the figures came about (测试条件). */
export interface Conditions extends Machine {
  /** Load average of one minute, five and fifteen; the benchmark keeps about one processor busy. */
  readonly load: {
    readonly begin: readonly number[];
    /** At the start of each round. */
    readonly rounds: readonly (readonly number[])[];
    readonly end: readonly number[];
  };
  /** ISO 8601 in UTC. */
  readonly begun: string;
  readonly ended: string;
  readonly seed: string;
  readonly rounds: number;
  readonly segmenters: readonly SegmenterState[];
  readonly corpora: readonly CorpusFacts[];
}

/** What is known before anything was measured. */
export type FirstConditions = Omit<Conditions, "ended" | "load"> & {
  readonly load: { readonly begin: readonly number[] };
};

/** Looks up the conditions at the start. */
export function firstConditions(
  { seed, rounds }: RunOptions,
  corpora: readonly CorpusFacts[],
  begun: { readonly at: string; readonly load: readonly number[] },
): FirstConditions {
  return {
    ...machine(),
    load: { begin: begun.load },
    begun: begun.at,
    seed,
    rounds,
    segmenters: runJob<SegmenterState[]>("segmenters"),
    corpora,
  };
}

/** Time and load now. */
export function moment(): { readonly at: string; readonly load: readonly number[] } {
  return { at: new Date().toISOString(), load: loadavg().map((load) => Math.round(load * 100) / 100) };
}

/** The head of the output. */
export function conditionLines(conditions: FirstConditions): string[] {
  const { node, platform, cpu, cpus, memoryMiB, load, begun, seed, rounds, segmenters, corpora } = conditions;
  return [
    `${begun}, Node.js ${node}, ${platform}`,
    `${cpus} × ${cpu}, ${memoryMiB} MiB, load average ${load.begin.join(" ")}`,
    `segmenters: ${segmenters.map(({ name, state }) => `${name} ${state}`).join("; ")}`,
    `rounds: ${rounds}; seed: “${seed}”`,
    ...corpora.map(
      ({ count, bytes, meanChars, copies, events }) =>
        `corpus of ${count}: ${bytes} bytes of CSV, ${meanChars} code points a text, ${copies} copies, ${events} ledger events`,
    ),
  ];
}

/** The foot of the output: how busy the machine was meanwhile. */
export function loadLines({ load, ended }: Conditions): string[] {
  const rounds = load.rounds.map((round, at) => `round ${at + 1} began at load average ${round.join(" ")}`);
  return [...rounds, `${ended}, load average ${load.end.join(" ")}`];
}
