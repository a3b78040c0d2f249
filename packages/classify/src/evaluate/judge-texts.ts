import type { Classifier, ClassifierText } from "../classifier.ts";
import type { LabelledText } from "../train/train-options.ts";
import type { Judgement } from "./judgement.ts";

/** A labelled text that is measured (待测的来稿). */
export interface MeasuredText extends LabelledText {
  /** Line or id of the row. */
  readonly id: string;
  /** Year of the text, where it is known. */
  readonly year?: string;
}

/** Characters of the body that stand for a title that is not there. */
const TITLE_CHARACTERS = 40;

/**
 * Puts labelled texts into categories and sets what people said beside it (对照), for `evaluate`.
 *
 * A text without a title is listed by the beginning of its body. Length counts the code points of both.
 *
 * O(n) for n characters.
 *
 * @example
 * const predict = () => ({ category: "城建", confidence: 0.9, needsReview: false });
 * judgeTexts(predict, [{ id: "2", title: "", body: "路灯不亮", label: "交通" }]); // => [{ id: "2", title: "路灯不亮", label: "交通", predicted: "城建", confidence: 0.9, needsReview: false, length: 4 }]
 */
export function judgeTexts(
  predict: Classifier["predict"],
  texts: readonly MeasuredText[],
): readonly Judgement[] {
  return texts.map((text) => {
    const { category, confidence, needsReview, second } = predict(text);
    return {
      id: text.id,
      title: listedTitle(text),
      label: text.label,
      predicted: category,
      confidence,
      needsReview,
      ...(second === undefined ? {} : { second: second.category }),
      length: codePoints(text.title) + codePoints(text.body),
      ...(text.year === undefined ? {} : { year: text.year }),
    };
  });
}

/** Whether there is nothing in a text to learn from (空文本). */
export function isBlankText({ title, body }: ClassifierText): boolean {
  return title.trim() === "" && body.trim() === "";
}

function listedTitle({ title, body }: MeasuredText): string {
  if (title.trim() !== "") return title.trim();
  // Two units a character at most, and white space before it.
  const points = [...body.trim().slice(0, 2 * TITLE_CHARACTERS)];
  return points.slice(0, TITLE_CHARACTERS).join("");
}

/** Counted without a list of them: a text may have a million. */
function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
