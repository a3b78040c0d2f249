import { type EarlyItem, forwardItems } from "@minyi/pipeline";
import { Command } from "commander";
import { commaList, withCommonOptions } from "../common-options.ts";
import { given } from "../options.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import { earlyJson, earlyStatus, tellEarly } from "../tell-early.ts";
import { tellHeld } from "../tell-held.ts";
import { pastDay } from "../tell-merged.ts";
import type { World } from "../world.ts";

interface ForwardCommandOptions extends CommonOptions {
  readonly items?: readonly string[];
  readonly to?: string;
  readonly date?: string;
  readonly actor: string;
}

/** `minyi forward` (转报转送登记). */
export function forwardCommand(world: World, finish: Finish): Command {
  return withCommonOptions(new Command("forward"))
    .description("登记拟转报、转送的信息已经发出 / enters that items left as routed")
    .option(
      "--items <ids>",
      "信息编号，用逗号分开（默认拟办而未发的）/ items, by id or number (default: all pending)",
      commaList,
    )
    .option("--to <name>", "只登记发往此处的 / only to this destination")
    .option("--date <day>", "发出日期（默认今天；planned 指各篇应发之日）/ day they left, or planned")
    .option("--actor <role>", "经办人 / who sent them", "信息科")
    .action(async (options: ForwardCommandOptions) => {
      const session = new Session(options, world);
      const { settings, screener } = await session.office();
      const { items, to, date, actor } = options;
      let early: readonly EarlyItem[] = [];
      const forwarded = await session.withLedger("read-write", (ledger) =>
        forwardItems({
          ledger,
          screener,
          actor,
          officeLevel: settings.level,
          recordedAt: world.now().toISOString(),
          date: date === "planned" ? date : pastDay(world, date, "--date"),
          ...given({ wanted: items, to }),
          onHeld: (held) => tellHeld(session, held),
          onEarly: (found) => {
            early = found;
            tellEarly(session, found);
          },
          onQueued: ({ length }) =>
            session.note(
              `发件箱中还有 ${length} 件没有了结，没有登记；清单用 minyi dispatch --list`,
              `${length} items have a parcel in the outbox and were not entered: minyi dispatch --list lists them`,
            ),
        }),
      );
      session.result(
        { forwarded, ...earlyJson(early) },
        session.say(`登记转报转送 ${forwarded} 篇`, `${forwarded} items forwarded`),
      );
      finish(earlyStatus(session, early));
    });
}
