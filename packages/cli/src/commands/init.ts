import { initOffice } from "@minyi/pipeline";
import { Command } from "commander";
import { withCommonOptions } from "../common-options.ts";
import { type CommonOptions, Session } from "../session.ts";
import type { World } from "../world.ts";

/** `minyi init DIR` (新建单位数据). */
export function initCommand(world: World): Command {
  return withCommonOptions(new Command("init"))
    .description("新建一套单位数据文件 / writes a starter office")
    .argument("<dir>")
    .action(async (dir: string, options: CommonOptions) => {
      const session = new Session(options, world);
      const files = await initOffice(dir);
      session.result({ files }, `${session.say("已写入：", "Written:")}\n${files.join("\n")}`);
    });
}
