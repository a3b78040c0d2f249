import { diffLexicons, type LexiconDiff, type LexiconTerm } from "@minyi/classify";
import { loadLexicon } from "@minyi/pipeline";
import { Command } from "commander";
import { withCommonOptions } from "../../common-options.ts";
import { type CommonOptions, Session } from "../../session.ts";
import type { World } from "../../world.ts";

/** `minyi lexicon diff A B` (比较词表). */
export function lexiconDiffCommand(world: World): Command {
  return withCommonOptions(new Command("diff"))
    .description(
      "后一份词表比前一份多了、少了、改了什么 / what the second lexicon has, lacks or weighs otherwise",
    )
    .argument("<a>", "词表文件或名称 / a lexicon, by file or name")
    .argument("<b>", "另一份 / another")
    .action(async (a: string, b: string, options: CommonOptions) => {
      const session = new Session(options, world);
      const office = await session.office();
      const diff = diffLexicons(await loadLexicon(a, office), await loadLexicon(b, office));
      session.result(diff, diffText(session, diff));
    });
}

function diffText(session: Session, { headings, added, removed, changed }: LexiconDiff): string {
  const sum = session.say(
    `新增 ${added.length}，删去 ${removed.length}，改动 ${changed.length}`,
    `${added.length} added, ${removed.length} removed, ${changed.length} changed`,
  );
  return [
    ...headings.map(({ heading, a, b }) => `# ${heading}: ${shown(session, a)} → ${shown(session, b)}`),
    ...added.map((term) => `+ ${termCells(term)}`),
    ...removed.map((term) => `- ${termCells(term)}`),
    ...changed.flatMap(({ a, b }) => [`< ${termCells(a)}`, `> ${termCells(b)}`]),
    sum,
  ].join("\n");
}

function termCells({ term, category, weight, mode, note = "" }: LexiconTerm): string {
  return [term, category, `${weight}`, mode, note].join("\t").trimEnd();
}

function shown(session: Session, value: unknown): string {
  if (value === undefined) return session.say("（无）", "(none)");
  return typeof value === "object" ? JSON.stringify(value) : `${value}`;
}
