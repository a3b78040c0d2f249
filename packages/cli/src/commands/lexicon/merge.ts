import { isDeepStrictEqual } from "node:util";
import {
  EXTENT_CATEGORY,
  formatLexicon,
  type Lexicon,
  type LexiconConflict,
  mergeLexicons,
  scoringOf,
} from "@minyi/classify";
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
      warn(session, { base, over, lexicon });
      session.result(
        { name, version, entries: lexicon.terms.length, conflicts, file: options.out },
        mergeText(session, { entries: lexicon.terms.length, conflicts, file: options.out }),
      );
    });
}

/** What the figures of the two do not say of the one they make. */
function warn(session: Session, { base, over, lexicon }: Record<"base" | "over" | "lexicon", Lexicon>): void {
  const scoring = scoringOf(lexicon);
  if (!isDeepStrictEqual(scoring, scoringOf(base)))
    session.note(
      `计分方式改为 ${over.name} 的：${base.name} 的权重意义变了，把训练所得的放在下面为好`,
      `terms are now counted as in ${over.name}: the weights of ${base.name} mean something else; a trained lexicon had better be the base`,
    );
  if (
    scoring.matching !== "longest" &&
    over.terms.some(({ weight, category }) => weight === 0 && category !== EXTENT_CATEGORY)
  )
    session.note(
      `${over.name} 中权重为 0 的词条不起作用：合并后不再是长词遮盖短词`,
      `terms of weight 0 in ${over.name} do nothing: here a longer term does not hide a shorter one`,
    );
  if (lexicon.confidence !== undefined)
    session.note(
      "把握和需人工的界线不是按合并后的词表测定的，请重新评测",
      "confidence and review limit were not measured on what was made: evaluate it",
    );
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
