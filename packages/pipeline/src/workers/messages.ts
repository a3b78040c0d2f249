import type { Task, WorkerReady } from "./task.ts";
import type { SentError } from "./worker-error.ts";

/** What a worker thread is sent (任务消息). */
export interface TaskMessage {
  readonly id: number;
  readonly task: Task;
}

/** What a worker thread sends: first that it is ready, or why not; then an answer for each task, in order. */
export type WorkerMessage =
  | { readonly kind: "ready"; readonly ready: WorkerReady }
  | { readonly kind: "done"; readonly id: number; readonly result: unknown }
  | { readonly kind: "failed"; readonly id: number | undefined; readonly error: SentError };
