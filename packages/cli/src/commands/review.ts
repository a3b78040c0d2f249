import { join } from "node:path";
import { OptionError, parsePeriod } from "@minyi/core";
import {
  type Delivered,
  deliverReleased,
  exportReview,
  type ImportedReview,
  importReview,
  openInput,
  reviewedWords,
  reviewRejects,
  reviewReport,
  writeWhole,
} from "@minyi/pipeline";
import { folderTransport } from "@minyi/route";
import { HANDLING_ROLE, roleMask, SENDING_ROLE } from "@minyi/screen";
import { Command } from "commander";
import { checkOutputs } from "../check-outputs.ts";
import { withCommonOptions, withRoleOption } from "../common-options.ts";
import { EXIT } from "../exit-status.ts";
import { dayOption, given, makeFolder } from "../options.ts";
import { refusedStatus, tellRefused, tellUndelivered } from "../refused-rows.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import { localDay, type World } from "../world.ts";

/** `minyi review …` (人工复核). */
export function reviewCommand(world: World, finish: Finish): Command {
  return new Command("review")
    .description("用表格复核：导出待审，导入决定 / review by spreadsheet: what needs a person, out and in")
    .addCommand(exportCommand(world))
    .addCommand(importCommand(world, finish));
}

interface ExportCommandOptions extends CommonOptions {
  readonly out: string;
  readonly period?: string;
  readonly all?: boolean;
  readonly role?: string;
}

function exportCommand(world: World): Command {
  return withRoleOption(withCommonOptions(new Command("export")), HANDLING_ROLE)
    .description("导出复核表：待审的信息，已合并的综合 / writes the workbook a person decides in")
    .requiredOption("--out <file>", "复核表 XLSX / the workbook")
    .option("--period <period>", "只要这一时期的来稿 / only what came in within it")
    .option("--all", "连不需要人看的一起导出 / also what needs nobody")
    .action(async (options: ExportCommandOptions) => {
      const session = new Session(options, world);
      const { out, period, all = false } = options;
      await checkOutputs({ outputs: { "--out": out } });
      const selection = period === undefined ? { all } : { all, period: parsePeriod(period) };
      const office = await session.office();
      const mask = roleMask(office.masking, options.role ?? HANDLING_ROLE);
      const { file, ...counts } = await session.withLedger("read", (ledger) =>
        exportReview({ ledger, office, mask, ...selection }),
      );
      await writeWhole(out, file);
      const { exported, pending, context, composites } = counts;
      session.result(
        { ...counts, file: out },
        session.say(
          `导出 ${exported} 篇（待审 ${pending}），对照 ${context} 篇，综合 ${composites} 篇：${out}`,
          `${exported} items exported (${pending} need a person), ${context} to compare with, ${composites} composites: ${out}`,
        ),
      );
    });
}

interface ImportCommandOptions extends CommonOptions {
  readonly on?: string;
  readonly actor: string;
  readonly encoding?: string;
  readonly dryRun?: boolean;
  readonly report?: string;
  readonly rejects?: string;
  readonly out?: string;
}

function importCommand(world: World, finish: Finish): Command {
  return withCommonOptions(new Command("import"))
    .description("导入复核表里的决定 / carries out the decisions of the workbook")
    .argument("<file>", "复核表 XLSX，或改好的拒收行 / the workbook, or mended rejects; - is standard input")
    .option("--on <day>", "决定的日期（默认今天）/ day of the decisions (default: today)")
    .option("--actor <role>", "没填审核人时记谁 / who decides, where the row does not say", "信息科")
    .option("--encoding <name>", "CSV 的编码（默认自动识别）/ encoding of a CSV (default: found out)")
    .option("--dry-run", "只看结果，不写入台账 / shows what would change; writes nothing to the ledger")
    .option(
      "--out <dir>",
      "放行的拟办稿写到这里，与 run 的 --out 同一文件夹 / folder for the drafts of what was released, the --out of run",
    )
    .option("--report <file>", "变动、过时、拒收的清单 CSV / list of every change, as CSV")
    .option("--rejects <file>", "拒收的行写到这里，XLSX 或 CSV，改好可再导入 / file for the refused rows")
    .action(async (path: string, options: ImportCommandOptions) => {
      const session = new Session(options, world);
      const { report, rejects, actor, encoding, out, dryRun = false } = options;
      await checkOutputs({ inputs: [path], outputs: { "--report": report, "--rejects": rejects } });
      const now = world.now();
      const on = dayOfReview(options.on, localDay(now));
      const office = await session.office();
      const input = await openInput(path);
      if (out !== undefined && !dryRun) await makeFolder(out);
      const { result, undelivered, delivered } = await session.withLedger(
        dryRun ? "read" : "read-write",
        async (ledger) => {
          const recordedAt = now.toISOString();
          const terms = { ledger, office, recordedAt, on, actor, dryRun, ...given({ encoding }) };
          const result = await importReview(input, terms);
          if (out === undefined || dryRun) return { result, ...NOTHING };
          const mask = roleMask(office.masking, SENDING_ROLE);
          const transport = folderTransport(join(out, "dispatch"));
          const { screener } = office;
          const released = await deliverReleased({ ledger, recordedAt, transport, mask, screener });
          await transport.close?.();
          return { result, ...released };
        },
      );
      if (report !== undefined) await writeWhole(report, reviewReport(result));
      if (rejects !== undefined) await writeWhole(rejects, reviewRejects(result.rejects, { path: rejects }));
      tellRefused(session, result.rejects);
      tellUndelivered(session, undelivered);
      session.result(
        { ...resultJson(result, dryRun), dispatches: delivered },
        resultText(session, result, dryRun),
      );
      finish(undelivered.length > 0 ? EXIT.fault : refusedStatus(session, result.rejects.length));
    });
}

const NOTHING: Delivered = { delivered: 0, undelivered: [] };

function dayOfReview(asked: string | undefined, today: string): string {
  const on = asked === undefined ? today : dayOption("--on", asked);
  if (on <= today) return on;
  throw new OptionError(`cannot decide on ${on}, which is to come: wanted a day up to ${today}`);
}

function resultJson(result: ImportedReview, dryRun: boolean): object {
  const { changes, unchanged, stale, rejects, events } = result;
  return {
    changed: changes.length,
    unchanged,
    stale: stale.length,
    rejects: rejects.length,
    events,
    changes,
    staleRows: stale,
    rejectedRows: rejects.map(({ file, line, column, value, code, reason }) => ({
      file,
      line,
      column,
      value,
      code,
      reason,
    })),
    dryRun,
  };
}

function resultText(session: Session, result: ImportedReview, dryRun: boolean): string {
  const { changes, unchanged, stale, rejects } = result;
  const name = (row: { readonly number: string; readonly id: string; readonly title: string }) =>
    `${row.number || row.id} ${row.title}`;
  return [
    ...changes.map(
      (row) => `${row.decision}：${name(row)}：${reviewedWords(row.before)} → ${reviewedWords(row.after)}`,
    ),
    ...stale.map((row) =>
      session.say(
        `过时：第 ${row.line} 行 ${name(row)}（${row.decision}）：${row.reason}`,
        `stale: line ${row.line} ${name(row)} (${row.decision}): ${row.reason}`,
      ),
    ),
    session.say(
      `${dryRun ? "将变动" : "变动"} ${changes.length}，不变 ${unchanged}，过时 ${stale.length}，拒收 ${rejects.length}`,
      `${changes.length} ${dryRun ? "would be " : ""}changed, ${unchanged} unchanged, ${stale.length} stale, ${rejects.length} refused`,
    ),
  ].join("\n");
}
