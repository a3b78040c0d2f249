import process from "node:process";
import type { Normalising, RowIssue } from "@minyi/core";
import { checkJoinOptions, TextStore } from "@minyi/dedupe";
import { type InputFile, joinInThreads, joinWorkersFor, openInput } from "@minyi/pipeline";
import type { ExitStatus } from "./exit-status.ts";
import { given, numberOption } from "./options.ts";
import { PairFile } from "./pair-file.ts";
import { readColumns } from "./read-columns.ts";
import { refusedStatus, tellRefused } from "./refused-rows.ts";
import type { Session } from "./session.ts";

interface JaccardCommandOptions {
  readonly text: readonly string[];
  readonly id: string;
  readonly threshold: string;
  readonly normalise: Normalising;
  readonly workers?: string;
  readonly encoding?: string;
  readonly out: string;
}

/** `minyi dedupe FILE` (查重): every pair of near-duplicates. */
export async function dedupeByJaccard(
  path: string,
  options: JaccardCommandOptions,
  session: Session,
): Promise<ExitStatus> {
  const settings = readSettings(options);
  const input = await openInput(path);
  const { store, issues, addingMs } = await readTexts(input, options);
  const out = PairFile.open(options.out);
  const started = performance.now();
  const workers = settings.workers ?? joinWorkersFor(store.size);
  const joined = await joinInThreads(store, { ...settings, workers }).catch((fault: unknown) => {
    out.drop();
    throw fault;
  });
  out.writeAll(joined.rows());
  const groups = joined.clusters();
  const seconds = (addingMs + performance.now() - started) / 1000;
  out.finish();
  const json = {
    n: joined.size,
    pairs: out.count,
    clusters: groups.length,
    docsPerSecond: Math.round(joined.size / Math.max(seconds, 1e-9)),
    peakMemoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  tellRefused(session, issues);
  session.result(
    json,
    session.say(
      `${json.n} 篇，近似重复 ${json.pairs} 对（${json.clusters} 组），每秒 ${json.docsPerSecond} 篇，见 ${options.out}`,
      `${json.n} texts, ${json.pairs} pairs (${json.clusters} groups), ${json.docsPerSecond} a second, in ${options.out}`,
    ),
  );
  return refusedStatus(session, issues.length);
}

/** Options as numbers, before anything is opened. */
function readSettings({ threshold, workers }: JaccardCommandOptions) {
  const settings = {
    threshold: Number(threshold),
    ...given({
      workers:
        workers === undefined
          ? undefined
          : numberOption("--workers", workers, { least: 0, most: 64, whole: true }),
    }),
  };
  checkJoinOptions(settings);
  return settings;
}

/** Reads the texts row by row into the memory they are compared in; the rows themselves are not held. */
async function readTexts(
  input: InputFile,
  { id: column, text, normalise: normalising, encoding }: JaccardCommandOptions,
): Promise<{ readonly store: TextStore; readonly issues: readonly RowIssue[]; readonly addingMs: number }> {
  const store = new TextStore({ normalising });
  const issues: RowIssue[] = [];
  const onIssues = (found: readonly RowIssue[]) => issues.push(...found);
  // Normalising belongs to the comparison, reading does not.
  let addingMs = 0;
  for await (const [id = "", ...parts] of readColumns(input, [column, ...text], {
    ...given({ encoding }),
    onIssues,
  })) {
    const started = performance.now();
    store.add(id, parts.join("\n"));
    addingMs += performance.now() - started;
  }
  return { store, issues, addingMs };
}
