import { openInput, readLabelled, type TrainedTexts, trainTexts, writeWhole } from "@minyi/pipeline";
import { Command } from "commander";
import { checkOutputs } from "../check-outputs.ts";
import { commaList, withCommonOptions } from "../common-options.ts";
import { given, numberOption } from "../options.ts";
import { progress, stepProgress } from "../progress.ts";
import { refusedStatus, tellRefused } from "../refused-rows.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import { readTraining, type TrainingOptions, withTrainingOptions } from "../training.ts";
import { withSolver } from "../with-solver.ts";
import type { World } from "../world.ts";

interface TrainCommandOptions extends CommonOptions, TrainingOptions {
  readonly text: readonly string[];
  readonly label: string;
  readonly model: string;
  readonly folds?: string;
  readonly seed?: string;
  readonly encoding?: string;
}

/** `minyi train FILE` (训练词表). */
export function trainCommand(world: World, finish: Finish): Command {
  const command = withCommonOptions(new Command("train"))
    .description("从已标注的来稿学出一份词表 / learns a lexicon from labelled rows")
    .argument("<file>", "CSV 或 XLSX，- 为标准输入 / CSV or XLSX; - is standard input")
    .requiredOption(
      "--text <columns>",
      "正文各列，用逗号分开；有几列时第一列是标题 / columns of the text; of several the first is the title",
      commaList,
    )
    .requiredOption("--label <column>", "类别列 / column of the category")
    .requiredOption("--model <file>", "词表写到这里 / file for the lexicon")
    .option("--folds <n>", "轮流留出几份来测（默认 5）/ parts held back in turn (default: 5)")
    .option("--seed <n>", "种子（默认 1）/ seed (default: 1)")
    .option("--encoding <name>", "文件编码（默认自动识别）/ encoding of the file (default: found out)");
  return withTrainingOptions(command).action(async (path: string, options: TrainCommandOptions) => {
    const session = new Session(options, world);
    const started = performance.now();
    await checkOutputs({ inputs: [path], outputs: { "--model": options.model } });
    const { issues, trained } = await train(session, path, options);
    await writeWhole(options.model, trained.file);
    tellThin(session, trained);
    const json = trainJson(trained, { refused: issues, elapsedMs: Math.round(performance.now() - started) });
    session.result(json, trainText(session, trained, options.model));
    finish(refusedStatus(session, issues));
  });
}

async function train(session: Session, path: string, options: TrainCommandOptions) {
  const { text, label, model, folds, seed, encoding, workers } = options;
  const training = await readTraining(session, options, model);
  const numbers = given({
    folds: folds === undefined ? undefined : numberOption("--folds", folds),
    seed: seed === undefined ? undefined : numberOption("--seed", seed),
  });
  const { texts, issues } = await readLabelled(await openInput(path), {
    text,
    label,
    refuseBlank: true,
    onRows: progress(session),
    ...given({ encoding }),
  });
  tellRefused(session, issues);
  const trained = await withSolver({ workers, texts: texts.length }, (solve) =>
    trainTexts(texts, { ...training, ...numbers, ...solve, onProgress: stepProgress(session) }),
  );
  return { issues: issues.length, trained };
}

function tellThin(session: Session, { categories, thin }: TrainedTexts): void {
  for (const { category, texts } of categories.filter(({ category }) => thin.includes(category)))
    session.note(
      `类别“${category}”只有 ${texts} 篇，学不好：最好每类至少几十篇`,
      `the category “${category}” has ${texts} texts only: too few to learn it well`,
    );
}

function trainJson(
  { n, categories, terms, weights, cost, costs, kept, macroF1, accuracy, thin, model, lexicon }: TrainedTexts,
  { refused, elapsedMs }: { readonly refused: number; readonly elapsedMs: number },
): object {
  return {
    n,
    categories: Object.fromEntries(categories.map(({ category, texts }) => [category, texts])),
    terms,
    weights,
    refused,
    thin,
    cost,
    costs,
    macroF1,
    accuracy,
    kept,
    model: { ...model, taxonomy: lexicon.taxonomy },
    segmenter: lexicon.segmenter ?? "none",
    elapsedMs,
  };
}

function trainText(session: Session, trained: TrainedTexts, file: string): string {
  const { n, categories, terms, cost, macroF1, accuracy, kept } = trained;
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
  const lines = categories.map(({ category, texts }) => `${category} ${texts}`);
  return session.say(
    [
      `${n} 篇，${categories.length} 类：${lines.join("，")}`,
      `词条 ${terms}；出错代价 ${cost}；留出测得宏平均F1 ${macroF1.toFixed(3)}，准确率 ${percent(accuracy)}`,
      kept.share === 0
        ? "没有哪些来稿能达到所要的正确比例：全部需人工"
        : `把握不低于 ${kept.limit} 的不需人工：占 ${percent(kept.share)}，其中 ${percent(kept.right)} 正确`,
      `词表写到 ${file}`,
    ].join("\n"),
    [
      `${n} texts, ${categories.length} categories: ${lines.join(", ")}`,
      `${terms} terms; cost ${cost}; on held-back parts macro F1 ${macroF1.toFixed(3)}, accuracy ${percent(accuracy)}`,
      kept.share === 0
        ? "no texts can be right as often as wanted: all are for a person"
        : `not for a person from confidence ${kept.limit} on: ${percent(kept.share)}, of which ${percent(kept.right)} right`,
      `lexicon written to ${file}`,
    ].join("\n"),
  );
}
