import { InputError } from "@minyi/core";
import type { ReadLimits } from "../read-limits.ts";

/** A workbook that cannot be read (工作簿损坏). */
export function damaged(file: string, why: string, zh: string, cause?: unknown): InputError {
  return new InputError(
    "UNREADABLE",
    `cannot read the workbook “${file}”: ${why}; wanted a whole .xlsx file`,
    {
      cause,
      zh: `工作簿“${file}”读不出来：${zh}；要求完整的 .xlsx 文件，可在表格软件里打开后另存一份`,
    },
  );
}

/** An archive whose end is missing (文件不完整). */
export function cutOff(file: string): InputError {
  return new InputError(
    "NOT_CSV",
    `cannot read “${file}”: it begins as a workbook or an archive and is not whole; wanted a whole .xlsx file, or CSV`,
    { zh: `“${file}”开头是工作簿或压缩包，但不完整：要求完整的 .xlsx 文件，或者 CSV` },
  );
}

/** A workbook with a password (加密工作簿). */
export function locked(file: string): InputError {
  return new InputError(
    "UNREADABLE",
    `cannot read the workbook “${file}”: it is protected by a password; wanted it saved without`,
    { zh: `工作簿“${file}”有密码保护，读不出来：要求去掉密码后另存` },
  );
}

/** What a file has more of than its limit allows, in English and Chinese. */
interface Excess {
  readonly limit: keyof ReadLimits;
  readonly allowed: number;
  /** Completes “it …”, and “…：”. */
  readonly why: string;
  readonly zh: string;
}

/** A workbook beyond one of its limits (超过限额): the message names the limit, what was met, and how to raise it. */
export function overLimit(file: string, { limit, allowed, why, zh }: Excess): InputError {
  return new InputError(
    "UNREADABLE",
    `cannot read the workbook “${file}”: it ${why}; wanted at most ${allowed} (limit ${limit}), or a higher limit`,
    {
      zh: `工作簿“${file}”读不了：${zh}，超过限额 ${limit}=${allowed}；要求拆成几个文件或删去多余的内容，确实要读就放宽这项限额（${limit}，命令行 --limit ${limit}=数）`,
    },
  );
}
