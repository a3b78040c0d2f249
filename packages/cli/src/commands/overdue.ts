import {
  clockWord,
  type OverdueResult,
  type OverdueRow,
  overdueLedger,
  writeChaseFiles,
} from "@minyi/pipeline";
import { Command, Option } from "commander";
import { withCommonOptions } from "../common-options.ts";
import { EXIT } from "../exit-status.ts";
import { dayOption, given, makeFolder } from "../options.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import { localDay, type World } from "../world.ts";

const GROUPS = ["destination", "desk", "kind"] as const;

interface OverdueCommandOptions extends CommonOptions {
  readonly asOf?: string;
  readonly period?: string;
  readonly out?: string;
  readonly by: (typeof GROUPS)[number];
}

/** `minyi overdue` (逾期、催办、督办清单). */
export function overdueCommand(world: World, finish: Finish): Command {
  return withCommonOptions(new Command("overdue"))
    .description(
      "逾期未办的信息和提案，以及该催办、督办的 / what is late, in working days, and whom to chase",
    )
    .option("--as-of <day>", "截至日期（默认今天）/ as of this day (default: today)")
    .option(
      "--period <period>",
      "按期办结率的期间（默认截至日期所在年）/ period of the rates: 2009, 2009H1, …",
    )
    .option(
      "--out <dir>",
      "在此文件夹写 催办单.csv、督办单.csv / writes both lists there, for record to read",
    )
    .addOption(
      new Option("--by <what>", "按报送对象、承办单位或期限种类小计 / subtotals by")
        .choices([...GROUPS])
        .default("destination"),
    )
    .action(async (options: OverdueCommandOptions) => {
      const session = new Session(options, world);
      const { settings, deadlines, calendar } = await session.office();
      const asOf = options.asOf === undefined ? localDay(world.now()) : dayOption("--as-of", options.asOf);
      if (options.out !== undefined) await makeFolder(options.out);
      const result = await session.withLedger("read", (ledger) =>
        overdueLedger(ledger, {
          deadlines,
          calendar,
          office: settings.name,
          asOf,
          ...given({ period: options.period }),
        }),
      );
      const files =
        options.out === undefined
          ? []
          : await writeChaseFiles(result, { out: options.out, office: settings.name, level: settings.level });
      const notes = result.notes.map(({ zh, en }) => session.say(zh, en));
      for (const { zh, en } of result.notes) session.note(zh, en);
      session.result({ ...result, notes, files }, wordsOf(session, result, options.by));
      // A rate that was asked for and cannot be had is a figure that was refused.
      if (options.period !== undefined && "refused" in result.rates) finish(EXIT.refusedFigure);
    });
}

function wordsOf(session: Session, result: OverdueResult, by: OverdueCommandOptions["by"]): string {
  const { rows, remind, supervise, asOf } = result;
  const groups = Map.groupBy(rows, (row) =>
    by === "kind" ? session.say(clockWord(row.kind), row.kind) : row[by],
  );
  return [
    session.say(
      `截至 ${asOf} 逾期未办 ${rows.length} 个期限；应催办 ${remind.length}，应督办 ${supervise.length}`,
      `${rows.length} deadlines are late as of ${asOf}; to remind ${remind.length}, to supervise ${supervise.length}`,
    ),
    ratesLine(session, result),
    ...[...groups].flatMap(([name, own]) => [
      session.say(`${name}：${own.length}`, `${name}: ${own.length}`),
      ...own.map((row) => rowLine(session, row)),
    ]),
  ].join("\n");
}

function rowLine(
  session: Session,
  { number, item, title, kind, startedBy, due, workingDaysLate, supervised, calendarCovers }: OverdueRow,
): string {
  const chased =
    supervised === 0 ? "" : session.say(`，已催办 ${supervised} 次`, `, chased ${supervised} times`);
  const by = startedBy === "" ? "" : session.say(`（${startedBy}）`, ` (${startedBy})`);
  const past = calendarCovers ? "" : session.say("（节假日未知）", " (holidays not known)");
  return session.say(
    `  ${number || item} ${title}：${clockWord(kind)}${by}，应于 ${due}${past}，逾期 ${workingDaysLate} 个工作日${chased}`,
    `  ${number || item} ${title}: ${kind}${by}, due ${due}${past}, ${workingDaysLate} working days late${chased}`,
  );
}

function ratesLine(session: Session, { rates }: OverdueResult): string {
  if ("refused" in rates)
    return session.say(
      `${rates.period} 按期办结率：${rates.refused}`,
      `${rates.period}: nothing was due, so there is no rate`,
    );
  const { period, base, onTime, late, overdue, open } = rates;
  return session.say(
    `${period} 应办 ${base}：按期办结 ${onTime.numerator}（${onTime.percent}%），逾期办结 ${late.numerator}（${late.percent}%），逾期未办 ${overdue.numerator}（${overdue.percent}%），未到期 ${open.numerator}（${open.percent}%）`,
    `${period}: ${base} due; on time ${onTime.numerator} (${onTime.percent}%), done late ${late.numerator} (${late.percent}%), overdue ${overdue.numerator} (${overdue.percent}%), not due yet ${open.numerator} (${open.percent}%)`,
  );
}
