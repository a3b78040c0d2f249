import { writeRejects } from "@minyi/ingest";
import { openInput, recordOutcomes, writeWhole } from "@minyi/pipeline";
import { Command } from "commander";
import { collectMap, withCommonOptions } from "../common-options.ts";
import { given } from "../options.ts";
import { refusedStatus, tellRefused } from "../refused-rows.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import { tellNotes } from "../tell-notes.ts";
import { localDay, type World } from "../world.ts";

interface RecordCommandOptions extends CommonOptions {
  readonly map?: Readonly<Record<string, string>>;
  readonly encoding?: string;
  readonly kind?: string;
  readonly sheet?: string;
  readonly new?: boolean;
  readonly rejects?: string;
  readonly actor: string;
}

/** `minyi record FILE…` (登记批示、采用、回复等). */
export function recordCommand(world: World, finish: Finish): Command {
  return withCommonOptions(new Command("record"))
    .description("登记编发、批示、采用、回复等结果 / enters outcomes from the clerk's sheets")
    .argument("<file...>", "CSV 或 XLSX，- 为标准输入 / CSV or XLSX; - is standard input")
    .option("--map <field=heading>", "指定列名，可多次 / names a column by hand", collectMap)
    .option("--encoding <name>", "文件编码（默认自动识别）/ encoding of the files (default: found out)")
    .option("--kind <word>", "没有“类型”列的表按此类型，如 批示 / kind of rows that do not say their own")
    .option(
      "--sheet <name>",
      "工作簿里读哪张表 / sheet of a workbook (default: the first that holds something)",
    )
    .option("--new", "没有台账时新建一本 / makes the ledger when there is none")
    .option("--rejects <file>", "没有登记的行写到这里 / file for the rows that were not entered")
    .option("--actor <role>", "登记人 / who enters them", "信息科")
    .action(async (paths: string[], options: RecordCommandOptions) => {
      const session = new Session(options, world);
      const inputs = await Promise.all(paths.map(openInput));
      const now = world.now();
      const { recorded, already, unmatched, rejects, doubts, notes } = await session.withLedger(
        options.new === true ? "write" : "read-write",
        (ledger) =>
          recordOutcomes(inputs, {
            ledger,
            recordedAt: now.toISOString(),
            today: localDay(now),
            actor: options.actor,
            ...given({
              encoding: options.encoding,
              columns: options.map,
              kind: options.kind,
              sheet: options.sheet,
            }),
          }),
      );
      const refused = [...unmatched, ...rejects];
      const all = [...refused, ...doubts];
      if (options.rejects !== undefined) await writeWhole(options.rejects, writeRejects(all));
      tellNotes(session, notes);
      tellRefused(session, all);
      session.result(
        { recorded, already, unmatched: unmatched.length, rejects: rejects.length, doubts: doubts.length },
        session.say(
          `登记 ${recorded}，已有 ${already}，对不上 ${unmatched.length}，拒收 ${rejects.length}，存疑 ${doubts.length}`,
          `${recorded} recorded, ${already} known, ${unmatched.length} unmatched, ${rejects.length} refused, ${doubts.length} doubtful`,
        ),
      );
      finish(refusedStatus(session, refused.length));
    });
}
