import { loadScoring, type ScoredLedger, scoreLedger } from "@minyi/pipeline";
import { Command } from "commander";
import { withCommonOptions, withRosterOption } from "../../common-options.ts";
import { dayOption, given } from "../../options.ts";
import { type CommonOptions, Session } from "../../session.ts";
import type { World } from "../../world.ts";

interface ScoresCommandOptions extends CommonOptions {
  readonly period: string;
  readonly rules?: string;
  readonly against?: string;
  readonly asOf?: string;
  readonly lines?: boolean;
}

/** `minyi report scores` (考核计分). */
export function scoresCommand(world: World): Command {
  return withRosterOption(withCommonOptions(new Command("scores")))
    .description("考核计分，每一分可列依据 / points, with the lines that make them")
    .requiredOption("--period <period>", "2009; 2009H1, … within one scoring year")
    .option(
      "--rules <file>",
      "计分办法：文件，或单位 scoring 文件夹中的名称 / a file, or a name in the office's scoring folder",
    )
    .option("--against <file>", "另一办法，看谁的名次变动 / other rules, to see who moves and why")
    .option("--as-of <day>", "只算到这一天发生的 / leaves out what took effect later")
    .option("--lines", "逐条列出 / lists every line")
    .action(async (options: ScoresCommandOptions) => {
      const session = new Session(options, world);
      const office = await session.office();
      const scoring = await loadScoring(office.folder, options.rules ?? office.settings.scoring);
      const against =
        options.against === undefined ? undefined : await loadScoring(office.folder, options.against);
      const asOf = options.asOf === undefined ? undefined : dayOption("--as-of", options.asOf);
      const scored = await session.withLedger("read", (ledger) =>
        scoreLedger(ledger, {
          scoring,
          period: options.period,
          roster: office.roster,
          ...given({ against, asOf }),
        }),
      );
      session.result(scored, scoresText(scored, options.lines === true));
    });
}

function scoresText(scored: ScoredLedger, withLines: boolean): string {
  const { name, version, period, rows, undecided, office, moved } = scored;
  return [
    `${name}（${version}），${period.from} 至 ${period.to}`,
    ...rows.flatMap((row) => [
      `${row.rank}\t${row.name}\t${row.points}${row.passed === undefined ? "" : row.passed ? "\t合格" : "\t不合格"}`,
      ...(withLines ? row.lines.map(lineText) : []),
    ]),
    `合计\t${rows.length}\t${office.points}`,
    ...office.counts.map((count) => `${count.name}\t各人合计 ${count.members}\t本单位 ${count.office}`),
    ...undecided.map(
      ({ name: who, number, title, on, why, min, max }) =>
        `待定\t${who}\t${on} ${number ?? ""}《${title}》\t${min} 至 ${max}\t${why}`,
    ),
    ...(moved ?? []).map(moveText),
  ].join("\n");
}

function lineText({
  points,
  on,
  number,
  title,
  event,
  rule,
  why,
  counted,
}: ScoredLedger["rows"][number]["lines"][number]): string {
  const what = event === 0 ? "" : `${on} ${number ?? ""}《${title}》#${event} `;
  return `\t\t${counted ? points : `(${points})`}\t${what}${rule}：${why}`;
}

function moveText({
  name,
  before,
  after,
  moved,
  because,
}: NonNullable<ScoredLedger["moved"]>[number]): string {
  const rank = (one: typeof before) => (one ? `第${one.rank}名 ${one.points}分` : "不计");
  const way = moved === 0 ? "名次不变" : moved > 0 ? `前移${moved}` : `后移${-moved}`;
  const why = because
    .map(
      ({ number, title, before: from, after: to }) =>
        `${number ?? ""}${title === "" ? "基础分" : `《${title}》`} ${from}→${to}`,
    )
    .join("；");
  return `变动\t${name}\t${rank(before)} → ${rank(after)}\t${way}\t${why}`;
}
