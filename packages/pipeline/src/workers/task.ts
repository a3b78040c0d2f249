import type {
  BinaryJob,
  ClassifierOptions,
  ClassifierText,
  Lexicon,
  OpenedSegmenter,
  SegmenterName,
  SparseRows,
  Verdict,
} from "@minyi/classify";
import type { Classification } from "@minyi/core";
import type { JoinAnswers, JoinTask } from "@minyi/dedupe";

/** How a classifier is made, besides its lexicon and segmenter: plain data, which a thread can be given. */
export type ClassifierSettings = Omit<ClassifierOptions, "lexicon" | "segmenter">;

/** What a worker is made from (工作线程配置). */
export interface WorkerSetup {
  readonly lexicon?: Lexicon | undefined;
  readonly segmenter?: SegmenterName | undefined;
  readonly classifierOptions?: ClassifierSettings | undefined;
}

/** What a worker can be asked (任务). */
export type Task =
  | { readonly kind: "classify"; readonly texts: readonly ClassifierText[]; readonly reasons: boolean }
  | ({ readonly kind: "solve"; readonly matrix: SparseRows } & BinaryJob)
  | { readonly kind: "join"; readonly task: JoinTask };

/** What it answers, by kind of task (任务结果). */
export interface TaskResults {
  readonly classify: readonly (Classification | Verdict)[];
  readonly solve: Float64Array;
  readonly join: JoinAnswers[JoinTask["step"]];
}

/** A task of one kind. */
export type TaskOf<K extends Task["kind"]> = Extract<Task, { readonly kind: K }>;

/** What a worker says when it is ready: what decides, and the segmenters that could not. */
export interface WorkerReady {
  readonly method: Classification["method"] | undefined;
  readonly skipped: OpenedSegmenter["skipped"];
}
