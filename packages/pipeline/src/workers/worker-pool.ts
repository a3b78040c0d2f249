import { Worker } from "node:worker_threads";
import type { TaskMessage, WorkerMessage } from "./messages.ts";
import type { Task, TaskOf, TaskResults, WorkerReady, WorkerSetup } from "./task.ts";
import { fromSentError, WorkerError } from "./worker-error.ts";

/** Options for {@linkcode WorkerPool.open}. */
export interface WorkerPoolOptions {
  readonly threads: number;
  readonly setup: WorkerSetup;
  /** The program of a thread. */
  readonly file: URL;
}

/** Tasks a thread holds: a long one alone; of short ones the next is there when one is done. */
const HELD: Readonly<Record<Task["kind"], number>> = { classify: 2, solve: 1, join: 1 };

interface Waiting {
  readonly task: Task;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Threads that live until the pool is closed (线程池), and one queue of tasks for them, first come first served.
 *
 * Only what the threads hold is copied to them: the rest waits here. When a thread fails, all that is asked and all that will
 * be asked is refused: none is started in its place, because each that ends may leave memory behind (nodejieba some 250 MB).
 * Threads with nothing to do keep no process alive.
 */
export class WorkerPool {
  readonly ready: WorkerReady;
  readonly #threads: readonly Thread[];
  readonly #queue: Waiting[] = [];
  #fault: Error | undefined;

  private constructor(threads: readonly Thread[], ready: WorkerReady) {
    this.#threads = threads;
    this.ready = ready;
    for (const thread of threads) {
      thread.onFree = () => this.#hand();
      thread.onFault = (error) => this.#refuse(error);
    }
  }

  /**
   * Starts the threads and waits until all are ready.
   *
   * @throws {OptionError} The setup is refused.
   * @throws {WorkerError} A thread failed or ended, or they would not decide alike.
   */
  static async open({ threads: count, setup, file }: WorkerPoolOptions): Promise<WorkerPool> {
    const threads = Array.from({ length: count }, () => new Thread(file, setup));
    try {
      const readies = await Promise.all(threads.map(({ ready }) => ready));
      return new WorkerPool(threads, agreed(readies));
    } catch (error) {
      await Promise.all(threads.map((thread) => thread.end()));
      throw error;
    }
  }

  /** @throws {WorkerError} A thread failed or ended, or the pool is closed. @throws {OptionError} The task is refused. */
  async run<K extends Task["kind"]>(task: TaskOf<K>): Promise<TaskResults[K]> {
    const result = await new Promise<unknown>((resolve, reject) => {
      if (this.#fault !== undefined) return reject(this.#fault);
      this.#queue.push({ task, resolve, reject });
      this.#hand();
    });
    return result as TaskResults[K];
  }

  /** Ends the threads; what is not answered is refused. */
  async close(): Promise<void> {
    this.#refuse(new WorkerError("the worker threads have been closed"));
    await Promise.all(this.#threads.map((thread) => thread.end()));
  }

  #hand(): void {
    for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
      const idlest = this.#threads.reduce((a, b) => (b.held < a.held ? b : a));
      if (idlest.held >= HELD[next.task.kind]) return;
      this.#queue.shift();
      idlest.take(next);
    }
  }

  #refuse(error: Error): void {
    this.#fault ??= error;
    for (const { reject } of this.#queue.splice(0)) reject(this.#fault);
    for (const thread of this.#threads) thread.drop(this.#fault);
  }
}

/** What all threads say; they must say the same, or the answer would depend on which of them is asked. */
function agreed(readies: readonly WorkerReady[]): WorkerReady {
  const [first, ...others] = readies;
  if (first === undefined) throw new WorkerError("there is no worker thread");
  const says = ({ method }: WorkerReady) => `${method?.lexicon}, ${method?.segmenter}`;
  const other = others.find((ready) => says(ready) !== says(first));
  if (other === undefined) return first;
  throw new WorkerError(`the worker threads would not decide alike: ${says(first)}; ${says(other)}`);
}

/** One thread and what it holds. */
class Thread {
  /** Settles when the thread can be asked, or never will be. */
  readonly ready: Promise<WorkerReady>;
  onFree: () => void = () => {};
  onFault: (error: Error) => void = () => {};

  readonly #worker: Worker;
  readonly #held = new Map<number, Waiting>();
  #lastId = 0;
  #isEnding = false;

  constructor(file: URL, setup: WorkerSetup) {
    this.#worker = new Worker(file, { workerData: setup });
    this.ready = new Promise((resolve, reject) => {
      this.#worker.on("message", (message: WorkerMessage) => {
        if (message.kind === "ready") resolve(message.ready);
        else if (message.kind === "failed" && message.id === undefined) reject(fromSentError(message.error));
        else this.#answer(message);
      });
      const fail = (error: Error) => {
        reject(error);
        this.onFault(error);
      };
      this.#worker.on("error", (cause) =>
        fail(new WorkerError(`a worker thread failed: ${messageOf(cause)}`, { cause })),
      );
      this.#worker.on("messageerror", (cause) =>
        fail(new WorkerError(`a worker thread could not be understood: ${cause.message}`, { cause })),
      );
      this.#worker.on("exit", (status) =>
        fail(new WorkerError(`a worker thread ended with status ${status}`)),
      );
    });
    // Told by whoever waits for it; nobody does once another thread has failed.
    this.ready.then(() => this.#rest()).catch(() => {});
  }

  get held(): number {
    return this.#held.size;
  }

  take(waiting: Waiting): void {
    const id = ++this.#lastId;
    const message: TaskMessage = { id, task: waiting.task };
    try {
      this.#worker.postMessage(message);
    } catch (cause) {
      waiting.reject(new WorkerError(`cannot hand a task to a thread: ${messageOf(cause)}`, { cause }));
      return;
    }
    this.#held.set(id, waiting);
    this.#worker.ref();
  }

  /** Refuses what it holds; an answer that comes all the same is for nobody. */
  drop(error: Error): void {
    for (const { reject } of this.#held.values()) reject(error);
    this.#held.clear();
    this.#rest();
  }

  async end(): Promise<void> {
    // Who waits for the end wants the process to live until then, whatever the other threads do meanwhile.
    this.#isEnding = true;
    this.#worker.ref();
    await this.#worker.terminate();
  }

  #rest(): void {
    if (!this.#isEnding) this.#worker.unref();
  }

  #answer(message: Exclude<WorkerMessage, { kind: "ready" }>): void {
    const waiting = message.id === undefined ? undefined : this.#held.get(message.id);
    if (waiting === undefined || message.id === undefined) return;
    this.#held.delete(message.id);
    if (this.#held.size === 0) this.#rest();
    if (message.kind === "done") waiting.resolve(message.result);
    else waiting.reject(fromSentError(message.error));
    this.onFree();
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
