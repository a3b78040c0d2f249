import type { Words } from "@minyi/core";
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
      session.result(scored, scoresText(session, scored, options.lines === true));
    });
}

function scoresText(session: Session, scored: ScoredLedger, withLines: boolean): string {
  const { name, version, period, rows, undecided, office, moved } = scored;
  return [
    session.say(
      `${name}（${version}），${period.from} 至 ${period.to}`,
      `${name} (${version}), ${period.from} to ${period.to}`,
    ),
    ...rows.flatMap((row) => [
      `${row.rank}\t${row.name}\t${row.points}${row.passed === undefined ? "" : session.word(row.passed ? PASSED : FAILED)}`,
      ...(withLines ? row.lines.map((line) => lineText(session, line)) : []),
    ]),
    `${session.say("合计", "sum")}\t${rows.length}\t${office.points}`,
    ...office.counts.map(({ name: what, members, office: own }) =>
      session.say(
        `${what}\t各人合计 ${members}\t本单位 ${own}`,
        `${what}\tof all members ${members}\tof the office ${own}`,
      ),
    ),
    ...undecided.map(({ name: who, number, title, on, why, min, max }) =>
      session.say(
        `待定\t${who}\t${on} ${number ?? ""}《${title}》\t${min} 至 ${max}\t${why}`,
        `undecided\t${who}\t${on} ${number ?? ""}《${title}》\t${min} to ${max}\t${why}`,
      ),
    ),
    ...(moved ?? []).map((one) => moveText(session, one)),
  ].join("\n");
}

function lineText(
  session: Session,
  { points, on, number, title, event, rule, why, counted }: ScoredLedger["rows"][number]["lines"][number],
): string {
  const what = event === 0 ? "" : `${on} ${number ?? ""}《${title}》#${event} `;
  return `\t\t${counted ? points : `(${points})`}\t${what}${rule}${session.say("：", ": ")}${why}`;
}

function moveText(
  session: Session,
  { name, before, after, moved, because }: NonNullable<ScoredLedger["moved"]>[number],
): string {
  const rank = (one: typeof before) =>
    one
      ? session.say(`第${one.rank}名 ${one.points}分`, `no. ${one.rank} with ${one.points}`)
      : session.say("不计", "not counted");
  const way = session.word(wayWords(moved));
  const base = session.say("基础分", "base");
  const why = because
    .map(
      ({ number, title, before: from, after: to }) =>
        `${number ?? ""}${title === "" ? base : `《${title}》`} ${from}→${to}`,
    )
    .join(session.say("；", "; "));
  return `${session.say("变动", "moves")}\t${name}\t${rank(before)} → ${rank(after)}\t${way}\t${why}`;
}

const PASSED: Words = { zh: "\t合格", en: "\tpassed" };
const FAILED: Words = { zh: "\t不合格", en: "\tnot passed" };

function wayWords(moved: number): Words {
  if (moved === 0) return { zh: "名次不变", en: "same rank" };
  return moved > 0
    ? { zh: `前移${moved}`, en: `up by ${moved}` }
    : { zh: `后移${-moved}`, en: `down by ${-moved}` };
}
