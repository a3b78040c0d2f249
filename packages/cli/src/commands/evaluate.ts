import { DISAGREEMENT_HEADINGS, disagreementRows, disagreements, renderEvaluation } from "@minyi/classify";
import { toCsv } from "@minyi/ingest";
import {
  evaluateTexts,
  evaluateTraining,
  fitLexicon,
  lexiconForLabels,
  loadLexicon,
  type MeasuredTexts,
  type MeasuredTraining,
  openInput,
  openLexiconSegmenter,
  readLabelled,
  writeWhole,
} from "@minyi/pipeline";
import { renderEvaluationPage } from "@minyi/report";
import { Command } from "commander";
import { checkOutputs } from "../check-outputs.ts";
import { commaList, withCommonOptions } from "../common-options.ts";
import { checkEvaluateOptions, type EvaluateOptions } from "../evaluate-options.ts";
import { given, preferredSegmenters } from "../options.ts";
import { progress, stepProgress } from "../progress.ts";
import { refusedStatus, tellRefused } from "../refused-rows.ts";
import type { Finish } from "../run-command.ts";
import { Session } from "../session.ts";
import { readTraining, withTrainingOptions } from "../training.ts";
import { withSolver } from "../with-solver.ts";
import type { World } from "../world.ts";
import { tellSegmenter } from "./run.ts";

type Texts = Awaited<ReturnType<typeof readLabelled>>["texts"];
type Measured = MeasuredTexts & Partial<Pick<MeasuredTraining, "folds" | "seeds">>;

/** `minyi evaluate FILE` (评测). */
export function evaluateCommand(world: World, finish: Finish): Command {
  const command = withCommonOptions(new Command("evaluate"))
    .description("用已标注的来稿评测词表或训练 / measures a lexicon, or training, on labelled rows")
    .argument("<file>", "CSV 或 XLSX，- 为标准输入 / CSV or XLSX; - is standard input")
    .requiredOption(
      "--text <columns>",
      "正文各列，用逗号分开；有几列时第一列是标题 / columns of the text; of several the first is the title",
      commaList,
    )
    .requiredOption("--label <column>", "类别列 / column of the category")
    .option(
      "--model <file>",
      "词表文件或名称（默认单位词表）/ lexicon, by file or name (default: the office's)",
    )
    .option("--date <column>", "日期列，用来分年 / column of the day, for figures by year")
    .option("--html <file>", "评测报告页 / writes a page of HTML")
    .option("--disagreements <file>", "复核清单 CSV / list of texts to look at again, as CSV")
    .option("--folds <n>", "交叉验证：分几份，轮流留一份来测 / cross-validation over so many parts")
    .option("--seed <n>", "种子（默认 1）/ seed (default: 1)")
    .option("--seeds <n>", "交叉验证重复几次，每次换种子 / repeats it with so many seeds")
    .option("--learning-curve", "另测学习曲线 / measures a learning curve, too")
    .option("--encoding <name>", "文件编码（默认自动识别）/ encoding of the file (default: found out)");
  return withTrainingOptions(command).action(async (path: string, options: EvaluateOptions) => {
    const session = new Session(options, world);
    await checkOutputs({
      inputs: [path, options.model],
      outputs: { "--html": options.html, "--disagreements": options.disagreements },
    });
    const numbers = checkEvaluateOptions(options);
    const input = await openInput(path);
    const { texts, issues } = await readLabelled(input, {
      text: options.text,
      label: options.label,
      onRows: progress(session),
      ...given({ date: options.date, encoding: options.encoding }),
    });
    tellRefused(session, issues);
    const measured =
      numbers.folds === undefined
        ? await measureLexicon(session, texts, options, numbers)
        : await measureTraining(session, texts, { path, options, numbers });
    await writeFiles(measured, input.name, options);
    session.result(evaluateJson(measured, issues.length), evaluateText(session, measured, options));
    finish(refusedStatus(session, issues.length));
  });
}

type Numbers = ReturnType<typeof checkEvaluateOptions>;

