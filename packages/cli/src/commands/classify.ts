import { availableParallelism } from "node:os";
import type { Lexicon } from "@minyi/classify";
import { OptionError, type RowIssue } from "@minyi/core";
import { readTable, writeRejects } from "@minyi/ingest";
import {
  byCount,
  type ClassifiedBatch,
  classifyTable,
  type InputFile,
  isSameDictionary,
  loadLexicon,
  loadTaxonomy,
  type Office,
  openInput,
  openWorkers,
  peekRows,
  type Workers,
  writeWhole,
} from "@minyi/pipeline";
import { Command } from "commander";
import { checkOutputs } from "../check-outputs.ts";
import { commaList, withCommonOptions } from "../common-options.ts";
import { CsvFile } from "../csv-file.ts";
import { given, numberOption, preferredSegmenters } from "../options.ts";
import { progress } from "../progress.ts";
import { refusedStatus, SHOWN, tellRefused } from "../refused-rows.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import { tellNotes } from "../tell-notes.ts";
import type { World } from "../world.ts";
import { tellSegmenter } from "./run.ts";

interface ClassifyCommandOptions extends CommonOptions {
  readonly text: readonly string[];
  readonly model?: string;
  readonly out: string;
  readonly workers?: string;
  readonly segmenter?: string;
  readonly reviewBelow?: string;
  readonly reasons: string;
  readonly encoding?: string;
  readonly rejects?: string;
}

/** Rows from which threads are worth their start, and how many there are then at most. */
const MANY_ROWS = 4_000;
const MOST_WORKERS = 4;

/** `minyi classify FILE` (分类). */
export function classifyCommand(world: World, finish: Finish): Command {
  return withCommonOptions(new Command("classify"))
    .description(
      "给每行加上类别、置信度和依据 / adds category, confidence and the terms that decided to every row",
    )
    .argument("<file>", "CSV 或 XLSX，- 为标准输入 / CSV or XLSX; - is standard input")
    .requiredOption(
      "--text <columns>",
      "标题列和正文各列，用逗号分开；只有一列则为正文 / columns of title and body",
      commaList,
    )
    .requiredOption("--out <file>", "结果写到这里 / file for the rows with what was added")
    .option(
      "--model <lexicon>",
      "词表文件，或词表名称（默认为本单位词表）/ lexicon file, or the name of one (default: the office's)",
    )
    .option("--workers <number>", `线程数 / threads (default: 1, or up to ${MOST_WORKERS} for a large file)`)
    .option("--segmenter <name>", "分词器 / segmenter: nodejieba, @node-rs/jieba, dictionary, intl")
    .option("--review-below <share>", "置信度低于此数的请人核定 / ask a person below this confidence")
    .option("--reasons <number>", "依据写出几个词条 / terms told as 依据", "8")
    .option("--encoding <name>", "文件编码（默认自动识别）/ encoding of the file (default: found out)")
    .option("--rejects <file>", "拒收的行写到这里，改好可再读 / file for rows that were refused")
    .action(async (path: string, options: ClassifyCommandOptions) => {
      const session = new Session(options, world);
      const settings = readSettings(options);
      await checkOutputs({
        inputs: [path, options.model],
        outputs: { "--out": options.out, "--rejects": options.rejects },
      });
      const office = await session.office();
      const lexicon = options.model === undefined ? office.lexicon : await loadLexicon(options.model, office);
      const input = await openInput(path);
      const result = await classifyFile(session, { options, settings, office, lexicon, input });
      if (options.rejects !== undefined) await writeWhole(options.rejects, writeRejects(result.refused));
      tellRefused(session, result.refused, result.rejects);
      const { refused, ...json } = result;
      session.result(json, resultText(session, json, options.out));
      finish(refusedStatus(session, json.rejects));
    });
}

/** Options as numbers and names, before anything is opened. */
function readSettings({ text, workers, segmenter, reviewBelow, reasons }: ClassifyCommandOptions) {
  if (text.length === 0) throw new OptionError("cannot read --text: wanted at least one column");
  const [prefer] = preferredSegmenters(segmenter).prefer ?? [];
  return {
    reasons: numberOption("--reasons", reasons, { least: 0, most: 1000, whole: true }),
    ...given({
      segmenter: prefer,
      workers:
        workers === undefined
          ? undefined
          : numberOption("--workers", workers, { least: 0, most: 64, whole: true }),
      reviewBelow:
        reviewBelow === undefined
          ? undefined
          : numberOption("--review-below", reviewBelow, { least: 0, most: 1 }),
    }),
  };
}

interface ClassifyFileOptions {
  readonly options: ClassifyCommandOptions;
  readonly settings: ReturnType<typeof readSettings>;
  readonly office: Office;
  readonly lexicon: Lexicon;
  readonly input: InputFile;
}

