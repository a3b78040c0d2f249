import { summariseLedger } from "@minyi/pipeline";
import { Command } from "commander";
import { withCommonOptions } from "../common-options.ts";
import { EXIT } from "../exit-status.ts";
import { dayOption, given } from "../options.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import type { World } from "../world.ts";

interface SummaryCommandOptions extends CommonOptions {
  readonly period: string;
  readonly asOf?: string;
}

/** `minyi report …` (统计总结). */
export function reportCommand(world: World, finish: Finish): Command {
  return new Command("report")
    .description("统计与总结 / figures and texts over the ledger")
    .addCommand(summaryCommand(world, finish));
}

function summaryCommand(world: World, finish: Finish): Command {
  return withCommonOptions(new Command("summary"))
    .description("总结段落，每个数字可列篇目 / the year-end paragraph and its proof")
    .requiredOption("--period <period>", "2009, 2009H1, 2009Q3, 2009-03, 2008-12-01..2009-11-30")
    .option("--as-of <day>", "只算到这一天发生的 / leaves out what took effect later")
    .action(async (options: SummaryCommandOptions) => {
      const session = new Session(options, world);
      const office = await session.office();
      const asOf = options.asOf === undefined ? undefined : dayOption("--as-of", options.asOf);
      const { text, figures, refused } = await session.withLedger("read", (ledger) =>
        summariseLedger(ledger, { office, period: options.period, ...given({ asOf }) }),
      );
      for (const { whole, sum, twice, outside } of refused) {
        const items = [...twice, ...outside].join(", ");
        session.note(
          `“${whole}”的分项对不上：${sum}；涉及 ${items}`,
          `“${whole}” does not add up: ${sum}; items ${items}`,
        );
      }
      if (refused.length > 0) session.result({ text: null, figures, refused }, "");
      else session.result({ text, figures }, text);
      if (refused.length > 0) finish(EXIT.refusedFigure);
    });
}
