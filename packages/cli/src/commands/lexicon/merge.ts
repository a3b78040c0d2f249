import { formatLexicon, type LexiconConflict, mergeLexicons } from "@minyi/classify";
import { loadLexicon, writeWhole } from "@minyi/pipeline";
import { Command } from "commander";
import { checkOutputs } from "../../check-outputs.ts";
import { withCommonOptions } from "../../common-options.ts";
import { type CommonOptions, Session } from "../../session.ts";
import type { World } from "../../world.ts";

interface MergeCommandOptions extends CommonOptions {
  readonly out: string;
  readonly name?: string;
  readonly version?: string;
}

const SHOWN = 20;

/** `minyi lexicon merge BASE OVER` (合并词表). */
export function lexiconMergeCommand(world: World): Command {
  return withCommonOptions(new Command("merge"))
    .description("把一份词表叠在另一份上，两份都有的以上面的为准 / lays one lexicon over another")
    .argument("<base>", "下面的词表，如训练所得 / the lexicon below, e.g. a trained one")
    .argument("<over>", "上面的词表，如手工补充的 / the one above, e.g. one written by hand")
    .requiredOption("--out <file>", "合并结果写到这里 / file for what they make")
    .option("--name <name>", "词表名称（默认同下面的）/ name (default: that of the base)")
    .option(
      "--version <version>",
      "词表版本（默认两份的版本以 + 相连）/ version (default: both, joined by +)",
    )
    .action(async (below: string, above: string, options: MergeCommandOptions) => {
      const session = new Session(options, world);
      await checkOutputs({ outputs: { "--out": options.out } });
      const office = await session.office();
      const [base, over] = [await loadLexicon(below, office), await loadLexicon(above, office)];
      const { name = base.name, version = `${base.version}+${over.version}` } = options;
      const { lexicon, conflicts } = mergeLexicons(base, over, { name, version });
      await writeWhole(options.out, formatLexicon(lexicon));
      session.result(
        { name, version, entries: lexicon.terms.length, conflicts, file: options.out },
        mergeText(session, { entries: lexicon.terms.length, conflicts, file: options.out }),
      );
    });
}

function mergeText(
  session: Session,
  { entries, conflicts, file }: { entries: number; conflicts: readonly LexiconConflict[]; file: string },
): string {
  const lines = conflicts
    .slice(0, SHOWN)
    .map(({ term, category, base, over }) =>
      session.say(
        `“${term}”在“${category}”：原为 ${base.weight}（${base.mode}），现为 ${over.weight}（${over.mode}）`,
        `“${term}” in “${category}”: was ${base.weight} (${base.mode}), is ${over.weight} (${over.mode})`,
      ),
    );
  const more = conflicts.length - SHOWN;
  const rest = more > 0 ? [session.say(`另有 ${more} 处`, `and ${more} more`)] : [];
  const sum = session.say(
    `共 ${entries} 行，两份不一致 ${conflicts.length} 处，写到 ${file}`,
    `${entries} entries, ${conflicts.length} on which they did not agree; written to ${file}`,
  );
  return [...lines, ...rest, sum].join("\n");
}
