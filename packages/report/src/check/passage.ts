import type { WrittenFigure } from "./judged-figure.ts";

/** A folded text with its figures in their sentences (篇章): what every check works on. */
export interface Passage {
  readonly text: string;
  readonly figures: readonly WrittenFigure[];
  /** Sentence of each figure, counted through the text. One that begins with 其中 belongs to the sentence before it. */
  readonly sentences: readonly number[];
  /** Paragraph of each figure. */
  readonly paragraphs: readonly number[];
  /** Where the clause of each figure begins. */
  readonly clauses: readonly number[];
  /** Where the sentence of each figure begins. */
  readonly sentenceStarts: readonly number[];
}

/** How many figures around one are looked at; no sentence of an office has more. */
export const NEAR = 24;

/**
 * Places every figure in its sentence, clause and paragraph. O(length).
 */
export function divide(text: string, figures: readonly WrittenFigure[]): Passage {
  const [sentences, paragraphs, clauses, sentenceStarts] = [[], [], [], []] as number[][] as [
    number[],
    number[],
    number[],
    number[],
  ];
  let [at, sentence, paragraph, clause, sentenceStart] = [0, 0, 0, 0, 0];
  for (const { numberStart } of figures) {
    for (; at < numberStart; at++) {
      const one = text[at] ?? "";
      if (one === "\n") paragraph++;
      if (/[。！？\n]/.test(one) && !continues(text, at)) {
        sentence++;
        sentenceStart = at + 1;
      }
      if (/[。！？\n，；：]/.test(one)) clause = at + 1;
    }
    sentences.push(sentence);
    paragraphs.push(paragraph);
    clauses.push(clause);
    sentenceStarts.push(sentenceStart);
  }
  return { text, figures, sentences, paragraphs, clauses, sentenceStarts };
}

function continues(text: string, at: number): boolean {
  return text[at] !== "\n" && /^\s{0,2}其中/.test(text.slice(at + 1, at + 5));
}

/** Text between two figures, as far as it is looked at. */
export function between({ text, figures }: Passage, from: number, to: number): string {
  const start = figures[from]?.end ?? 0;
  const end = figures[to]?.start ?? text.length;
  return text.slice(start, Math.min(end, start + 120));
}

/** What is written before a figure in its clause, behind the figure before it (数字前的用语). */
export function labelOf({ text, figures, clauses }: Passage, at: number): string {
  const start = Math.max(clauses[at] ?? 0, figures[at - 1]?.end ?? 0);
  const end = figures[at]?.start ?? 0;
  return text.slice(Math.max(start, end - 40), end);
}

/** What is written behind a figure, to the end of its clause or the next figure (数字后的用语). */
export function nounOf({ text, figures }: Passage, at: number): string {
  const start = figures[at]?.end ?? text.length;
  const end = Math.min(figures[at + 1]?.start ?? text.length, start + 24);
  return /^[^，。；：、！？\n（）]*/.exec(text.slice(start, end))?.[0] ?? "";
}

/** Places of the other figures of its sentence, nearest {@linkcode NEAR} on either side, in order. */
export function neighbours({ sentences, figures }: Passage, at: number): readonly number[] {
  const found: number[] = [];
  const last = Math.min(figures.length - 1, at + NEAR);
  for (let i = Math.max(0, at - NEAR); i <= last; i++)
    if (i !== at && sentences[i] === sentences[at]) found.push(i);
  return found;
}

/** 比去年增加30篇: a difference is nothing that has parts, nor a part (增减数). */
export function isDifference(passage: Passage, at: number): boolean {
  return /(?:[比较][^，。；]{1,16}[多少增减升降长加][^，。；到至]{0,6}|(?:增加|减少|净增|增长|下降)了?)$/.test(
    labelOf(passage, at),
  );
}

/** A figure whose number is certain and counts something. */
export function isCount(
  figure: WrittenFigure | undefined,
): figure is WrittenFigure & { readonly value: number } {
  return (
    figure?.value !== undefined &&
    figure.bound === "exact" &&
    figure.upTo === undefined &&
    figure.unit !== "%"
  );
}

/** A number with its unit as an office prints it: 35000元 is 3.5万元. */
export function shownWith(value: number, unit: string): string {
  return value >= 10_000 && value % 100 === 0 ? `${value / 10_000}万${unit}` : `${value}${unit}`;
}