async function measureLexicon(
  session: Session,
  texts: Texts,
  { model, segmenter }: EvaluateOptions,
  { seed }: Numbers,
): Promise<Measured> {
  const office = await session.office();
  const labels = texts.map(({ label }) => label);
  const chosen =
    model === undefined
      ? await lexiconForLabels(labels, office)
      : { name: undefined, ...(await fitLexicon(await loadLexicon(model, office), labels, office)) };
  const { lexicon, fallback, name, unknown } = chosen;
  if (name !== undefined)
    session.note(
      `标注的类别不是单位词表 ${office.lexicon.name} 的，改用词表 ${name}`,
      `the labels are not categories of the office's lexicon ${office.lexicon.name}: took ${name}`,
    );
  tellUnknown(session, lexicon.name, unknown);
  const opened = await openLexiconSegmenter(lexicon, preferredSegmenters(segmenter));
  if (opened) tellSegmenter(session, opened);
  const cutter = opened && `${opened.segmenter.name} ${opened.segmenter.version}`;
  if (lexicon.segmenter !== undefined && cutter !== undefined && cutter !== lexicon.segmenter)
    session.note(
      `词表是用 ${lexicon.segmenter} 分词学出来的，现用 ${cutter}，结果会有出入`,
      `the lexicon was learned with ${lexicon.segmenter}: ${cutter} cuts otherwise`,
    );
  return evaluateTexts(texts, {
    lexicon,
    segmenter: opened?.segmenter,
    fallback,
    reviewBelow: office.settings.reviewBelow,
    now: () => performance.now(),
    ...given({ seed }),
  });
}

function tellUnknown(session: Session, lexicon: string, unknown: number): void {
  if (unknown === 0) return;
  const share = `${(100 * unknown).toFixed(1)}%`;
  session.note(
    `有 ${share} 的标注不是词表 ${lexicon} 的类别，这些都会算错`,
    `${share} of the labels are no categories of the lexicon ${lexicon}: these all count as mistakes`,
  );
}

async function measureTraining(
  session: Session,
  texts: Texts,
  { path, options, numbers }: { path: string; options: EvaluateOptions; numbers: Numbers },
): Promise<Measured> {
  const training = await readTraining(session, options, path);
  return await withSolver({ workers: options.workers, texts: texts.length }, (solve) =>
    evaluateTraining(texts, {
      train: { ...training, ...solve },
      ...given(numbers),
      learningCurve: options.learningCurve === true,
      now: () => performance.now(),
      onProgress: stepProgress(session),
    }),
  );
}

async function writeFiles(measured: Measured, file: string, options: EvaluateOptions): Promise<void> {
  const { evaluation, judgements, method } = measured;
  if (options.html !== undefined) {
    const methods = [`${file}，${evaluation.n} 篇`, `词表 ${method.lexicon}，分词 ${method.segmenter}`];
    await writeWhole(options.html, renderEvaluationPage({ title: "评测报告", evaluation, methods }));
  }
  if (options.disagreements !== undefined)
    await writeWhole(
      options.disagreements,
      toCsv(DISAGREEMENT_HEADINGS, disagreementRows(disagreements(judgements))),
    );
}

function evaluateJson(measured: Measured, refused: number): object {
  const { evaluation, docsPerSecond, model, method, folds, seeds } = measured;
  return { ...evaluation, refused, docsPerSecond, model: model ?? null, method, ...given({ folds, seeds }) };
}

function evaluateText(session: Session, measured: Measured, options: EvaluateOptions): string {
  const { evaluation, method, docsPerSecond } = measured;
  const written = [options.html, options.disagreements].filter((file) => file !== undefined);
  return [
    renderEvaluation(evaluation, { language: session.language }).trimEnd(),
    "",
    ...repetitions(session, measured),
    session.say(
      `词表 ${method.lexicon}，分词 ${method.segmenter}；每秒 ${docsPerSecond} 篇`,
      `lexicon ${method.lexicon}, segmenter ${method.segmenter}; ${docsPerSecond} texts a second`,
    ),
    ...(written.length === 0
      ? []
      : [session.say(`写到 ${written.join("、")}`, `written to ${written.join(", ")}`)]),
  ].join("\n");
}

function repetitions(session: Session, { folds = [], seeds }: Measured): readonly string[] {
  const [f1, right] = [session.say("宏平均F1", "macro F1"), session.say("准确率", "accuracy")];
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
  const parts = folds.map(({ fold, n, macroF1, accuracy }) =>
    [
      session.say(`第 ${fold} 份，${n} 篇`, `part ${fold}, ${n} texts`),
      `${f1} ${macroF1.toFixed(3)}`,
      `${right} ${percent(accuracy)}`,
    ].join("  "),
  );
  if (seeds === undefined) return parts;
  const { mean, min, max, standardDeviation } = seeds.macroF1;
  const spread = `${mean.toFixed(4)} ± ${standardDeviation.toFixed(4)} (${min.toFixed(4)}-${max.toFixed(4)})`;
  const times = seeds.each.length;
  return [...parts, session.say(`${times} 次重复，${f1} ${spread}`, `${times} repetitions, ${f1} ${spread}`)];
}
