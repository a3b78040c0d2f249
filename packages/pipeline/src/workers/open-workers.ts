import type {
  ClassifierText,
  OpenedSegmenter,
  SegmenterName,
  SolveJobs,
  SparseRows,
  Verdict,
} from "@minyi/classify";
import { type Classification, OptionError } from "@minyi/core";
import { WORKER_FILE } from "../worker-file.ts";
import { chunksOf } from "./chunks-of.ts";
import type { Task, TaskOf, TaskResults, WorkerReady, WorkerSetup } from "./task.ts";
import { TaskRunner } from "./task-runner.ts";
import { WorkerPool } from "./worker-pool.ts";

/** Options for {@linkcode openWorkers}. */
export interface OpenWorkersOptions extends WorkerSetup {
  /** Threads; with 0 or 1 everything is done in the caller's and none is started. At most 64. */
  readonly workers: number;
  /** Decides; the threads are given it once. @default none, and then there is no classifying */
  readonly lexicon?: WorkerSetup["lexicon"];
  /** Cuts the words, where the lexicon needs that. @default what it was learned with, else the first that works */
  readonly segmenter?: SegmenterName | undefined;
  readonly classifierOptions?: WorkerSetup["classifierOptions"];
  /** The program of a thread; a test gives one that fails. @default ours */
  readonly file?: URL;
}

/** Threads that classify and learn (工作线程), or the caller's own where there are none. */
export interface Workers {
  /** Threads started; 0 when all is done in the caller's. */
  readonly threads: number;
  /** What decides; `undefined` without a lexicon. */
  readonly method: Classification["method"] | undefined;
  /** Segmenters that could not be opened, and why. */
  readonly skipped: OpenedSegmenter["skipped"];
  /** Classifies texts, in order; with the reasons it takes several times as long. */
  classify(
    texts: readonly ClassifierText[],
    options: { readonly reasons: true },
  ): Promise<readonly Classification[]>;
  classify(
    texts: readonly ClassifierText[],
    options: { readonly reasons: boolean },
  ): Promise<readonly (Classification | Verdict)[]>;
  /** Solves the categories of a training; see `trainLexicon`. */
  readonly solve: SolveJobs;
  /** Ends the threads; what is not answered is refused. */
  close(): Promise<void>;
}

/**
 * Opens worker threads for the whole of a run (开工作线程): to classify many texts, and to learn.
 *
 * The answers are the same to the last bit, and in the same order, with any number of threads. Texts are handed out in chunks
 * of some 256, two a thread at most, so that what waits is not copied. A thread that fails is not started anew: whatever is
 * asked then or later is refused. Close them when all is done; open ones do not keep the process alive.
 *
 * A thread takes some 50 MB besides the lexicon, and with nodejieba some 250 MB, which it gives back only when the process
 * ends: open them once.
 *
 * @throws {OptionError} `workers` or an option of the classifier is out of its range.
 * @throws {WorkerError} A thread could not be started.
 * @example
 * const terms = [{ term: "路灯", category: "城建", weight: 4, mode: "substring" as const }];
 * const workers = await openWorkers({ workers: 2, lexicon: { name: "a", version: "1", taxonomy: "a", terms } });
 * const [verdict] = await workers.classify([{ title: "", body: "路灯不亮" }], { reasons: false });
 * verdict?.category; // => "城建"
 * await workers.close(); // => undefined
 */
export async function openWorkers({
  workers,
  file = WORKER_FILE,
  ...setup
}: OpenWorkersOptions): Promise<Workers> {
  if (!Number.isInteger(workers) || workers < 0 || workers > 64)
    throw new OptionError(`workers is ${workers}: wanted a whole number from 0 to 64`);
  return new TaskWorkers(
    workers < 2 ? await openHere(setup) : await openThreads({ threads: workers, setup, file }),
  );
}

/** Whatever does tasks, here or in threads. */
interface Tasks {
  readonly threads: number;
  readonly ready: WorkerReady;
  run<K extends Task["kind"]>(task: TaskOf<K>): Promise<TaskResults[K]>;
  close(): Promise<void>;
}

async function openHere(setup: WorkerSetup): Promise<Tasks> {
  const runner = await TaskRunner.open(setup);
  return { threads: 0, ready: runner.ready, run: async (task) => runner.run(task), close: async () => {} };
}

async function openThreads(options: { threads: number; setup: WorkerSetup; file: URL }): Promise<Tasks> {
  const pool = await WorkerPool.open(options);
  return {
    threads: options.threads,
    ready: pool.ready,
    run: (task) => pool.run(task),
    close: () => pool.close(),
  };
}

class TaskWorkers implements Workers {
  readonly threads: number;
  readonly method: Workers["method"];
  readonly skipped: Workers["skipped"];
  readonly solve: SolveJobs;
  readonly #tasks: Tasks;

  constructor(tasks: Tasks) {
    this.#tasks = tasks;
    this.threads = tasks.threads;
    this.method = tasks.ready.method;
    this.skipped = tasks.ready.skipped;
    // It is handed on alone, as an option of the training.
    this.solve = async (matrix, jobs) => {
      const shared = tasks.threads === 0 ? matrix : sharedRows(matrix);
      return await Promise.all(
        jobs.map((job) => tasks.run<"solve">({ kind: "solve", matrix: shared, ...job })),
      );
    };
  }

  classify(
    texts: readonly ClassifierText[],
    options: { readonly reasons: true },
  ): Promise<readonly Classification[]>;
  async classify(
    texts: readonly ClassifierText[],
    { reasons }: { readonly reasons: boolean },
  ): Promise<readonly (Classification | Verdict)[]> {
    const answers = await Promise.all(
      chunksOf(texts).map((chunk) =>
        this.#tasks.run<"classify">({ kind: "classify", texts: chunk, reasons }),
      ),
    );
    return answers.flat();
  }

  async close(): Promise<void> {
    await this.#tasks.close();
  }
}

/** The matrix in memory that all threads see: it is the same for every category. */
function sharedRows({ from, column, value, ...size }: SparseRows): SparseRows {
  return { ...size, from: shared(from), column: shared(column), value: shared(value) };
}

function shared<T extends Int32Array | Float32Array>(array: T): T {
  const Kind = array.constructor as new (buffer: SharedArrayBuffer) => T;
  const copy = new Kind(new SharedArrayBuffer(array.byteLength));
  copy.set(array);
  return copy;
}
