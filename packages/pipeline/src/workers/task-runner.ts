import {
  type Classifier,
  classifier,
  type Lexicon,
  lexiconWords,
  needsSegmenter,
  type OpenedSegmenter,
  openSegmenter,
  type SegmenterName,
  solveBinary,
} from "@minyi/classify";
import { OptionError } from "@minyi/core";
import { JoinWorker } from "@minyi/dedupe";
import { segmenterOrder } from "./segmenter-order.ts";
import type { Task, TaskOf, TaskResults, WorkerReady, WorkerSetup } from "./task.ts";

/** Does the tasks of one thread, whichever that is (任务执行器). */
export class TaskRunner {
  readonly ready: WorkerReady;
  readonly #classifier: Classifier | undefined;
  readonly #joiner = new JoinWorker();

  private constructor(ready: WorkerReady, made: Classifier | undefined) {
    this.ready = ready;
    this.#classifier = made;
  }

  /**
   * Opens the segmenter, where the lexicon needs one, and makes the classifier.
   *
   * @throws {OptionError} An option of the classifier is out of its range.
   */
  static async open({ lexicon, segmenter, classifierOptions }: WorkerSetup): Promise<TaskRunner> {
    if (lexicon === undefined) return new TaskRunner({ method: undefined, skipped: [] }, undefined);
    const opened = await openFor(lexicon, segmenter);
    const made = classifier({ ...classifierOptions, lexicon, segmenter: opened?.segmenter });
    return new TaskRunner({ method: made.method, skipped: opened?.skipped ?? [] }, made);
  }

  /** @throws {OptionError} There is no lexicon to classify with, or a text could not be cut. */
  run<K extends Task["kind"]>(task: TaskOf<K>): TaskResults[K];
  run(task: Task): TaskResults[Task["kind"]] {
    if (task.kind === "solve") return solveBinary(task.matrix, task.isIn, task.options);
    if (task.kind === "join") return this.#joiner.run(task.task);
    const made = this.#classifier;
    if (made === undefined)
      throw new OptionError("cannot classify: the workers were opened without a lexicon");
    return task.texts.map(task.reasons ? made.classify : made.predict);
  }
}

async function openFor(
  lexicon: Lexicon,
  segmenter: SegmenterName | undefined,
): Promise<OpenedSegmenter | undefined> {
  if (!needsSegmenter(lexicon)) return undefined;
  const prefer = segmenter === undefined ? segmenterOrder(lexicon) : [segmenter];
  return await openSegmenter({ words: lexiconWords(lexicon), prefer });
}
