import process from "node:process";
import { type Match, type Normalising, OptionError, type RowIssue } from "@minyi/core";
import { checkJoinOptions, clusterDetails, TextStore } from "@minyi/dedupe";
import {
  explainPairs,
  type InputFile,
  joinInThreads,
  joinWorkersFor,
  MOST_EXPLAINED,
  openInput,
  writeWhole,
} from "@minyi/pipeline";
import { writeClusters } from "./cluster-file.ts";
import type { ExitStatus } from "./exit-status.ts";
import { given, numberOption } from "./options.ts";
import { PairFile } from "./pair-file.ts";
import { readIdentified } from "./read-identified.ts";
import { refusedStatus, tellRefused } from "./refused-rows.ts";
import type { Session } from "./session.ts";
import { tooManyPairs } from "./too-many-pairs.ts";

interface JaccardCommandOptions {
  readonly text: readonly string[];
  readonly id: string;
  readonly threshold: number;
  readonly mostPairs: number;
  readonly copies: "all" | "first";
  readonly normalise: Normalising;
  readonly workers?: string;
  readonly encoding?: string;
  readonly out: string;
  readonly clusters?: string;
  readonly explain?: string;
}

/** What was read of the file. */
interface ReadTexts {
  readonly store: TextStore;
  /** As they were sent, by id; only where pairs are to be explained. */
  readonly texts: ReadonlyMap<string, string>;
  readonly issues: readonly RowIssue[];
  readonly addingMs: number;
}

/** `minyi dedupe FILE` (查重): every pair of near-duplicates. */
export async function dedupeByJaccard(
  path: string,
  options: JaccardCommandOptions,
  session: Session,
): Promise<ExitStatus> {
  const settings = readSettings(options);
  const form = formOf(options.explain);
  const input = await openInput(path);
  const { store, texts, issues, addingMs } = await readTexts(input, options);
  const out = PairFile.open(options.out);
  const started = performance.now();
  const workers = settings.workers ?? joinWorkersFor(store.size);
  const joined = await joinInThreads(store, { ...settings, workers }).catch((fault: unknown) => {
    out.drop();
    throw fault;
  });
  const { copies, mostPairs } = options;
  const pairCount = joined.countPairs({ copies });
  if (pairCount > mostPairs) {
    out.drop();
    throw tooManyPairs(options.out, { count: pairCount, most: mostPairs });
  }
  const first: Match[] = [];
  const matches = keepingFirst(out.writing(joined.rows({ copies })), first);
  const details = options.clusters === undefined ? drain(matches) : clusterDetails(matches, store.ids);
  const groups = details ?? joined.clusters();
  const seconds = (addingMs + performance.now() - started) / 1000;
  out.finish();
  if (options.clusters !== undefined) writeClusters(options.clusters, details ?? []);
  if (options.explain !== undefined && form !== undefined) {
    const told = { form, title: "近似重复对照", total: out.count, normalising: options.normalise };
    await writeWhole(options.explain, explainPairs(first, texts, told));
    if (out.count > first.length)
      session.note(
        `对照只写了前 ${first.length} 对，共 ${out.count} 对`,
        `only the first ${first.length} of ${out.count} pairs are explained`,
      );
  }
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

/** Keeps the first matches for the page while all are passed on. */
function* keepingFirst(matches: Iterable<Match>, first: Match[]): Generator<Match> {
  for (const match of matches) {
    if (first.length < MOST_EXPLAINED) first.push(match);
    yield match;
  }
}

/** Goes through all matches for what happens on the way. */
function drain(matches: Iterable<Match>): undefined {
  for (const _ of matches);
}

function formOf(path: string | undefined): "csv" | "html" | undefined {
  const form = /\.(csv|html?)$/iu.exec(path ?? "")?.[1]?.toLowerCase();
  if (path !== undefined && form === undefined)
    throw new OptionError(`cannot write --explain “${path}”: wanted a name that ends with .html or .csv`);
  return form === undefined ? undefined : form === "csv" ? "csv" : "html";
}

/** Options as numbers, before anything is opened. */
function readSettings({ threshold, mostPairs, workers }: JaccardCommandOptions) {
  const settings = {
    threshold,
    mostPairs,
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
  { id, text, normalise: normalising, encoding, explain }: JaccardCommandOptions,
): Promise<ReadTexts> {
  const store = new TextStore({ normalising });
  const texts = new Map<string, string>();
  const issues: RowIssue[] = [];
  const onIssues = (found: readonly RowIssue[]) => {
    for (const issue of found) issues.push(issue);
  };
  // Normalising belongs to the comparison, reading does not.
  let addingMs = 0;
  const isKnown = (own: string) => store.has(own);
  for await (const [own, ...parts] of readIdentified(input, {
    id,
    text,
    isKnown,
    onIssues,
    ...given({ encoding }),
  })) {
    const started = performance.now();
    const whole = parts.join("\n");
    store.add(own, whole);
    if (explain !== undefined) texts.set(own, whole);
    addingMs += performance.now() - started;
  }
  return { store, texts, issues, addingMs };
}
