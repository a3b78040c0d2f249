import { argv } from "node:process";

/** Hands a job's result to the process that started it, as the only thing on standard output. */
export function reply(result: unknown): void {
  process.stdout.write(JSON.stringify(result));
}

/** What the job was asked for. */
export function request<T>(): T {
  const [, , text = "null"] = argv;
  return JSON.parse(text);
}
