/** The program of a worker thread (工作线程程序): the source here, what was built from it in the published package. */
export const WORKER_FILE: URL = new URL(
  `./workers/worker-thread.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`,
  import.meta.url,
);
