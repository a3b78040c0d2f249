import process from "node:process";
import { type Match, NORMALISINGS, type Normalising, OptionError } from "@minyi/core";
import { clusterDetails, clusters, nearDuplicateRows } from "@minyi/dedupe";
import { explainPairs, MOST_EXPLAINED, openInput, writeWhole } from "@minyi/pipeline";
import { Command, Option } from "commander";
import { checkOutputs } from "../check-outputs.ts";
import { writeClusters } from "../cluster-file.ts";
import { commaList, withCommonOptions } from "../common-options.ts";
import { given } from "../options.ts";
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
  readonly encoding?: string;
  readonly out: string;
  readonly clusters?: string;
  readonly explain?: string;
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
    .option("--clusters <file>", "各组的代表、链写到这里（CSV）/ file for the groups: representative, chain")
    .option(
      "--explain <file>",
      `前 ${MOST_EXPLAINED} 对的对照写到这里（.html 或 .csv）/ file for the first ${MOST_EXPLAINED} pairs side by side`,
    )
    .option("--encoding <name>", "文件编码（默认自动识别）/ encoding of the file (default: found out)")
    .action(async (path: string, options: DedupeCommandOptions) => {
      const session = new Session(options, world);
      await checkOutputs({
        inputs: [path],
        outputs: { "--out": options.out, "--clusters": options.clusters, "--explain": options.explain },
      });
      const form = formOf(options.explain);
      const input = await openInput(path);
      const columns = [options.id, ...options.text];
      const { rows, issues } = await readColumns(input, columns, given({ encoding: options.encoding }));
      const texts = rows.map(([id = "", ...parts]) => ({ id, text: parts.join("\n") }));
      const ids = texts.map(({ id }) => id);
      const out = PairFile.open(options.out);
      const started = performance.now();
      const first: Match[] = [];
      const found = out.writing(
        nearDuplicateRows(texts, { threshold: Number(options.threshold), normalising: options.normalise }),
      );
      const matches = form === undefined ? found : keepingFirst(found, first);
      const details = options.clusters === undefined ? undefined : clusterDetails(matches, ids);
      const groups = details ?? clusters(matches, ids);
      const seconds = (performance.now() - started) / 1000;
      out.finish();
      if (options.clusters !== undefined) writeClusters(options.clusters, details ?? []);
      if (options.explain !== undefined && form !== undefined) {
        const byId = new Map(texts.map(({ id, text }) => [id, text]));
        const told = { form, title: "近似重复对照", total: out.count, normalising: options.normalise };
        await writeWhole(options.explain, explainPairs(first, byId, told));
        if (out.count > first.length)
          session.note(
            `对照只写了前 ${first.length} 对，共 ${out.count} 对`,
            `only the first ${first.length} of ${out.count} pairs are explained`,
          );
      }
      const json = {
        n: texts.length,
        pairs: out.count,
        clusters: groups.length,
        docsPerSecond: Math.round(texts.length / Math.max(seconds, 1e-9)),
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

/** Keeps the first matches for the page while all are passed on. */
function* keepingFirst(matches: Iterable<Match>, first: Match[]): Generator<Match> {
  for (const match of matches) {
    if (first.length < MOST_EXPLAINED) first.push(match);
    yield match;
  }
}

function formOf(path: string | undefined): "csv" | "html" | undefined {
  const form = /\.(csv|html?)$/iu.exec(path ?? "")?.[1]?.toLowerCase();
  if (path !== undefined && form === undefined)
    throw new OptionError(`cannot write --explain “${path}”: wanted a name that ends with .html or .csv`);
  return form === undefined ? undefined : form === "csv" ? "csv" : "html";
}
