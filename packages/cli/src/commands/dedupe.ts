import { NORMALISINGS, type Normalising, OptionError } from "@minyi/core";
import { MOST_EXPLAINED } from "@minyi/pipeline";
import { Command, Option } from "commander";
import { checkOutputs } from "../check-outputs.ts";
import { commaList, withCommonOptions } from "../common-options.ts";
import { dedupeByContainment } from "../dedupe-by-containment.ts";
import { dedupeByJaccard } from "../dedupe-by-jaccard.ts";
import { dedupeHistory } from "../dedupe-history.ts";
import { numberOption } from "../options.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import { MOST_PAIRS } from "../too-many-pairs.ts";
import type { World } from "../world.ts";

/** What two texts share, of what either has or of what the smaller one has. */
const MEASURES = ["jaccard", "containment"] as const;

/** How pairs of equal texts are told. */
const COPIES = ["all", "first"] as const;

interface DedupeCommandOptions extends CommonOptions {
  readonly text: readonly string[];
  readonly id: string;
  readonly threshold: string;
  readonly copies: (typeof COPIES)[number];
  readonly mostPairs: string;
  readonly measure: (typeof MEASURES)[number];
  readonly normalise: Normalising;
  readonly history?: boolean;
  readonly workers?: string;
  readonly encoding?: string;
  readonly out: string;
  readonly clusters?: string;
  readonly explain?: string;
}

/** `minyi dedupe FILE` (查重). */
export function dedupeCommand(world: World, finish: Finish): Command {
  return withCommonOptions(new Command("dedupe"))
    .description("查出全部近似重复 / every pair of near-duplicates in a file")
    .argument("<file>", "CSV 或 XLSX，- 为标准输入 / CSV or XLSX; - is standard input")
    .requiredOption("--text <columns>", "正文各列，用逗号分开 / columns of the text", commaList)
    .requiredOption("--id <column>", "编号列 / column of the id")
    .requiredOption("--out <file>", "结果写到这里 / file for the pairs")
    .option("--threshold <number>", "阈值，0.3 至 1 / threshold", "0.8")
    .addOption(
      new Option(
        "--measure <name>",
        "jaccard（默认）查近似重复，containment 查短文抄入长文 / near-duplicates, or short texts copied into long ones",
      )
        .choices(MEASURES)
        .default("jaccard"),
    )
    .addOption(
      new Option(
        "--normalise <how>",
        "归一化：full（默认）、space（只去空白）、none / how texts are normalised",
      )
        .choices(NORMALISINGS)
        .default("full"),
    )
    .addOption(
      new Option(
        "--copies <how>",
        "全同的来稿：all（默认）两两列出，first 只与最早一篇列出 / equal texts: every pair, or each with the first alone",
      )
        .choices(COPIES)
        .default("all"),
    )
    .option(
      "--most-pairs <number>",
      "多于此数的对不写，报错 / more pairs than this are not written, but refused",
      String(MOST_PAIRS),
    )
    .option(
      "--history",
      "与台账中历年来稿和提案比对，不入账 / compares with the ledger, all years; enters nothing",
    )
    .option(
      "--workers <number>",
      "线程数，结果相同（默认视行数而定）/ threads; the result is the same (default: by the number of rows)",
    )
    .option("--clusters <file>", "各组的代表、链写到这里（CSV）/ file for the groups: representative, chain")
    .option(
      "--explain <file>",
      `前 ${MOST_EXPLAINED} 对的对照写到这里（.html 或 .csv）/ file for the first ${MOST_EXPLAINED} pairs side by side`,
    )
    .option("--encoding <name>", "文件编码（默认自动识别）/ encoding of the file (default: found out)")
    .action(async (path: string, options: DedupeCommandOptions) => {
      const session = new Session(options, world);
      const { out, clusters, explain } = options;
      await checkOutputs({
        inputs: [path],
        outputs: { "--out": out, "--clusters": clusters, "--explain": explain },
      });
      finish(await compare(path, options, session));
    });
}

/** Compares as the options ask. */
function compare(path: string, options: DedupeCommandOptions, session: Session) {
  const { measure, history = false } = options;
  refuseStrayOptions(options);
  const settings = { ...options, ...readNumbers(options) };
  if (history) return dedupeHistory(path, settings, session);
  return measure === "containment"
    ? dedupeByContainment(path, settings, session)
    : dedupeByJaccard(path, settings, session);
}

/** @throws {OptionError} Options that do not go together. */
function refuseStrayOptions(options: DedupeCommandOptions): void {
  const { text, measure, history = false, workers, clusters, explain } = options;
  if (text.length === 0) throw new OptionError("cannot read --text: wanted at least one column");
  if (history && measure === "containment")
    throw new OptionError(
      "cannot compare with the ledger by containment: wanted --history with --measure jaccard",
    );
  const copies = options.copies === "first" ? "first" : undefined;
  const given = Object.entries({ workers, clusters, explain, copies }).find(
    ([, value]) => value !== undefined,
  );
  if (given && (history || measure === "containment"))
    throw new OptionError(
      `cannot use --${given[0]} here: wanted it with neither --history nor --measure containment`,
    );
}

function readNumbers({ threshold, mostPairs }: DedupeCommandOptions) {
  return {
    threshold: numberOption("--threshold", threshold, { least: 0.3, most: 1 }),
    mostPairs: numberOption("--most-pairs", mostPairs, {
      least: 0,
      most: Number.MAX_SAFE_INTEGER,
      whole: true,
    }),
  };
}
