// The program of a worker thread: makes its classifier once, then answers task by task until it is ended.
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { TaskMessage, WorkerMessage } from "./messages.ts";
import { TaskRunner } from "./task-runner.ts";
import { toSentError } from "./worker-error.ts";

if (parentPort === null) throw new Error("this file is the program of a worker thread: wanted openWorkers()");
await serve(parentPort);

async function serve(port: MessagePort): Promise<void> {
  const send = (message: WorkerMessage, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
  try {
    const runner = await TaskRunner.open(workerData);
    port.on("message", ({ id, task }: TaskMessage) => {
      try {
        const result = runner.run(task);
        send({ kind: "done", id, result }, ownMemory(result));
      } catch (error) {
        send({ kind: "failed", id, error: toSentError(error) });
      }
    });
    send({ kind: "ready", ready: runner.ready });
  } catch (error) {
    send({ kind: "failed", id: undefined, error: toSentError(error) });
  }
}

/** The memory of a result that is one array of numbers: it is handed over rather than copied, unless all threads see it. */
function ownMemory(result: unknown): ArrayBuffer[] {
  const isNumbers = result instanceof Float64Array || result instanceof Uint32Array;
  return isNumbers && result.buffer instanceof ArrayBuffer ? [result.buffer] : [];
}
