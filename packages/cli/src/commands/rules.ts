import { Command } from "commander";
import type { Finish } from "../run-command.ts";
import type { World } from "../world.ts";
import { rulesCheckCommand } from "./rules/check.ts";
import { rulesSimulateCommand } from "./rules/simulate.ts";
import { rulesTestCommand } from "./rules/test.ts";

/** `minyi rules …` (分送规则). */
export function rulesCommand(world: World, finish: Finish): Command {
  return new Command("rules")
    .description("分送规则：检查、模拟、用例 / checks, simulates and tests the routing rules")
    .addCommand(rulesCheckCommand(world, finish))
    .addCommand(rulesSimulateCommand(world))
    .addCommand(rulesTestCommand(world, finish));
}
