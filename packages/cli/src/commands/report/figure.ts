import { type FigureProof, loadIndicators, proveFigure } from "@minyi/pipeline";
import { DIMENSIONS, type Dimension, figureWords } from "@minyi/report";
import { Command, Option } from "commander";
import { withCommonOptions, withRosterOption } from "../../common-options.ts";
import { EXIT } from "../../exit-status.ts";
import { dayOption, given } from "../../options.ts";
import type { Finish } from "../../run-command.ts";
import { type CommonOptions, Session } from "../../session.ts";
import type { World } from "../../world.ts";

interface FigureCommandOptions extends CommonOptions {
  readonly period: string;
  readonly by?: Dimension;
  readonly asOf?: string;
  readonly indicators?: string;
}

/** `minyi report figure ID` (一个数字的依据). */
export function figureCommand(world: World, finish: Finish): Command {
  return withRosterOption(withCommonOptions(new Command("figure")))
    .description("一个数字的全部依据与分项 / all that stands behind one figure, and the figure by parts")
    .argument("<id>", "指标 id / id of the indicator")
    .requiredOption("--period <period>", "2009, 2009H1, …")
    .addOption(new Option("--by <dimension>", "分项 / breaks it down").choices([...DIMENSIONS]))
    .option("--as-of <day>", "只算到这一天发生的 / leaves out what took effect later")
    .option("--indicators <file>", "另用一个指标文件 / another indicator file than the office's")
    .action(async (id: string, options: FigureCommandOptions) => {
      const session = new Session(options, world);
      const office = await session.office();
      const indicators =
        options.indicators === undefined ? office.indicators : await loadIndicators(options.indicators);
      const asOf = options.asOf === undefined ? undefined : dayOption("--as-of", options.asOf);
      const proof = await session.withLedger("read", (ledger) =>
        proveFigure(ledger, {
          indicators,
          roster: office.roster,
          id,
          period: options.period,
          ...given({ asOf, by: options.by }),
        }),
      );
      const { figure } = proof;
      session.result(
        { ...proof, figure: { ...figure, value: figure.value ?? null } },
        proofText(session, proof),
      );
      if (figure.value === undefined || proof.breakDown?.problem) finish(EXIT.refusedFigure);
    });
}

function proofText(session: Session, { figure, evidence, breakDown }: FigureProof): string {
  const colon = session.say("：", ": ");
  const { name, refused, rate, uncertain } = figure;
  return [
    figure.value === undefined
      ? `${name}${colon}${refused?.reason ?? ""}`
      : `${name}${colon}${figureWords(figure)}`,
    ...(rate
      ? [
          `  ${rate.numerator.name} ${rate.numerator.value} ÷ ${rate.denominator.name} ${rate.denominator.value}`,
        ]
      : []),
    ...(breakDown
      ? [...breakDown.parts.map((part) => `  ${part.label}\t${figureWords(part)}`), `  ${breakDown.note}`]
      : []),
    ...evidence.map(
      ({ on, number, item, title, said, event }) =>
        `${on}\t${number === "" ? item : number}\t《${title}》\t${said}\t#${event}`,
    ),
    ...uncertain.map((item) =>
      session.say(`日期只知大概，未计入：${item}`, `its day is known only as a span, not counted: ${item}`),
    ),
  ].join("\n");
}
