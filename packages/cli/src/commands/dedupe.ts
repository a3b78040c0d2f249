import process from "node:process";
import { NORMALISINGS, type Normalising, type RowIssue } from "@minyi/core";
import { checkJoinOptions, TextStore } from "@minyi/dedupe";
import { type InputFile, joinInThreads, joinWorkersFor, openInput } from "@minyi/pipeline";
import { Command, Option } from "commander";
import { checkOutputs } from "../check-outputs.ts";
import { commaList, withCommonOptions } from "../common-options.ts";
import { given, numberOption } from "../options.ts";
import { PairFile } from "../pair-file.ts";
import { readColumns } from "../read-columns.ts";
import { refusedStatus, tellRefused } from "../refused-rows.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import type { World } from "../world.ts";

interface DedupeCommandOptions extends CommonOptions {
  readonly text: readonly string[];
  readonly id: string;
  readonly threshold: string;
  readonly normalise: Normalising;
  readonly workers?: string;
  readonly encoding?: string;
  readonly out: string;
}

/** `minyi dedupe FILE` (查重). */
export function dedupeCommand(world: World, finish: Finish): Command {
  return withCommonOptions(new Command("dedupe"))
    .description("查出全部近似重复 / every pair of near-duplicates in a file")
    .argument("<file>", "CSV; - is standard input")
    .requiredOption("--text <columns>", "正文各列，用逗号分开 / columns of the text", commaList)
    .requiredOption("--id <column>", "编号列 / column of the id")
    .requiredOption("--out <file>", "结果写到这里 / file for the pairs")
    .option("--threshold <number>", "Jaccard 阈值，0.3 至 1", "0.8")
    .addOption(
      new Option(
        "--normalise <how>",
        "归一化：full（默认）、space（只去空白）、none / how texts are normalised",
      )
        .choices(NORMALISINGS)
        .default("full"),
    )
    .option(
      "--workers <number>",
      "线程数，结果相同（默认视行数而定）/ threads; the result is the same (default: by the number of rows)",
    )
    .option("--encoding <name>", "文件编码（默认自动识别）/ encoding of the file (default: found out)")
    .action(async (path: string, options: DedupeCommandOptions) => {
      const session = new Session(options, world);
      await checkOutputs({ inputs: [path], outputs: { "--out": options.out } });
      const settings = readSettings(options);
      const input = await openInput(path);
      const { store, issues, addingMs } = await readTexts(input, options);
      const out = PairFile.open(options.out);
      const started = performance.now();
      const workers = settings.workers ?? joinWorkersFor(store.size);
      const joined = await joinInThreads(store, { ...settings, workers }).catch((fault: unknown) => {
        out.drop();
        throw fault;
      });
      out.writeAll(joined.rows());
      const groups = joined.clusters();
      const seconds = (addingMs + performance.now() - started) / 1000;
      out.finish();
      const json = {
        n: joined.size,
        pairs: out.count,
        clusters: groups.length,
        docsPerSecond: Math.round(joined.size / Math.max(seconds, 1e-9)),
        peakMemoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
      };
      tellRefused(session, issues);
      session.result(
        json,
        session.say(
          `${json.n} 篇，近似重复 ${json.pairs} 对（${json.clusters} 组），每秒 ${json.docsPerSecond} 篇，见 ${options.out}`,
          `${json.n} texts, ${json.pairs} pairs (${json.clusters} groups), ${json.docsPerSecond} a second, in ${options.out}`,
        ),
      );
      finish(refusedStatus(session, issues.length));
    });
}

/** Options as numbers, before anything is opened. */
function readSettings({ threshold, workers }: DedupeCommandOptions) {
  const settings = {
    threshold: Number(threshold),
    ...given({
      workers:
        workers === undefined
          ? undefined
          : numberOption("--workers", workers, { least: 0, most: 64, whole: true }),
    }),
  };
  checkJoinOptions(settings);
  return settings;
}

/** Reads the texts row by row into the memory they are compared in; the rows themselves are not held. */
async function readTexts(
  input: InputFile,
  { id: column, text, normalise: normalising, encoding }: DedupeCommandOptions,
): Promise<{ readonly store: TextStore; readonly issues: readonly RowIssue[]; readonly addingMs: number }> {
  const store = new TextStore({ normalising });
  const issues: RowIssue[] = [];
  const onIssues = (found: readonly RowIssue[]) => issues.push(...found);
  // Normalising belongs to the comparison, reading does not.
  let addingMs = 0;
  for await (const [id = "", ...parts] of readColumns(input, [column, ...text], {
    ...given({ encoding }),
    onIssues,
  })) {
    const started = performance.now();
    store.add(id, parts.join("\n"));
    addingMs += performance.now() - started;
  }
  return { store, issues, addingMs };
}
