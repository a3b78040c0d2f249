import {
  checkLexicon,
  type Lexicon,
  type LexiconIssue,
  type Taxonomy,
  taxonomySchema,
} from "@minyi/classify";
import { parseWith } from "@minyi/core";
import { countBy, loadLexicon, loadTaxonomy, readYaml } from "@minyi/pipeline";
import { Command } from "commander";
import { withCommonOptions } from "../../common-options.ts";
import { EXIT } from "../../exit-status.ts";
import type { Finish } from "../../run-command.ts";
import { type CommonOptions, Session } from "../../session.ts";
import type { World } from "../../world.ts";

interface CheckCommandOptions extends CommonOptions {
  readonly taxonomy?: string;
}

/** `minyi lexicon check F` (检查词表). */
export function lexiconCheckCommand(world: World, finish: Finish): Command {
  return withCommonOptions(new Command("check"))
    .description("检查词表的格式和类别 / checks a lexicon: its format, and its categories against a taxonomy")
    .argument("<lexicon>", "词表文件或名称 / a lexicon, by file or name")
    .option(
      "--taxonomy <file>",
      "分类体系文件（默认按词表所写的名称找）/ taxonomy.yaml (default: the one it names)",
    )
    .action(async (path: string, options: CheckCommandOptions) => {
      const session = new Session(options, world);
      const office = await session.office();
      const lexicon = await loadLexicon(path, office);
      const taxonomy =
        options.taxonomy === undefined
          ? await loadTaxonomy(lexicon.taxonomy, office)
          : await readTaxonomy(options.taxonomy);
      const issues = taxonomy === undefined ? [] : checkLexicon(lexicon, taxonomy);
      const checked = { lexicon, taxonomy, issues, path };
      session.result(checkJson(session, checked), checkText(session, checked));
      if (issues.length > 0) finish(EXIT.usage);
    });
}

async function readTaxonomy(file: string): Promise<Taxonomy> {
  const { data, place } = await readYaml(file);
  return parseWith(taxonomySchema, data, place);
}

interface Checked {
  readonly lexicon: Lexicon;
  readonly taxonomy: Taxonomy | undefined;
  readonly issues: readonly LexiconIssue[];
  readonly path: string;
}

function checkJson(session: Session, { lexicon, taxonomy, issues }: Checked): object {
  const { name, version } = lexicon;
  return {
    ok: issues.length === 0,
    name,
    version,
    taxonomy: taxonomy && `${taxonomy.name} ${taxonomy.version}`,
    ...countEntries(lexicon),
    issues: issues.map(({ line, message }) => ({ line, message: session.word(message) })),
  };
}

/** Distinct terms, and the weights of every category. */
function countEntries({ terms }: Lexicon) {
  const found = terms.filter(({ term, category }) => term !== "*" && category !== "*");
  return {
    terms: new Set(found.map(({ term }) => term)).size,
    categories: Object.fromEntries(countBy(found.map(({ category }) => category))),
  };
}

function checkText(session: Session, { lexicon, taxonomy, issues, path }: Checked): string {
  const { terms, categories } = countEntries(lexicon);
  const counts = Object.entries(categories).map(([category, count]) => `${category} ${count}`);
  const against =
    taxonomy === undefined
      ? session.say(
          `没有名为 ${lexicon.taxonomy} 的分类体系，未核对类别`,
          `there is no taxonomy ${lexicon.taxonomy}: the categories were not checked`,
        )
      : session.say(
          `与分类体系 ${taxonomy.name} ${taxonomy.version} 不符 ${issues.length} 处`,
          `${issues.length} not in accord with the taxonomy ${taxonomy.name} ${taxonomy.version}`,
        );
  return [
    ...issues.map(({ line, message }) => `${path}:${line}: ${session.word(message)}`),
    session.say(
      `词表 ${lexicon.name} ${lexicon.version}：词条 ${terms} 个；${counts.join("，")}`,
      `lexicon ${lexicon.name} ${lexicon.version}: ${terms} terms; ${counts.join(", ")}`,
    ),
    against,
  ].join("\n");
}
