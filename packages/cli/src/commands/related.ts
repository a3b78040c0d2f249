import { OptionError } from "@minyi/core";
import { openInput, openOfficeSegmenter, readDatedTexts } from "@minyi/pipeline";
import { type CutWords, RelatedIndex, relatedMethod, sharedWords } from "@minyi/relate";
import { Command } from "commander";
import { checkOutputs } from "../check-outputs.ts";
import { commaList, withCommonOptions } from "../common-options.ts";
import { CsvFile } from "../csv-file.ts";
import { given, numberOption, preferredSegmenters } from "../options.ts";
import { refusedStatus, tellRefused } from "../refused-rows.ts";
import { RelatedPairs } from "../related-pairs.ts";
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
    .option("--min-score <number>", "低于此分不给，0 至 1 / least score (default: 0.15)")
    .option("--terms", "加一列依据：共同的词和各自的分 / adds the shared terms as 依据")
    .option("--segmenter <name>", "分词器 / segmenter: nodejieba, @node-rs/jieba, dictionary, intl")
    .option("--encoding <name>", "文件编码（默认自动识别）/ encoding of the file (default: found out)")
    .action(async (path: string, options: RelatedCommandOptions) => {
      const session = new Session(options, world);
      const limits = readLimits(options);
      await checkOutputs({ inputs: [path], outputs: { "--out": options.out } });
      const opened = await openOfficeSegmenter(
        await session.office(),
        preferredSegmenters(options.segmenter ?? "dictionary"),
      );
      tellSegmenter(session, opened);
      const { index, ids, issues, addingMs } = await readIndex(path, options, (one) =>
        opened.segmenter.cut(one),
      );
      const started = performance.now();
      const pairs = relatedPairs(index, ids, limits);
      const seconds = (addingMs + performance.now() - started) / 1000;
      writePairs(options.out, pairs, { ids, terms: limits.terms });
      const json = {
        n: ids.length,
        pairs: pairs.size,
        docsPerSecond: Math.round(ids.length / Math.max(seconds, 1e-9)),
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

/** Reads the texts into an index; they themselves are not held. */
async function readIndex(path: string, { text, id, encoding }: RelatedCommandOptions, words: CutWords) {
  const { texts, issues } = await readDatedTexts(await openInput(path), { text, id, ...given({ encoding }) });
  const started = performance.now();
  const index = new RelatedIndex({ words });
  for (const one of texts) index.add(one);
  return { index, ids: texts.map(({ id }) => id), issues, addingMs: performance.now() - started };
}

/** For every text its nearest. */
function relatedPairs(
  index: RelatedIndex,
  ids: readonly string[],
  limits: ReturnType<typeof readLimits>,
): RelatedPairs {
  const places = new Map(ids.map((id, place) => [id, place]));
  const pairs = new RelatedPairs();
  for (const [first, id] of ids.entries()) {
    for (const { id: other, score, terms } of index.related(id, limits)) {
      const reasons = limits.terms ? sharedWords(terms, TERMS_TOLD) : undefined;
      pairs.add({ first, second: places.get(other) ?? 0, score, reasons });
    }
  }
  return pairs;
}

const ROWS_AT_ONCE = 1000;

/** Best first; equal ones in the order of the input. */
function writePairs(
  path: string,
  pairs: RelatedPairs,
  { ids, terms }: { readonly ids: readonly string[]; readonly terms: boolean },
): void {
  const out = CsvFile.open(path);
  out.write([["id1", "id2", "score", ...(terms ? ["依据"] : [])]]);
  let rows: string[][] = [];
  for (const { first, second, score, reasons } of pairs.sorted()) {
    rows.push([
      ids[first] ?? "",
      ids[second] ?? "",
      String(score),
      ...(reasons === undefined ? [] : [reasons]),
    ]);
    if (rows.length < ROWS_AT_ONCE) continue;
    out.write(rows);
    rows = [];
  }
  out.write(rows);
  out.finish();
}
