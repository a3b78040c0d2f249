import { basename } from "node:path";
import { OptionError } from "@minyi/core";
import { toCsv } from "@minyi/ingest";
import {
  loadMapping,
  MOVE_HEADINGS,
  moveRows,
  moveWord,
  openOfficeSegmenter,
  type RelabelResult,
  relabelLedger,
  writeWhole,
} from "@minyi/pipeline";
import { Command } from "commander";
import { checkOutputs } from "../check-outputs.ts";
import { withCommonOptions } from "../common-options.ts";
import { dayOption, given, preferredSegmenters } from "../options.ts";
import { type CommonOptions, Session } from "../session.ts";
import { localDay, type World } from "../world.ts";

interface RelabelCommandOptions extends CommonOptions {
  readonly on?: string;
  readonly old?: string;
  readonly dryRun?: boolean;
  readonly out?: string;
  readonly segmenter?: string;
}

/** `minyi relabel MAPPING.tsv` (分类体系变更后改类). */
export function relabelCommand(world: World): Command {
  return withCommonOptions(new Command("relabel"))
    .description(
      "按类别对照表改类，旧类别留在台账 / moves items to a new taxonomy; the old category stays on record",
    )
    .argument("<mapping>", "类别对照表 / mapping: old category, new category, note, tab-separated")
    .option(
      "--on <day>",
      "新分类体系生效日期（默认今天）/ day from which the new taxonomy holds (default: today)",
    )
    .option("--old <file>", "旧分类体系，核对有无遗漏 / old taxonomy.yaml, to check that all of it is mapped")
    .option("--dry-run", "只看结果，不写入台账 / shows what would move; writes nothing to the ledger")
    .option("--out <file>", "改类清单 CSV / list of what moves, as CSV")
    .option("--segmenter <name>", "分词器 / segmenter: nodejieba, @node-rs/jieba, intl")
    .action(async (path: string, options: RelabelCommandOptions) => {
      const session = new Session(options, world);
      await checkOutputs({ inputs: [path, options.old], outputs: { "--out": options.out } });
      const office = await session.office();
      const mapping = await loadMapping(path, { office, ...given({ oldTaxonomy: options.old }) });
      const { segmenter } = await openOfficeSegmenter(office, preferredSegmenters(options.segmenter));
      const dryRun = options.dryRun === true;
      const now = world.now();
      const on = dayInForce(options.on, localDay(now));
      const recordedAt = now.toISOString();
      const file = basename(path);
      const result = await session.withLedger(dryRun ? "read" : "read-write", (ledger) =>
        relabelLedger({ ledger, mapping, office, segmenter, on, recordedAt, file, dryRun }),
      );
      if (options.out !== undefined) await writeWhole(options.out, toCsv(MOVE_HEADINGS, moveRows(result)));
      session.result(resultJson(result, dryRun), resultText(session, result, dryRun));
    });
}

/** What counts today must not change by what holds tomorrow. */
function dayInForce(given: string | undefined, today: string): string {
  const on = given === undefined ? today : dayOption("--on", given);
  if (on <= today) return on;
  throw new OptionError(`cannot relabel on ${on}, which is to come: wanted a day up to ${today}`, {
    zh: `不能在 ${on} 改类：这一天还没有到，要求 ${today} 或以前`,
  });
}

function forPeople({ moves }: RelabelResult) {
  return moves.filter(({ how }) => how === "person");
}

function resultJson(result: RelabelResult, dryRun: boolean): object {
  const { moved, kept, toReview, unmapped, table } = result;
  const people = forPeople(result);
  const person = people.map(({ id, number, title, from, note = "" }) => ({ id, number, title, from, note }));
  return { moved, kept, toReview, person, unmapped, table, dryRun };
}

function resultText(session: Session, result: RelabelResult, dryRun: boolean): string {
  const { moved, kept, toReview, unmapped, table } = result;
  const people = forPeople(result);
  const lines = table.map(({ from, to = "？", how, count }) =>
    session.say(`${from} → ${to}  ${moveWord(how)}  ${count} 篇`, `${from} → ${to}  ${how}  ${count}`),
  );
  const [asks, unknown] = [session.say("待人工确定", "to decide"), session.say("未对照", "unmapped")];
  const decide = people.map(
    ({ id, number, title, from, note = "" }) => `${asks}：${number || id} ${title}（${from}）${note}`,
  );
  const strange = unmapped.map(
    ({ id, number, title, category }) => `${unknown}：${number || id} ${title}（${category}）`,
  );
  const sum = session.say(
    `${dryRun ? "将改类" : "改类"} ${moved}（其中需人工核定 ${toReview}），不变 ${kept}，待人工确定 ${people.length}，未对照 ${unmapped.length}`,
    `${moved} ${dryRun ? "would be " : ""}moved (${toReview} for a person to look at), ${kept} kept, ${people.length} for a person to decide, ${unmapped.length} unmapped`,
  );
  return [...lines, ...decide, ...strange, sum].join("\n");
}
