import process from "node:process";
import { NORMALISINGS, type Normalising } from "@minyi/core";
import { clusters, nearDuplicateRows } from "@minyi/dedupe";
import { toCsv } from "@minyi/ingest";
import { compareHistory, type HistoryMatch, openInput, writeWhole } from "@minyi/pipeline";
import { Command, Option } from "commander";
import { checkOutputs } from "../check-outputs.ts";
import { commaList, withCommonOptions } from "../common-options.ts";
import { dedupeByContainment } from "../dedupe-by-containment.ts";
import { given } from "../options.ts";
import { PairFile } from "../pair-file.ts";
import { readColumns } from "../read-columns.ts";
import { refusedStatus, tellRefused } from "../refused-rows.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import type { World } from "../world.ts";

/** What two texts share, of what either has or of what the smaller one has. */
const MEASURES = ["jaccard", "containment"] as const;

interface DedupeCommandOptions extends CommonOptions {
  readonly text: readonly string[];
  readonly id: string;
  readonly threshold: string;
  readonly normalise: Normalising;
  readonly measure: (typeof MEASURES)[number];
  readonly encoding?: string;
  readonly out: string;
  readonly history?: boolean;
}

/** `minyi dedupe FILE` (查重). */
export function dedupeCommand(world: World, finish: Finish): Command {
  return withCommonOptions(new Command("dedupe"))
    .description("查出全部近似重复 / every pair of near-duplicates in a file")
    .argument("<file>", "CSV; - is standard input")
    .requiredOption("--text <columns>", "正文各列，用逗号分开 / columns of the text", commaList)
    .requiredOption("--id <column>", "编号列 / column of the id")
    .requiredOption("--out <file>", "结果写到这里 / file for the pairs")
    .option("--threshold <number>", "阈值，0.3 至 1 / lowest value that counts", "0.8")
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
    .option(
      "--history",
      "与台账中历年来稿和提案比对，不入账 / compares with the ledger, all years; enters nothing",
    )
    .option("--encoding <name>", "文件编码（默认自动识别）/ encoding of the file (default: found out)")
    .action(async (path: string, options: DedupeCommandOptions) => {
      const session = new Session(options, world);
      await checkOutputs({ inputs: [path], outputs: { "--out": options.out } });
      if (options.measure === "containment") {
        finish(await dedupeByContainment(path, options, session));
        return;
      }
      const input = await openInput(path);
      const columns = [options.id, ...options.text];
      const { rows, issues } = await readColumns(input, columns, given({ encoding: options.encoding }));
      if (options.history === true) {
        await dedupeHistory(session, { rows, options });
        tellRefused(session, issues);
        finish(refusedStatus(session, issues.length));
        return;
      }
      const texts = rows.map(([id = "", ...parts]) => ({ id, text: parts.join("\n") }));
      const ids = texts.map(({ id }) => id);
      const out = PairFile.open(options.out);
      const started = performance.now();
      const groups = clusters(
        out.writing(
          nearDuplicateRows(texts, { threshold: Number(options.threshold), normalising: options.normalise }),
        ),
        ids,
      );
      const seconds = (performance.now() - started) / 1000;
      out.finish();
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

const HISTORY_HEADINGS = ["id1", "id2", "jaccard", "日期", "刊期", "结局"];

/** Compares the rows with the ledger, as `--history` asks (与历史比对). */
async function dedupeHistory(
  session: Session,
  {
    rows,
    options,
  }: { readonly rows: readonly (readonly string[])[]; readonly options: DedupeCommandOptions },
): Promise<void> {
  const texts = rows.map(([id = "", title = "", ...parts]) => ({ id, title, body: parts.join("\n") }));
  const started = performance.now();
  const { threshold, normalise: normalising, out } = options;
  const found = await session.withLedger("read", (ledger) =>
    compareHistory(texts, { ledger, threshold: Number(threshold), normalising }),
  );
  const seconds = (performance.now() - started) / 1000;
  await writeWhole(out, toCsv(HISTORY_HEADINGS, found.map(historyCells)));
  const json = {
    n: texts.length,
    pairs: found.length,
    matched: new Set(found.map(({ id }) => id)).size,
    docsPerSecond: Math.round(texts.length / Math.max(seconds, 1e-9)),
    peakMemoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  session.result(
    json,
    session.say(
      `${json.n} 篇，其中 ${json.matched} 篇与台账中的相近（${json.pairs} 对），见 ${out}`,
      `${json.n} texts, ${json.matched} near to something in the ledger (${json.pairs} pairs), in ${out}`,
    ),
  );
}

function historyCells({ earlier, id, jaccard, fate }: HistoryMatch): string[] {
  const issues =
    fate?.issues.map(({ journal, year, number }) => `《${journal}》${year}年第${number}期`) ?? [];
  const end = fate ? `${fate.type === "proposal" ? "提案：" : ""}${fate.words.zh}` : "";
  return [earlier, id, String(Number(jaccard.toFixed(6))), fate?.since ?? "", issues.join("、"), end];
}
