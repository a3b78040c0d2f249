import { withdrawIssue } from "@minyi/pipeline";
import { Command } from "commander";
import { withCommonOptions } from "../common-options.ts";
import { issueNumber } from "../issue-options.ts";
import { type CommonOptions, Session } from "../session.ts";
import { pastDay } from "../tell-merged.ts";
import type { World } from "../world.ts";

interface WithdrawCommandOptions extends CommonOptions {
  readonly journal: string;
  readonly number: string;
  readonly year?: string;
  readonly reason: string;
  readonly by: string;
  readonly on?: string;
}

/** `minyi withdraw --journal NAME --number N` (撤回一期刊物). */
export function withdrawCommand(world: World): Command {
  return withCommonOptions(new Command("withdraw"))
    .description("撤回一期刊物，期号不再使用 / withdraws an issue of a journal; its number stays used")
    .requiredOption("--journal <name>", "刊物名称 / name of the journal")
    .requiredOption("--number <n>", "期号 / number of the issue")
    .requiredOption("--reason <text>", "撤回原因 / reason")
    .option("--year <year>", "哪一年的（默认撤回日期那一年）/ year of the issue (default: that of the day)")
    .option("--by <role>", "撤回人 / who withdraws it", "信息科")
    .option("--on <day>", "撤回日期（默认今天）/ day of the withdrawal (default: today)")
    .action(async ({ journal, number, year, reason, by, on: day, ...common }: WithdrawCommandOptions) => {
      const session = new Session(common, world);
      const on = pastDay(world, day);
      const wanted = {
        number: issueNumber("--number", number),
        year: issueNumber("--year", year ?? on.slice(0, 4)),
      };
      const office = await session.office();
      const recordedAt = world.now().toISOString();
      const result = await session.withLedger("read-write", (ledger) =>
        withdrawIssue(journal, { office, ledger, recordedAt, ...wanted, reason, by, on }),
      );
      session.result(
        result,
        session.say(
          `《${result.journal}》${result.year}年第${result.number}期撤回：${result.items.length} 篇自 ${on} 起不再计为编发，早已撤回 ${result.already} 篇；期号不再使用`,
          `《${result.journal}》 ${result.year} no. ${result.number} withdrawn: from ${on} on ${result.items.length} items count as printed no longer, ${result.already} had been before; the number stays used`,
        ),
      );
    });
}
