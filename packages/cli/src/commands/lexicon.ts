import { Command } from "commander";
import type { Finish } from "../run-command.ts";
import type { World } from "../world.ts";
import { lexiconCheckCommand } from "./lexicon/check.ts";
import { lexiconDiffCommand } from "./lexicon/diff.ts";
import { lexiconMergeCommand } from "./lexicon/merge.ts";
import { packCommand, unpackCommand } from "./lexicon/pack.ts";

/** `minyi lexicon …` (词表). */
export function lexiconCommand(world: World, finish: Finish): Command {
  return new Command("lexicon")
    .description("词表：比较、合并、检查、转换 / compares, merges, checks and converts lexicons")
    .addCommand(lexiconDiffCommand(world))
    .addCommand(lexiconMergeCommand(world))
    .addCommand(lexiconCheckCommand(world, finish))
    .addCommand(packCommand(world))
    .addCommand(unpackCommand(world));
}
