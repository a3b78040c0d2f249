/** Where in a configuration file something is wrong (配置位置). */
export interface ConfigPlace {
  readonly file: string;
  /** Line, from 1. */
  readonly line?: number;
}

/** What an error of ours takes beside its message, which is English. */
export interface MinyiErrorOptions extends ErrorOptions {
  /** The message in Chinese, for the person whose file or call it is. */
  readonly zh?: string;
}

/** What every error of ours has: a code that is API, a wording that is not (错误基类). */
export abstract class MinyiError extends Error {
  abstract readonly code: string;
  /** Whether the same call may succeed later without a change. */
  readonly retryable: boolean = false;
  /** The message in Chinese, where there is one. */
  readonly zh: string | undefined;

  constructor(message: string, { zh, ...options }: MinyiErrorOptions = {}) {
    super(message, options);
    this.zh = zh;
  }
}

/** A function was called with something it does not take (调用错误). */
export class OptionError extends MinyiError {
  override readonly name = "OptionError";
  readonly code = "OPTION";
}

/** A lexicon, rule, calendar or other office file is wrong (配置错误); nothing was done. */
export class ConfigError extends MinyiError {
  override readonly name = "ConfigError";
  readonly code = "CONFIG";
  readonly place: ConfigPlace;

  constructor(message: string, place: ConfigPlace, { zh, ...options }: MinyiErrorOptions = {}) {
    const where = `${place.file}${place.line === undefined ? "" : `:${place.line}`}`;
    super(`${where}: ${message}`, { ...options, ...(zh === undefined ? {} : { zh: `${where}：${zh}` }) });
    this.place = place;
  }
}

/** Codes of {@linkcode InputError}. */
export type InputErrorCode =
  | "NO_FILE"
  | "IS_DIRECTORY"
  | "EMPTY_FILE"
  | "NO_HEADER"
  | "MISSING_COLUMN"
  | "BAD_ENCODING"
  | "NOT_CSV"
  | "UNREADABLE";

/** A file could not be read at all (文件无法读取); single bad rows are {@linkcode RowIssue}s instead. */
export class InputError extends MinyiError {
  override readonly name = "InputError";
  readonly code: InputErrorCode;

  constructor(code: InputErrorCode, message: string, options?: MinyiErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Someone else holds or has changed the ledger (台账冲突); nothing of yours was written. */
export class LedgerConflictError extends MinyiError {
  override readonly name = "LedgerConflictError";
  readonly code = "LEDGER_CONFLICT";
  override readonly retryable = true;
}

/** The ledger or another output could not be written (写入失败), e.g. the disk is full. */
export class StorageError extends MinyiError {
  override readonly name = "StorageError";
  readonly code: "DISK_FULL" | "READ_ONLY" | "NOT_A_LEDGER" | "NEWER_VERSION" | "STORAGE";

  constructor(code: StorageError["code"], message: string, options?: MinyiErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
