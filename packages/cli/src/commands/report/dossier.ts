import { dossierLedger, writeWhole } from "@minyi/pipeline";
import { renderDossier } from "@minyi/report";
import { Command } from "commander";
import { withCommonOptions, withRosterOption } from "../../common-options.ts";
import { given } from "../../options.ts";
import { type CommonOptions, Session } from "../../session.ts";
import type { World } from "../../world.ts";

interface DossierCommandOptions extends CommonOptions {
  readonly period: string;
  readonly sector?: string;
  readonly unit?: string;
  readonly out?: string;
}

/** `minyi report dossier NAME` (履职档案). */
export function dossierCommand(world: World): Command {
  return withRosterOption(withCommonOptions(new Command("dossier")))
    .description("一位委员一段时间的履职档案 / all that one member did over a term")
    .argument("<name>", "姓名，同委员名册 / as on the roster")
    .requiredOption("--period <period>", "2008-01-01..2012-12-31, 2009, …")
    .option("--sector <sector>", "同名时按界别区分 / tells two of one name apart")
    .option("--unit <unit>", "同名时按单位区分 / tells two of one name apart")
    .option("--out <file>", "写到这个 Markdown 文件 / writes it to this Markdown file")
    .action(async (name: string, options: DossierCommandOptions) => {
      const session = new Session(options, world);
      const office = await session.office();
      const { roster, bulletins, duties } = office;
      const record = await session.withLedger("read", (ledger) =>
        dossierLedger(ledger, {
          member: { name, ...given({ sector: options.sector, unit: options.unit }) },
          period: options.period,
          roster,
          ...given({ bulletins, duties }),
        }),
      );
      const text = renderDossier(record);
      if (options.out !== undefined) await writeWhole(options.out, text);
      session.result(record, options.out === undefined ? text : options.out);
    });
}
