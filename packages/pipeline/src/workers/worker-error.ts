import { MinyiError, OptionError } from "@minyi/core";

/** A worker thread failed or ended (工作线程出错); what it was asked is not answered, nor is anything after it. */
export class WorkerError extends MinyiError {
  override readonly name = "WorkerError";
  readonly code = "WORKER";
}

/** An error as it crosses between threads: classes of our own do not. */
export interface SentError {
  readonly message: string;
  /** Whether the call was wrong, rather than the worker. */
  readonly isOption: boolean;
  readonly stack: string | undefined;
}

/** Makes an error ready to be sent (错误打包). */
export function toSentError(error: unknown): SentError {
  if (!(error instanceof Error)) return { message: String(error), isOption: false, stack: undefined };
  return { message: error.message, isOption: error instanceof OptionError, stack: error.stack };
}

/** The error that was sent, as the caller's thread throws it (错误还原). */
export function fromSentError({ message, isOption, stack }: SentError): Error {
  if (isOption) return new OptionError(message);
  const cause = new Error(message);
  if (stack !== undefined) cause.stack = stack;
  return new WorkerError(`a worker thread could not do its task: ${message}`, { cause });
}
