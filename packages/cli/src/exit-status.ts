import {
  ConfigError,
  InputError,
  LedgerConflictError,
  MinyiError,
  OptionError,
  StorageError,
} from "@minyi/core";
import { CommanderError } from "commander";

/** Exit statuses of the command (退出码); they are an interface. */
export const EXIT = {
  done: 0,
  fault: 1,
  usage: 2,
  refusedRows: 3,
  ledger: 4,
  refusedFigure: 5,
} as const;

/** One of {@linkcode EXIT}. */
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** The exit status an error leads to (错误对应的退出码). */
export function exitStatusOf(error: unknown): ExitStatus {
  if (error instanceof OptionError || error instanceof ConfigError || error instanceof InputError)
    return EXIT.usage;
  if (error instanceof LedgerConflictError) return EXIT.ledger;
  if (error instanceof StorageError) {
    return error.code === "NOT_A_LEDGER" || error.code === "NEWER_VERSION" || error.code === "READ_ONLY"
      ? EXIT.usage
      : EXIT.fault;
  }
  return error instanceof CommanderError ? EXIT.usage : EXIT.fault;
}

const CHINESE: Readonly<Record<string, string>> = {
  OPTION: "用法不对",
  USAGE: "用法不对",
  CONFIG: "单位数据文件有误",
  NO_FILE: "文件不存在",
  IS_DIRECTORY: "这是文件夹，不是文件",
  EMPTY_FILE: "文件是空的",
  NO_HEADER: "没有表头",
  MISSING_COLUMN: "缺少需要的列",
  BAD_ENCODING: "编码不对",
  NOT_CSV: "不是 CSV 文件",
  UNREADABLE: "文件读不出来",
  LEDGER_CONFLICT: "与台账现有内容或别的使用者冲突，未写入任何内容",
  DISK_FULL: "磁盘已满，已入账的内容没有丢失",
  READ_ONLY: "台账只读，不能写入",
  NOT_A_LEDGER: "这个文件不是台账",
  NEWER_VERSION: "台账由更新的版本写成",
  STORAGE: "存储出错",
  ENOSPC: "磁盘已满，已入账的内容没有丢失",
  EACCES: "没有权限",
  EROFS: "只读的文件系统",
};

/** Code and message of an error (错误代码和说明), in one line. */
export function describeError(
  error: unknown,
  chinese: boolean,
): { readonly code: string; readonly message: string } {
  if (!(error instanceof Error)) return { code: "FAULT", message: String(error) };
  const code = "code" in error && typeof error.code === "string" ? error.code : "FAULT";
  const shown = error instanceof CommanderError ? "USAGE" : code;
  if (chinese && error instanceof MinyiError && error.zh !== undefined) return { code, message: error.zh };
  const known = CHINESE[shown];
  const message = error.message.replace(/^error: /, "").replace(/\s*\n\s*/g, " ");
  return { code: shown, message: chinese && known !== undefined ? `${known}：${message}` : message };
}
