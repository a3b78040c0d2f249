import { basename, extname } from "node:path";
import { BALANCES, type Balance, openSegmenter, type TrainOptions } from "@minyi/classify";
import { OptionError } from "@minyi/core";
import { type Command, Option } from "commander";
import { tellSegmenter } from "./commands/run.ts";
import { commaList } from "./common-options.ts";
import { given, numberOption, preferredSegmenters } from "./options.ts";
import type { Session } from "./session.ts";

/** Options of commands that train (训练选项), as they were typed. */
export interface TrainingOptions {
  readonly name?: string;
  readonly taxonomy?: string;
  readonly modelVersion?: string;
  readonly words?: boolean;
  readonly segmenter?: string;
  readonly terms?: string;
  readonly width?: string;
  readonly costs?: readonly string[];
  readonly balance?: Balance;
  readonly precision?: string;
  readonly titleWeight?: string;
  readonly workers?: string;
}

/** Adds the options of training (训练选项), but for the folds and the seed: their meaning differs. */
export function withTrainingOptions(command: Command): Command {
  return command
    .option("--name <name>", "词表名称（默认文件名）/ name of the lexicon (default: that of the file)")
    .option("--taxonomy <name>", "分类体系名称（默认词表名称）/ its taxonomy (default: the name)")
    .option("--model-version <version>", "词表版本（默认 1）/ version of the lexicon (default: 1)")
    .option("--words", "按词学习，不按单字和两字 / learns whole words, not characters and pairs")
    .option("--segmenter <name>", "分词器 / nodejieba, @node-rs/jieba, dictionary or intl")
    .option("--terms <n>", "保留的词条数（默认 10000）/ terms to keep (default: 10000)")
    .option("--width <n>", "最长几个字成一条（默认 2）/ longest term, in characters (default: 2)")
    .option(
      "--costs <a,b>",
      "备选的出错代价（默认 0.25,0.5,1,2）/ costs of a mistake to choose from",
      commaList,
    )
    .addOption(
      new Option(
        "--balance <how>",
        "小类别加重几分（默认 root）/ how much more rare categories count",
      ).choices([...BALANCES]),
    )
    .option(
      "--precision <p>",
      "不需人工的要有多大比例正确（默认 0.95）/ share of the kept that shall be right",
    )
    .option("--title-weight <x>", "标题相当于正文的几倍（默认 3）/ how often a title counts (default: 3)")
    .option("--workers <n>", "用几个线程，结果相同（默认 1）/ threads; the result is the same (default: 1)");
}

/**
 * Reads the options of training (读训练选项), and opens the segmenter they ask for.
 *
 * @param file Names the lexicon where no option does.
 * @throws {OptionError} One cannot be read, or two do not go together; ranges are checked by `trainLexicon`.
 */
export async function readTraining(
  session: Session,
  options: TrainingOptions,
  file: string,
): Promise<Omit<TrainOptions, "seed" | "folds" | "onProgress" | "solve">> {
  const { words, width, segmenter, name = basename(file, extname(file)) } = options;
  if (words !== true && segmenter !== undefined)
    throw new OptionError("cannot use --segmenter without --words: only whole words are cut");
  if (words === true && width !== undefined)
    throw new OptionError("cannot use --width with --words: a term is a word as it is cut");
  const number = (option: string, value: string | undefined) =>
    value === undefined ? undefined : numberOption(option, value);
  const opened = words === true ? await openSegmenter(preferredSegmenters(segmenter)) : undefined;
  if (opened) tellSegmenter(session, opened);
  return {
    name,
    ...given({
      taxonomy: options.taxonomy,
      version: options.modelVersion,
      segmenter: opened?.segmenter,
      terms: number("--terms", options.terms),
      width: number("--width", width),
      costs: options.costs?.map((cost) => numberOption("--costs", cost)),
      balance: options.balance,
      precision: number("--precision", options.precision),
      title: number("--title-weight", options.titleWeight),
    }),
  };
}
