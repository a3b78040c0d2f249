import { OptionError, parsePeriod } from "@minyi/core";
import { toCsv } from "@minyi/ingest";
import {
  loadRules,
  SIMULATED_HEADINGS,
  type SimulatedRoutes,
  simulatedRows,
  simulateRoutes,
  writeWhole,
} from "@minyi/pipeline";
import { Command } from "commander";
import { checkOutputs } from "../../check-outputs.ts";
import { withCommonOptions } from "../../common-options.ts";
import { type CommonOptions, Session } from "../../session.ts";
import type { World } from "../../world.ts";

interface RulesSimulateOptions extends CommonOptions {
  readonly rules?: string;
  readonly period?: string;
  readonly out?: string;
}

/** `minyi rules simulate --rules NEW.yaml --period P` (模拟分送). */
export function rulesSimulateCommand(world: World): Command {
  return withCommonOptions(new Command("simulate"))
    .description(
      "规则改了，已收来稿会改送哪里；不入账 / where what came in would have gone under other rules; enters nothing",
    )
    .option("--rules <file>", "改后的规则文件 / the changed rules")
    .option("--period <period>", "统计期间，如 2009 / period, e.g. 2009")
    .option("--out <file>", "改变去向清单 CSV / list of what would have gone elsewhere, as CSV")
    .action(async (options: RulesSimulateOptions) => {
      const { rules, period, out } = options;
      const session = new Session(options, world);
      if (rules === undefined)
        throw new OptionError("cannot simulate without --rules: wanted a file of changed rules");
      if (period === undefined)
        throw new OptionError("cannot simulate without --period: wanted a period, e.g. 2009");
      const within = parsePeriod(period);
      await checkOutputs({ inputs: [rules], outputs: { "--out": out } });
      const office = await session.office();
      const { router: after } = await loadRules(rules, office);
      const result = await session.withLedger("read", (ledger) =>
        simulateRoutes(ledger, { before: office.router, after, period: within }),
      );
      if (out !== undefined) await writeWhole(out, toCsv(SIMULATED_HEADINGS, simulatedRows(result)));
      const { items, changed, moves } = result;
      session.result({ items, changed: changed.length, moves }, simulateText(session, result, out));
    });
}

function simulateText(session: Session, result: SimulatedRoutes, out: string | undefined): string {
  const { items, changed, moves } = result;
  const where = out === undefined ? "" : session.say(`，见 ${out}`, `, in ${out}`);
  return [
    ...moves.map(({ from, to, count }) =>
      session.say(`${from} → ${to}：${count} 件`, `${from} → ${to}: ${count}`),
    ),
    session.say(
      `${items} 件中 ${changed.length} 件改变去向或期限${where}`,
      `${changed.length} of ${items} items would have gone elsewhere or by another day${where}`,
    ),
  ].join("\n");
}
