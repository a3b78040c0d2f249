import { OptionError } from "@minyi/core";
import { type BulletinResult, bulletinLedger, writeBulletin, writeDuties } from "@minyi/pipeline";
import { type DutyReport, GROUPINGS, type Grouping, renderBulletin } from "@minyi/report";
import { Command, Option } from "commander";
import { withCommonOptions, withRosterOption } from "../../common-options.ts";
import { dayOption, given } from "../../options.ts";
import { type CommonOptions, Session } from "../../session.ts";
import type { World } from "../../world.ts";

interface BulletinCommandOptions extends CommonOptions {
  readonly period: string;
  readonly by: Grouping;
  readonly bulletin?: string;
  readonly asOf?: string;
  readonly out?: string;
  readonly duties?: string;
}

/** `minyi report bulletin` (通报). */
export function bulletinCommand(world: World): Command {
  return withRosterOption(withCommonOptions(new Command("bulletin")))
    .description(
      "通报：谁报了什么、结果如何、谁没有报 / who sent what and what became of it; who sent nothing",
    )
    .requiredOption("--period <period>", "2009, 2009H1, …")
    .addOption(
      new Option("--by <who>", "按委员、界别或单位 / lines for").choices([...GROUPINGS]).default("member"),
    )
    .option("--bulletin <id>", "单位 bulletin.yaml 中的哪一份（默认第一份）/ which of the office's bulletins")
    .option("--as-of <day>", "只算到这一天发生的 / leaves out what took effect later")
    .option("--out <file>", "写成 .md、.csv 或 .xlsx / writes a .md, .csv or .xlsx file")
    .option("--duties <file>", "履职要求完成情况写成 .csv 或 .xlsx / writes who has met which duty")
    .action(async (options: BulletinCommandOptions) => {
      const session = new Session(options, world);
      const office = await session.office();
      if (office.bulletins === undefined)
        throw new OptionError(
          `the office “${office.folder}” has no bulletin.yaml: \`minyi init\` writes one`,
        );
      const { bulletins, duties, roster } = office;
      const asOf = options.asOf === undefined ? undefined : dayOption("--as-of", options.asOf);
      const result = await session.withLedger("read", (ledger) =>
        bulletinLedger(ledger, {
          bulletins,
          roster,
          period: options.period,
          by: options.by,
          ...given({ id: options.bulletin, duties, asOf }),
        }),
      );
      if (options.out !== undefined) await writeBulletin(options.out, result.bulletin);
      if (options.duties !== undefined) await writeDuties(options.duties, dutiesOf(result));
      session.result(
        { ...result.bulletin, duties: result.duties?.members ?? [] },
        options.out === undefined
          ? renderBulletin(result.bulletin)
          : summaryLine(session, result, options.out),
      );
    });
}

function dutiesOf({ duties }: BulletinResult): DutyReport {
  if (duties) return duties;
  throw new OptionError("there are no duties to write: wanted --by member, and a duties.yaml in the office");
}

function summaryLine(session: Session, { bulletin }: BulletinResult, file: string): string {
  const { rows, silent } = bulletin;
  return session.say(
    `${bulletin.title}：${rows.length} 行，${bulletin.silentName} ${silent.length}；写到 ${file}`,
    `${rows.length} rows, ${silent.length} silent; written to ${file}`,
  );
}
