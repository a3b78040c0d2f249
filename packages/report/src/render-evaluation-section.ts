import { type Evaluation, type Interval, lengthWords, limitWords, percentWords } from "@minyi/core";
import { confusionTable } from "./confusion-table.ts";
import { htmlTable } from "./html-table.ts";
import { reliabilityDiagram } from "./reliability-diagram.ts";

/**
 * Renders an evaluation as a section of a page (评测一节): tables, the confusion matrix shaded, confidence and outcome drawn.
 *
 * Escaped, without scripts, and nothing is fetched. The page's head wants {@linkcode EVALUATION_STYLE};
 * {@linkcode renderEvaluationPage} makes a whole page. Parts with nothing to say are left out.
 *
 * O(size of the evaluation).
 */
export function renderEvaluationSection(evaluation: Evaluation): string {
  const { confusion, slices, learningCurve = [] } = evaluation;
  const parts = [
    totals(evaluation),
    perCategory(evaluation),
    `<h3>混淆矩阵</h3>
<p>行是人工所定类别，列是机器所归类别（编号同行）。绿格归对，红格归错，颜色越深，占本行的比例越大。</p>
${confusionTable(confusion)}`,
    reliability(evaluation),
    review(evaluation),
    sliced("按字数", "字数", slices.byLength, lengthWords),
    sliced("按年份", "年份", slices.byYear, ({ year }) => year),
    sliced("学习曲线", "所用比例", learningCurve, ({ fraction }) => percentWords(fraction)),
  ];
  return `<section class="evaluation">\n${parts.filter((part) => part !== "").join("\n")}\n</section>`;
}

function totals(evaluation: Evaluation): string {
  const { n, accuracy, macroF1, weightedF1, secondAccuracy, intervals } = evaluation;
  const second = secondAccuracy === null ? [] : [["首选或次选正确", percentWords(secondAccuracy), ""]];
  return `<h2>评测：${n} 篇</h2>
${htmlTable(
  ["指标", "数值", "95%区间"],
  [
    ["准确率", percentWords(accuracy), span(intervals.accuracy, percentWords)],
    ["宏平均F1", decimals(macroF1), span(intervals.macroF1, decimals)],
    ["加权F1", decimals(weightedF1), span(intervals.weightedF1, decimals)],
    ...second,
  ],
)}`;
}

function perCategory({ perCategory }: Evaluation): string {
  const rows = perCategory.map(({ category, precision, recall, f1, support, predicted }) => [
    support === 0 ? `${category} *` : category,
    percentWords(precision),
    percentWords(recall),
    decimals(f1),
    `${support}`,
    `${predicted}`,
  ]);
  const note = perCategory.some(({ support }) => support === 0)
    ? "\n<p>* 人工未用此类，不计入宏平均F1。</p>"
    : "";
  return `<h3>各类别</h3>
<p>查准率：归入此类的有多少归对；查全率：此类的有多少找到；F1 兼顾两者。</p>
${htmlTable(["类别", "查准率", "查全率", "F1", "人工篇数", "机器篇数"], rows)}${note}`;
}

function reliability({ reliability: { bins, calibrationError, brier } }: Evaluation): string {
  return `<h3>把握与实际</h3>
<p>把握是机器自报的正确率。点落在虚线上，把握可信；落在虚线下方，机器过于自信。校准误差 ${decimals(calibrationError)}，布里尔分数 ${decimals(brier)}，都是越小越好。</p>
${reliabilityDiagram(bins)}`;
}

function review({ n, review }: Evaluation): string {
  const { asked, kept, askedAccuracy, keptAccuracy, curve } = review;
  const rows = curve.map(({ precision, confidence, kept, accuracy }) => [
    percentWords(precision),
    limitWords(confidence),
    `${kept}`,
    percentWords(kept / n),
    percentWords(accuracy),
  ]);
  return `<h3>需人工</h3>
<p>需人工 ${asked} 篇，机器所归类别的准确率 ${percentWords(askedAccuracy)}；不需人工 ${kept} 篇，准确率 ${percentWords(keptAccuracy)}。若改以把握划线：</p>
${htmlTable(["要求准确率", "把握不低于", "不需人工篇数", "占全部", "实际准确率"], rows)}`;
}

interface Figures {
  readonly n: number;
  readonly accuracy: number;
  readonly macroF1: number;
}

function sliced<S extends Figures>(
  heading: string,
  column: string,
  list: readonly S[],
  nameOf: (slice: S) => string,
): string {
  if (list.length === 0) return "";
  const rows = list.map((slice) => [
    nameOf(slice),
    `${slice.n}`,
    percentWords(slice.accuracy),
    decimals(slice.macroF1),
  ]);
  return `<h3>${heading}</h3>\n${htmlTable([column, "篇数", "准确率", "宏平均F1"], rows)}`;
}

function span({ low, high }: Interval, write: (figure: number) => string): string {
  return `${write(low)} – ${write(high)}`;
}

function decimals(figure: number): string {
  return figure.toFixed(3);
}
