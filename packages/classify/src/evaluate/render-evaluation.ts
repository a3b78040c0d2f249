import {
  type Evaluation,
  type Interval,
  lengthWords,
  limitWords,
  percentWords,
  type WordLanguage,
} from "@minyi/core";
import { alignTable } from "./align-table.ts";
import { CHINESE_HEADINGS, ENGLISH_HEADINGS, type EvaluationHeadings } from "./evaluation-headings.ts";

/** Options for {@linkcode renderEvaluation}. */
export interface RenderEvaluationOptions {
  /** Language of its words; names of categories stand as they are. @default "zh" */
  readonly language?: WordLanguage;
}

const HEADINGS: Readonly<Record<WordLanguage, EvaluationHeadings>> = {
  zh: CHINESE_HEADINGS,
  en: ENGLISH_HEADINGS,
};

/** A matrix of more is wider than any terminal. */
const WIDEST_MATRIX = 30;
const MOST_MISTAKES = 10;

/**
 * Writes an evaluation for a terminal (评测文本): aligned tables, Chinese characters counted as two columns.
 *
 * Confidence limits are rounded up, so that typing one in lets nothing through that was left out. A confusion matrix of
 * more than 30 categories is not shown; the ten commonest mistakes always are.
 *
 * O(size of the evaluation).
 *
 * @example
 * const judgement = { id: "1", label: "交通", predicted: "交通", confidence: 0.9, needsReview: false, length: 120 };
 * renderEvaluation(evaluate([judgement])).split("\n")[0]; // => "评测：1 篇"
 */
export function renderEvaluation(
  evaluation: Evaluation,
  { language = "zh" }: RenderEvaluationOptions = {},
): string {
  const words = HEADINGS[language];
  const parts = [
    total(evaluation, words),
    perCategory(evaluation, words),
    confusion(evaluation, words),
    mistakes(evaluation, words),
    reliability(evaluation, words),
    review(evaluation, words),
    slices(words.byLength, evaluation.slices.byLength, lengthWords),
    slices(words.byYear, evaluation.slices.byYear, ({ year }) => year),
    slices(words.learning, evaluation.learningCurve ?? [], ({ fraction }) => percentWords(fraction)),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

type Part = readonly string[];

function total(evaluation: Evaluation, words: EvaluationHeadings): Part {
  const { n, accuracy, macroF1, weightedF1, secondAccuracy, intervals } = evaluation;
  const second = secondAccuracy === null ? [] : [[words.second, percentWords(secondAccuracy), ""]];
  return [
    words.title(grouped(n)),
    ...alignTable([
      ["", "", words.interval],
      [words.accuracy, percentWords(accuracy), span(intervals.accuracy, percentWords)],
      [words.macroF1, decimals(macroF1), span(intervals.macroF1, decimals)],
      [words.weightedF1, decimals(weightedF1), span(intervals.weightedF1, decimals)],
      ...second,
    ]),
  ];
}

function perCategory({ perCategory }: Evaluation, words: EvaluationHeadings): Part {
  const [heading, ...columns] = words.perCategory;
  const rows = perCategory.map(({ category, precision, recall, f1, support, predicted }) => [
    support === 0 ? `${category} *` : category,
    percentWords(precision),
    percentWords(recall),
    decimals(f1),
    grouped(support),
    grouped(predicted),
  ]);
  const note = perCategory.some(({ support }) => support === 0) ? [words.notLabelled] : [];
  return [heading, ...alignTable([columns, ...rows]), ...note];
}

function confusion({ confusion: { categories, counts } }: Evaluation, words: EvaluationHeadings): Part {
  if (categories.length > WIDEST_MATRIX) return [words.confusion, words.tooWide(categories.length)];
  const numbers = categories.map((_, place) => `${place + 1}`);
  // Numbers of the rows to the right, so that the names begin below each other.
  const names = categories.map((category, place) => `${`${place + 1}`.padStart(2)} ${category}`);
  const rows = counts.map((row, place) => [
    names[place] ?? "",
    ...row.map((count) => (count === 0 ? "." : `${count}`)),
  ]);
  return [words.confusion, ...alignTable([["", ...numbers], ...rows])];
}

function mistakes({ confusion: { categories, counts } }: Evaluation, words: EvaluationHeadings): Part {
  const pairs = counts.flatMap((row, actual) =>
    row.map((count, predicted) => ({ count, actual, predicted })),
  );
  const wrong = pairs.filter(({ count, actual, predicted }) => count > 0 && actual !== predicted);
  if (wrong.length === 0) return [];
  const most = wrong.sort((a, b) => b.count - a.count).slice(0, MOST_MISTAKES);
  const [heading, ...columns] = words.mistakes;
  const rows = most.map(({ count, actual, predicted }) => [
    `${categories[actual]} > ${categories[predicted]}`,
    grouped(count),
  ]);
  return [heading, ...alignTable([columns, ...rows])];
}

function reliability({ reliability }: Evaluation, words: EvaluationHeadings): Part {
  const [heading, ...columns] = words.reliability;
  const rows = reliability.bins.map(({ from, to, n, meanConfidence, accuracy }) => [
    `${percentWords(from)}-${percentWords(to)}`,
    grouped(n),
    percentWords(meanConfidence),
    percentWords(accuracy),
  ]);
  const { calibrationError, brier } = reliability;
  const foot = words.calibration(decimals(calibrationError), decimals(brier));
  return [heading, ...alignTable([columns, ...rows]), foot];
}

function review({ n, review }: Evaluation, words: EvaluationHeadings): Part {
  const { asked, kept, askedAccuracy, keptAccuracy, curve } = review;
  const rows = curve.map(({ precision, confidence, kept, accuracy }) => [
    percentWords(precision),
    limitWords(confidence),
    grouped(kept),
    percentWords(kept / n),
    percentWords(accuracy),
  ]);
  return [
    words.review,
    words.asked(grouped(asked), percentWords(askedAccuracy)),
    words.kept(grouped(kept), percentWords(keptAccuracy)),
    ...alignTable([words.curve, ...rows]),
  ];
}

interface Figures {
  readonly n: number;
  readonly accuracy: number;
  readonly macroF1: number;
}

function slices<S extends Figures>(
  [heading, ...columns]: readonly [string, ...string[]],
  list: readonly S[],
  nameOf: (slice: S) => string,
): Part {
  if (list.length === 0) return [];
  const rows = list.map((slice) => [
    nameOf(slice),
    grouped(slice.n),
    percentWords(slice.accuracy),
    decimals(slice.macroF1),
  ]);
  return [heading, ...alignTable([columns, ...rows])];
}

function span({ low, high }: Interval, write: (figure: number) => string): string {
  return `${write(low)}-${write(high)}`;
}

function decimals(figure: number): string {
  return figure.toFixed(3);
}

/** Thousands set apart, in the same way everywhere. */
function grouped(count: number): string {
  return `${count}`.replace(/\B(?=(?:\d{3})+$)/g, ",");
}
