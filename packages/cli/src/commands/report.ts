import { Command } from "commander";
import type { Finish } from "../run-command.ts";
import type { World } from "../world.ts";
import { bulletinCommand } from "./report/bulletin.ts";
import { dossierCommand } from "./report/dossier.ts";
import { figureCommand } from "./report/figure.ts";
import { scoresCommand } from "./report/scores.ts";
import { summaryCommand } from "./report/summary.ts";

/** `minyi report …` (统计总结). */
export function reportCommand(world: World, finish: Finish): Command {
  return new Command("report")
    .description("统计与总结 / figures and texts over the ledger")
    .addCommand(summaryCommand(world, finish))
    .addCommand(figureCommand(world, finish))
    .addCommand(bulletinCommand(world))
    .addCommand(scoresCommand(world))
    .addCommand(dossierCommand(world));
}
