import { join } from "node:path";
import { expect } from "vitest";
import { type MinyiOptions, minyi, onlyJson, ROOT } from "./minyi.ts";

/** The sample year's folder. */
export const SAMPLE_YEAR: string = join(ROOT, "examples/sample-year");

/** What `run --json` says. */
export interface RunJson {
  readonly rows: number;
  readonly submissions: number;
  readonly already: number;
  readonly rejects: number;
  readonly findings: number;
  readonly categories: Readonly<Record<string, number>>;
  readonly toReview: number;
  readonly pairs: number;
  readonly clusters: number;
  readonly dispatches: number;
  readonly segmenter: string;
  readonly files: readonly string[];
}

/** What `report summary --json` says. */
export interface SummaryJson {
  readonly text: string;
  readonly figures: readonly {
    readonly id: string;
    readonly value: number;
    readonly unit: string;
    readonly items: readonly string[];
    readonly events: readonly number[];
    readonly evidence: readonly { readonly item: string; readonly number: string; readonly title: string }[];
  }[];
}

/** What the commands of the line said, each with `--json`. */
export interface YearLine {
  readonly run: RunJson;
  readonly issue: { readonly number: number; readonly issues: number; readonly items: readonly string[] };
  readonly forward: { readonly forwarded: number };
  readonly record: {
    readonly recorded: number;
    readonly already: number;
    readonly unmatched: number;
    readonly rejects: number;
  };
  readonly summary: SummaryJson;
}

/** Runs a command that must succeed, and gives its JSON. */
export async function succeed<T extends object>(args: readonly string[], options: MinyiOptions): Promise<T> {
  const ended = await minyi([...args, "--json"], options);
  expect(ended, args.join(" ")).toMatchObject({ status: 0 });
  return onlyJson<T>(ended);
}

/** Takes a file of submissions in, with the lists in `out/`. */
export async function takeIn(file: string, options: MinyiOptions): Promise<RunJson> {
  return await succeed<RunJson>(["run", file, "--out", "out"], options);
}

/** The commands that follow `run`, on a ledger of the sample year. */
export const FURTHER = {
  issue: ["issue", "--journal", "各界反映", "--out", "out/各界反映", "--all", "--date", "planned"],
  forward: ["forward", "--date", "planned"],
  record: ["record", join(SAMPLE_YEAR, "outcomes.csv"), "--rejects", "out/outcome-rejects.csv"],
  summary: ["report", "summary", "--period", "2009"],
} as const;

/** Takes the whole sample year through the line, as a person would. */
export async function takeYear(options: MinyiOptions): Promise<YearLine> {
  return {
    run: await takeIn(join(SAMPLE_YEAR, "submissions.csv"), options),
    issue: await succeed(FURTHER.issue, options),
    forward: await succeed(FURTHER.forward, options),
    record: await succeed(FURTHER.record, options),
    summary: await succeed(FURTHER.summary, options),
  };
}
