import { availableParallelism } from "node:os";
import { OptionError } from "@minyi/core";
import {
  checkJoinOptions,
  type IdentifiedText,
  JoinedTexts,
  type JoinTextsOptions,
  joinSteps,
  joinTexts,
  type NearDuplicateOptions,
  TextStore,
} from "@minyi/dedupe";
import { WORKER_FILE } from "./worker-file.ts";
import { WorkerPool } from "./workers/worker-pool.ts";

/** Options for {@linkcode nearDuplicatesInThreads}. */
export interface NearDuplicatesInThreadsOptions extends NearDuplicateOptions {
  /** Threads; with 0 or 1 everything is done in the caller's. At most 64. @default what {@linkcode joinWorkersFor} says */
  readonly workers?: number | undefined;
}

/** Texts from which threads are worth their start, and how many there are then at most. */
const MANY_TEXTS = 30_000;
const MOST_WORKERS = 4;

/**
 * Finds all near-duplicates in a batch of texts in several threads (近似重复，多线程整批比对): the same answer as `nearDuplicates`,
 * to the byte, with any number of them.
 *
 * Texts are read as they come and held once, in memory that all threads see; a text that came as a string can be forgotten.
 * Reading and normalising is done in the caller's thread; each other thread takes some 50 MB, and one table of counts.
 *
 * @throws {OptionError} An id comes twice, or an option is not one of those above.
 * @throws {WorkerError} A thread failed or ended.
 * @example
 * const texts = [{ id: "a", text: "人民路的路灯不亮" }, { id: "b", text: "人民路的路灯，不亮！" }];
 * const joined = await nearDuplicatesInThreads(texts, { workers: 2 });
 * [...joined.rows()]; // => [[], [{ id1: "a", id2: "b", jaccard: 1, shared: 6, union: 6 }]]
 */
export async function nearDuplicatesInThreads(
  texts: Iterable<IdentifiedText> | AsyncIterable<IdentifiedText>,
  { workers, threshold = 0.8, width = 3, normalising = "full" }: NearDuplicatesInThreadsOptions = {},
): Promise<JoinedTexts> {
  checkWorkers(workers);
  checkJoinOptions({ threshold, width });
  const store = new TextStore({ normalising });
  for await (const { id, text } of texts) store.add(id, text);
  return await joinInThreads(store, { workers: workers ?? joinWorkersFor(store.size), threshold, width });
}

/**
 * As {@linkcode nearDuplicatesInThreads}, of texts already in a store.
 *
 * @param options.file The program of a thread; a test gives one that fails.
 * @throws {OptionError} An option is not one of those of {@linkcode nearDuplicatesInThreads}.
 * @throws {WorkerError} A thread failed or ended.
 * @example
 * const { TextStore } = await import("@minyi/dedupe");
 * (await joinInThreads(new TextStore(), { workers: 2 })).pairCount; // => 0
 */
export async function joinInThreads(
  store: TextStore,
  {
    workers,
    threshold = 0.8,
    width = 3,
    mostPairs,
    file = WORKER_FILE,
  }: JoinTextsOptions & { readonly workers: number; readonly file?: URL },
): Promise<JoinedTexts> {
  checkWorkers(workers);
  const settings = { threshold, width, ...(mostPairs === undefined ? {} : { mostPairs }) };
  if (workers < 2) return joinTexts(store, settings);
  checkJoinOptions(settings);
  const pool = await WorkerPool.open({ threads: workers, setup: {}, file });
  try {
    const steps = joinSteps(store.texts, { ...settings, parts: workers });
    let step = steps.next();
    while (!step.done) {
      const tasks = step.value.map((task) => pool.run<"join">({ kind: "join", task }));
      step = steps.next(await Promise.all(tasks));
    }
    return new JoinedTexts(store, step.value);
  } finally {
    await pool.close();
  }
}

/**
 * How many threads so many texts are worth (线程数): none below some tens of thousands, else one for each core, four at most.
 *
 * @example
 * joinWorkersFor(1000); // => 0
 */
export function joinWorkersFor(texts: number): number {
  return texts < MANY_TEXTS ? 0 : Math.min(MOST_WORKERS, availableParallelism());
}

function checkWorkers(workers: number | undefined): void {
  if (workers === undefined || (Number.isInteger(workers) && workers >= 0 && workers <= 64)) return;
  throw new OptionError(`workers is ${workers}: wanted a whole number from 0 to 64`);
}
