import { type IssueFoot, OptionError } from "@minyi/core";
import type { CorrectionRequest } from "@minyi/pipeline";
import { given, numberOption } from "./options.ts";

/** Options of `issue` about what else an issue prints (期刊其他内容选项). */
export interface IssueExtraOptions {
  readonly corrects?: readonly string[];
  readonly text?: readonly string[];
  readonly report?: readonly string[];
  readonly send?: readonly string[];
  readonly issueTo?: readonly string[];
  readonly copies?: string;
}

/**
 * Reads `--corrects N[/YEAR][#ITEM]` and the `--text` of each (更正选项).
 *
 * @throws {OptionError} One has no words, words have no issue, or the number cannot be read.
 */
export function correctionOptions({ corrects = [], text = [] }: IssueExtraOptions): CorrectionRequest[] {
  if (corrects.length !== text.length)
    throw new OptionError(
      `cannot match ${corrects.length} --corrects with ${text.length} --text: wanted one --text for each`,
      { zh: `--corrects 写了 ${corrects.length} 处，--text 写了 ${text.length} 处：每处更正各写一个 --text` },
    );
  return corrects.map((value, i) => {
    const [, number, year, item] = /^\s*(\d+)(?:\/(\d{4}))?(?:#(.+))?$/u.exec(value) ?? [];
    if (number === undefined)
      throw new OptionError(
        `cannot read --corrects “${value}”: wanted N, N/YEAR or N/YEAR#ITEM, e.g. 17/2009#2009-0042`,
        { zh: `看不懂 --corrects “${value}”：写 期号、期号/年 或 期号/年#编号，如 17/2009#2009-0042` },
      );
    return {
      number: issueNumber("--corrects", number),
      text: text[i] ?? "",
      ...given({ year: year === undefined ? undefined : Number(year), item: item?.trim() }),
    };
  });
}

/** Reads the addressees and copies of an issue (本期版记选项). */
export function footOptions({ report, send, issueTo, copies }: IssueExtraOptions): IssueFoot {
  return given({
    report,
    send,
    issue: issueTo,
    copies: copies === undefined ? undefined : issueNumber("--copies", copies),
  });
}

/** Reads a number of an issue, or of copies (期号选项). */
export function issueNumber(option: string, value: string): number {
  return numberOption(option, value, { least: 1, whole: true });
}

/** Collects an option that may be given several times (可重复选项). */
export function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
