import { splitItem } from "@minyi/pipeline";
import { Command } from "commander";
import { withCommonOptions } from "../common-options.ts";
import { type CommonOptions, Session } from "../session.ts";
import { pastDay, tellMerged } from "../tell-merged.ts";
import type { World } from "../world.ts";

interface SplitCommandOptions extends CommonOptions {
  readonly reason: string;
  readonly on?: string;
  readonly actor: string;
}

/** `minyi split ID` (拆分综合). */
export function splitCommand(world: World): Command {
  return withCommonOptions(new Command("split"))
    .description("拆分一篇综合，各篇恢复原状 / splits a composite: its sources stand as they stood before")
    .argument("<id>", "综合的 id 或编号 / id or office number of the composite")
    .requiredOption("--reason <text>", "原因 / reason")
    .option("--on <day>", "拆分日期（默认今天）/ day of splitting (default: today)")
    .option("--actor <role>", "经办人 / who split it", "信息科")
    .action(async (item: string, options: SplitCommandOptions) => {
      const session = new Session(options, world);
      const { reason, actor } = options;
      const on = pastDay(world, options.on);
      const recordedAt = world.now().toISOString();
      const result = await session.withLedger("read-write", (ledger) =>
        splitItem({ ledger, recordedAt, item, reason, on, actor }),
      );
      tellMerged(session, result, { zh: "已拆分", en: "split" });
    });
}