async function classifyFile(session: Session, all: ClassifyFileOptions) {
  const { options, settings, office, lexicon, input } = all;
  const { reasons, segmenter, reviewBelow = lexicon.review ?? office.settings.reviewBelow } = settings;
  const taxonomy = await loadTaxonomy(lexicon.taxonomy, office);
  const out = CsvFile.open(options.out);
  try {
    const started = performance.now();
    const table = readTable(input.bytes, { file: input.name, ...given({ encoding: options.encoding }) });
    const { rows, batches } = await peekRows(table, MANY_ROWS);
    const peeked = performance.now();
    const workers = await openWorkers({
      workers: settings.workers ?? workersFor(rows),
      lexicon,
      segmenter,
      classifierOptions: { reviewBelow, evidenceTerms: reasons, ...given({ fallback: taxonomy?.fallback }) },
    });
    try {
      tellMethod(session, lexicon, workers);
      const opened = performance.now();
      const classified = classifyTable(batches, { file: input.name, text: options.text, workers, reasons });
      const tally = await writeClassified(session, { classified, out, keep: options.rejects !== undefined });
      out.finish();
      const seconds = (performance.now() - opened + peeked - started) / 1000;
      return describe(tally, { workers, seconds });
    } finally {
      await workers.close();
    }
  } catch (error) {
    out.drop();
    throw error;
  }
}

/** A small file is done before a thread has started. */
function workersFor(rows: number): number {
  return rows < MANY_ROWS ? 1 : Math.min(availableParallelism(), MOST_WORKERS);
}

/** Says what serves instead of what was wanted. */
function tellMethod(session: Session, lexicon: Lexicon, { method, skipped }: Workers): void {
  const served = method?.segmenter ?? "none";
  const [name = served] = served.split(" ");
  tellSegmenter(session, { segmenter: { name }, skipped });
  const learned = lexicon.segmenter;
  if (learned === undefined || served === "none" || isSameDictionary(learned, served)) return;
  session.note(
    `词表 ${lexicon.name} 是按 ${learned} 切出的词学来的，现用 ${served}：切法不同，结果会差一些`,
    `the lexicon ${lexicon.name} was learned from words cut by ${learned}, and ${served} serves: it finds other words, and is right less often`,
  );
}

/** What was counted while writing; the rows themselves are gone. */
class Tally {
  n = 0;
  toReview = 0;
  rejects = 0;
  readonly categories = new Map<string, number>();
  /** All refused rows where they are to be written, else the first, to be told. */
  readonly refused: RowIssue[] = [];
  readonly #keep: boolean;

  constructor(keep: boolean) {
    this.#keep = keep;
  }

  add({ verdicts, issues }: ClassifiedBatch): void {
    this.n += verdicts.length;
    this.rejects += issues.length;
    for (const issue of issues) if (this.#keep || this.refused.length < SHOWN) this.refused.push(issue);
    for (const { category, needsReview } of verdicts) {
      this.categories.set(category, (this.categories.get(category) ?? 0) + 1);
      if (needsReview) this.toReview++;
    }
  }
}

async function writeClassified(
  session: Session,
  { classified, out, keep }: { classified: AsyncIterable<ClassifiedBatch>; out: CsvFile; keep: boolean },
): Promise<Tally> {
  const tally = new Tally(keep);
  const tell = progress(session);
  let first = true;
  for await (const batch of classified) {
    if (first) out.write([batch.headings]);
    first = false;
    tellNotes(session, batch.notes);
    out.write(batch.rows);
    tally.add(batch);
    tell(tally.n);
  }
  return tally;
}

function describe(tally: Tally, { workers, seconds }: { workers: Workers; seconds: number }) {
  const { n, categories, toReview, rejects, refused } = tally;
  return {
    n,
    categories: Object.fromEntries(byCount(categories)),
    toReview,
    rejects,
    docsPerSecond: Math.round(n / Math.max(seconds, 1e-9)),
    method: workers.method,
    workers: workers.threads,
    refused,
  };
}

function resultText(
  session: Session,
  json: Omit<ReturnType<typeof describe>, "refused">,
  out: string,
): string {
  const { n, toReview, rejects, docsPerSecond, method, workers } = json;
  const categories = Object.entries(json.categories).map(([name, count]) => `${name} ${count}`);
  return [
    session.say(
      `${n} 篇，需人工 ${toReview}，拒收 ${rejects} 行，见 ${out}`,
      `${n} texts, ${toReview} for a person, ${rejects} rows refused, in ${out}`,
    ),
    session.say(`类别：${categories.join("，")}`, `categories: ${categories.join(", ")}`),
    session.say(
      `词表 ${method?.lexicon}，分词 ${method?.segmenter}，每秒 ${docsPerSecond} 篇（线程 ${Math.max(workers, 1)}）`,
      `lexicon ${method?.lexicon}, segmenter ${method?.segmenter}, ${docsPerSecond} a second (threads: ${Math.max(workers, 1)})`,
    ),
  ].join("\n");
}
