import {
  loadIndicators,
  loadPeers,
  type ProvedFigure,
  type ProvedSummary,
  summariseLedger,
} from "@minyi/pipeline";
import { figureWords } from "@minyi/report";
import { Command } from "commander";
import { withCommonOptions, withRosterOption } from "../../common-options.ts";
import { EXIT } from "../../exit-status.ts";
import { dayOption, given } from "../../options.ts";
import type { Finish } from "../../run-command.ts";
import { type CommonOptions, Session } from "../../session.ts";
import type { World } from "../../world.ts";

interface SummaryCommandOptions extends CommonOptions {
  readonly period: string;
  readonly asOf?: string;
  readonly indicators?: string;
  readonly peers?: string;
  readonly compare?: string;
}

/** `minyi report summary` (总结段落). */
export function summaryCommand(world: World, finish: Finish): Command {
  return withRosterOption(withCommonOptions(new Command("summary")))
    .description("总结段落，每个数字可列篇目 / the year-end paragraph and its proof")
    .requiredOption("--period <period>", "2009, 2009H1, 2009Q3, 2009-03, 2008-12-01..2009-11-30")
    .option("--as-of <day>", "只算到这一天发生的 / leaves out what took effect later")
    .option("--indicators <file>", "另用一个指标文件 / another indicator file than the office's")
    .option("--peers <file>", "同级单位数据，用于排位 / figures of other offices, for ranks")
    .option("--compare <period>", "与另一期间比较（同比）/ beside another period")
    .action(async (options: SummaryCommandOptions) => {
      const session = new Session(options, world);
      const office = await session.office();
      const indicators =
        options.indicators === undefined ? office.indicators : await loadIndicators(options.indicators);
      const peers = options.peers === undefined ? undefined : await loadPeers(options.peers, options.period);
      const asOf = options.asOf === undefined ? undefined : dayOption("--as-of", options.asOf);
      const { text, figures, refused, withheld, compared } = await session.withLedger("read", (ledger) =>
        summariseLedger(ledger, {
          office: { indicators, roster: office.roster },
          period: options.period,
          ...given({ asOf, peers, compare: options.compare }),
        }),
      );
      for (const { whole, sum, twice, outside } of refused) {
        const items = [...twice, ...outside].join(", ");
        session.note(
          `“${whole}”的分项对不上：${sum}；涉及 ${items}`,
          `“${whole}” does not add up: ${sum}; items ${items}`,
        );
      }
      for (const { id, name, refused: why } of withheld)
        session.note(`“${name}”不予列出：${why?.reason ?? ""}`, `“${id}” is withheld: ${why?.reason ?? ""}`);
      for (const figure of figures) if (figure.uncertain.length > 0) tellUncertain(session, figure);
      const failed = refused.length > 0 || withheld.length > 0;
      if (failed) session.result({ text: null, figures: figures.map(shown), refused }, "");
      else
        session.result(
          { text, figures: figures.map(shown), ...given({ compared }) },
          [text, ...differences(figures, compared)].join("\n"),
        );
      if (failed) finish(EXIT.refusedFigure);
    });
}

function differences(figures: readonly ProvedFigure[], compared: ProvedSummary["compared"] = []): string[] {
  return compared.map(({ id, words }) => `${figures.find((one) => one.id === id)?.name ?? id}：${words}`);
}

/** A figure without a value is null in JSON and stays there: it is not 0, and it is not missing. */
function shown(figure: ProvedFigure): object {
  return { ...figure, value: figure.value ?? null };
}

function tellUncertain(session: Session, figure: ProvedFigure): void {
  const { name, uncertain } = figure;
  session.note(
    `${name}${figureWords(figure)}是下限：${uncertain.join("、")} 的日期只知大概`,
    `“${name}” is a lower bound: the day of ${uncertain.join(", ")} is known only as a span`,
  );
}
