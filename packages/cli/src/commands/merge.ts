import { mergeItems } from "@minyi/pipeline";
import { Command } from "commander";
import { withCommonOptions } from "../common-options.ts";
import { given } from "../options.ts";
import { type CommonOptions, Session } from "../session.ts";
import { pastDay, tellMerged } from "../tell-merged.ts";
import type { World } from "../world.ts";

interface MergeCommandOptions extends CommonOptions {
  readonly title: string;
  readonly number?: string;
  readonly form?: string;
  readonly on?: string;
  readonly actor: string;
}

/** `minyi merge ID ID…` (合并为综合). */
export function mergeCommand(world: World): Command {
  return withCommonOptions(new Command("merge"))
    .description(
      "把说同一件事的几篇并为一篇综合 / merges items into a composite; every author keeps the credit",
    )
    .argument("<id...>", "id 或编号，第一篇领衔 / ids or office numbers, the leading one first")
    .requiredOption("--title <title>", "综合的标题 / title of the composite")
    .option("--number <number>", "综合的编号（默认没有）/ its office number (default: none)")
    .option("--form <form>", "体裁（默认综合）/ its form (default: 综合)")
    .option("--on <day>", "合并日期（默认今天）/ day of merging (default: today)")
    .option("--actor <role>", "经办人 / who merged them", "信息科")
    .action(async (sources: string[], options: MergeCommandOptions) => {
      const session = new Session(options, world);
      const { title, number, form, actor } = options;
      const on = pastDay(world, options.on);
      const recordedAt = world.now().toISOString();
      const result = await session.withLedger("read-write", (ledger) =>
        mergeItems({ ledger, recordedAt, sources, title, on, actor, ...given({ number, form }) }),
      );
      tellMerged(session, result, { zh: "已合并为", en: "merged into" });
    });
}
