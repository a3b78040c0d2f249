import { OptionError } from "@minyi/core";
import {
  fieldNamed,
  type ReadLimits,
  readLimits,
  SUBMISSION_HEADINGS,
  type SubmissionOptions,
} from "@minyi/ingest";
import { loadSource, type SourceMapping } from "@minyi/pipeline";
import type { Command } from "commander";
import { collectMap } from "./common-options.ts";
import { dayOption, given, numberOption } from "./options.ts";
import { localDay } from "./world.ts";

/** How files of submissions are to be read, as it was typed (读入选项). */
export interface ReadingOptions {
  readonly source?: string;
  readonly map?: Readonly<Record<string, string>>;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly quote?: string;
  readonly sheet?: string;
  readonly year?: string;
  readonly timeZone?: string;
  readonly limit?: Readonly<Record<string, string>>;
  readonly received?: string;
}

/** Adds the options of commands that read files of submissions. */
export function withReadingOptions(command: Command): Command {
  return command
    .option(
      "--source <name>",
      "来源对照：单位数据 sources 里的名字或 .yaml 文件 / mapping of the files' source",
    )
    .option(
      "--map <field=heading>",
      "指定列名，可多次；正文=甲+乙 合成一篇 / names a column by hand",
      collectMap,
    )
    .option("--encoding <name>", "文件编码（默认自动识别）/ encoding of the files (default: found out)")
    .option("--delimiter <char>", "分隔符，tab 为制表符 / delimiter (default: found out); tab for a tab")
    .option("--quote <char>", "引号 / quote (default: found out)")
    .option(
      "--sheet <name>",
      "只读工作簿里的这张表（默认有来稿表头的都读）/ sheet of a workbook (default: all with headings of submissions)",
    )
    .option("--year <year>", "没有写年份的日期属于哪一年 / year of days written without one")
    .option("--time-zone <name>", "时间按哪个时区（默认 Asia/Shanghai）/ time zone of the times")
    .option("--limit <name=n>", "读入限额，可多次，如 cellChars=2000000 / limit on what is read", collectMap)
    .option(
      "--received <day>",
      "没有日期的来稿按此日收稿（没有日期列的文件默认今天）/ day of receipt for rows without a date",
    );
}

/**
 * Says how the files are read (定读法): by the mapping of their source, by the options where they say otherwise.
 *
 * @param folder Of the office.
 * @param now No text can be of a later day than the one after.
 */
export async function readingOptions(
  options: ReadingOptions,
  { folder, now }: { readonly folder: string; readonly now: Date },
): Promise<Omit<SubmissionOptions, "file">> {
  const { source, map = {}, received } = options;
  const mapping = source === undefined ? undefined : await loadSource(folder, source);
  return {
    ...given(mapping ?? {}),
    columns: { ...others(mapping?.columns, map), ...map },
    receivedOn: received === undefined ? localDay(now) : dayOption("--received", received),
    fillDates: received !== undefined,
    ...fileOptions(options, mapping),
    ...{ notAfter: localDay(new Date(now.getTime() + DAY_MS)) },
  };
}

const DAY_MS = 86_400_000;

/** What the options say of the files themselves. */
function fileOptions(options: ReadingOptions, mapping: SourceMapping | undefined) {
  const { encoding, delimiter, quote, sheet, year, timeZone, limit } = options;
  const wholeYear =
    year === undefined ? undefined : numberOption("--year", year, { least: 1000, most: 9999, whole: true });
  if (timeZone !== undefined) checkTimeZone(timeZone);
  return given({
    ...{ encoding, sheet, timeZone },
    quote: quote as SubmissionOptions["quote"],
    delimiter: delimiterOf(delimiter ?? mapping?.delimiter),
    year: wholeYear,
    limits: limit === undefined ? undefined : { ...mapping?.limits, ...limitsOf(limit) },
  });
}

/** Entries of the mapping for fields that are not named by hand. */
function others(columns: SourceMapping["columns"] = {}, map: Readonly<Record<string, string>>) {
  const named = new Set(Object.keys(map).map((name) => fieldNamed(name, SUBMISSION_HEADINGS)));
  const kept = Object.entries(columns).filter(([name]) => !named.has(fieldNamed(name, SUBMISSION_HEADINGS)));
  return Object.fromEntries(kept);
}

/** A tab is hard to type. */
function delimiterOf(text: string | undefined): SubmissionOptions["delimiter"] {
  return (text === "tab" || text === "\\t" ? "\t" : text) as SubmissionOptions["delimiter"];
}

function limitsOf(limit: Readonly<Record<string, string>>): Partial<ReadLimits> {
  const limits = Object.fromEntries(
    Object.entries(limit).map(([name, value]) => [
      name,
      numberOption(`--limit ${name}`, value, { least: 1, whole: true }),
    ]),
  );
  readLimits(limits);
  return limits;
}

function checkTimeZone(name: string): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
  } catch (cause) {
    throw new OptionError(`cannot read --time-zone “${name}”: wanted one such as Asia/Shanghai`, { cause });
  }
}
