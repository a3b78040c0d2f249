import { OptionError } from "@minyi/core";
import { openInput, openOfficeSegmenter, readDatedTexts } from "@minyi/pipeline";
import { RelatedIndex, relatedMethod, sharedWords } from "@minyi/relate";
import { Command } from "commander";
import { checkOutputs } from "../check-outputs.ts";
import { commaList, withCommonOptions } from "../common-options.ts";
import { CsvFile } from "../csv-file.ts";
import { given, numberOption, preferredSegmenters } from "../options.ts";
import { refusedStatus, tellRefused } from "../refused-rows.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import type { World } from "../world.ts";
import { tellSegmenter } from "./run.ts";

interface RelatedCommandOptions extends CommonOptions {
  readonly text: readonly string[];
  readonly id: string;
  readonly top: string;
  readonly minScore?: string;
  readonly terms?: boolean;
  readonly segmenter?: string;
  readonly encoding?: string;
  readonly out: string;
}

/** Shared terms told of a pair. */
const TERMS_TOLD = 8;

/** `minyi related FILE` (同一事项). */
export function relatedCommand(world: World, finish: Finish): Command {
  return withCommonOptions(new Command("related"))
    .description(
      "找说同一件事的来稿，字句可以全不相同 / ranked candidates for the same matter in other words",
    )
    .argument("<file>", "CSV 或 XLSX，- 为标准输入 / CSV or XLSX; - is standard input")
    .requiredOption("--text <columns>", "标题列和正文各列，用逗号分开 / columns of title and body", commaList)
    .requiredOption("--id <column>", "编号列 / column of the id")
    .requiredOption("--out <file>", "结果写到这里 / file for the pairs")
    .option("--top <number>", "每篇最多给出几篇 / candidates for each text, at most", "10")
    .option("--min-score <number>", "低于此分不给，0 至 1 / least score (default: 0.1)")
    .option("--terms", "加一列依据：共同的词和各自的分 / adds the shared terms as 依据")
    .option("--segmenter <name>", "分词器 / segmenter: nodejieba, @node-rs/jieba, dictionary, intl")
    .option("--encoding <name>", "文件编码（默认自动识别）/ encoding of the file (default: found out)")
    .action(async (path: string, options: RelatedCommandOptions) => {
      const session = new Session(options, world);
      const limits = readLimits(options);
      await checkOutputs({ inputs: [path], outputs: { "--out": options.out } });
      const { text, id, encoding } = options;
      const input = await openInput(path);
      const { texts, issues } = await readDatedTexts(input, { text, id, ...given({ encoding }) });
      const opened = await openOfficeSegmenter(
        await session.office(),
        preferredSegmenters(options.segmenter ?? "dictionary"),
      );
      tellSegmenter(session, opened);
      const started = performance.now();
      const index = new RelatedIndex({ words: (one) => opened.segmenter.cut(one) });
      for (const one of texts) index.add(one);
      const pairs = texts.flatMap(({ id: id1 }) =>
        index.related(id1, limits).map(({ id: id2, score, terms }) => ({
          score: score.toFixed(6),
          cells: [id1, id2, ...(limits.terms ? [sharedWords(terms, TERMS_TOLD)] : [])],
        })),
      );
      const seconds = (performance.now() - started) / 1000;
      writePairs(options.out, pairs, limits.terms);
      const json = {
        n: texts.length,
        pairs: pairs.length,
        docsPerSecond: Math.round(texts.length / Math.max(seconds, 1e-9)),
        method: { name: relatedMethod, segmenter: `${opened.segmenter.name} ${opened.segmenter.version}` },
      };
      tellRefused(session, issues);
      session.result(
        json,
        session.say(
          `${json.n} 篇，同一事项候选 ${json.pairs} 对，每秒 ${json.docsPerSecond} 篇，见 ${options.out}`,
          `${json.n} texts, ${json.pairs} candidates, ${json.docsPerSecond} a second, in ${options.out}`,
        ),
      );
      finish(refusedStatus(session, issues.length));
    });
}

function readLimits({ text, top, minScore, terms = false }: RelatedCommandOptions) {
  if (text.length === 0) throw new OptionError("cannot read --text: wanted at least one column");
  return {
    top: numberOption("--top", top, { least: 1, most: 1000, whole: true }),
    terms,
    ...given({
      minScore:
        minScore === undefined ? undefined : numberOption("--min-score", minScore, { least: 0, most: 1 }),
    }),
  };
}

interface PairRow {
  /** As it is printed, so that the order does not hang on what is not. */
  readonly score: string;
  readonly cells: readonly string[];
}

/** Best first; the sort keeps the order of the input among equal ones. */
function writePairs(path: string, pairs: readonly PairRow[], terms: boolean): void {
  const out = CsvFile.open(path);
  const sorted = pairs.toSorted((a, b) => Number(b.score) - Number(a.score));
  out.write([["id1", "id2", "score", ...(terms ? ["依据"] : [])]]);
  out.write(
    sorted.map(({ score, cells: [id1 = "", id2 = "", ...rest] }) => [
      id1,
      id2,
      String(Number(score)),
      ...rest,
    ]),
  );
  out.finish();
}
