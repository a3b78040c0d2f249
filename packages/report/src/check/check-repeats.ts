import type { Proof } from "./judged-figure.ts";
import { isCount, labelOf, nounOf, type Passage } from "./passage.ts";

/** Words that tell one time or place from another. */
const SCOPE = /上半年|下半年|去年|上年|今年|前年|同期|季度|月|年|届|计划|目标|力争/;

/**
 * Checks that the same words carry the same figure wherever they are repeated (前后一致).
 *
 * The words are all of the sentence before the number, four characters at least and eight in another paragraph, the words behind it and
 * the unit. Where a time or another body (县, 市) is named there or in between, they are other figures. O(figures + length).
 */
export function checkRepeats(passage: Passage): readonly Proof[] {
  const first = new Map<string, number>();
  return passage.figures.flatMap((figure, at) => {
    const key = isCount(figure) ? keyOf(passage, at, figure.unit) : undefined;
    if (key === undefined) return [];
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, at);
      return [];
    }
    return isOneMatter(passage, earlier, at, key) ? compare(passage, earlier, at) : [];
  });
}

function keyOf(passage: Passage, at: number, unit: string): string | undefined {
  const { text, figures, sentenceStarts } = passage;
  const label = text.slice(sentenceStarts[at] ?? 0, figures[at]?.start);
  if (label.length > 60 || SCOPE.test(label)) return undefined;
  const words = label
    .replace(/[^\p{L}\p{N}《》]/gu, "")
    .replace(/^(?:其中|我们|共|全年|累计|一共|先后)+/, "")
    .replace(/(?:共计|共|达到|达|了|有|为|计)+$/, "");
  return words.length >= 4 ? `${words}|${nounOf(passage, at).slice(0, 8)}|${unit}` : undefined;
}

/** Farther apart nobody can say whether a heading has changed the subject. */
const FAR = 2000;

function isOneMatter(
  { text, figures, paragraphs }: Passage,
  earlier: number,
  at: number,
  key: string,
): boolean {
  if (paragraphs[earlier] !== paragraphs[at] && key.indexOf("|") < 8) return false;
  const [start, end] = [figures[earlier]?.end ?? 0, figures[at]?.start ?? 0];
  return (
    end - start <= FAR &&
    !/[县市区州组]|各/.test(text.slice(start, end)) &&
    !SCOPE.test(text.slice(start, end))
  );
}

function compare(passage: Passage, earlier: number, at: number): Proof[] {
  const [before, figure] = [passage.figures[earlier], passage.figures[at]];
  if (!isCount(before) || !isCount(figure) || before.value === figure.value) return [];
  const label = labelOf(passage, at);
  const reason = {
    zh: `同样的“${label}”，前文是${before.shown}，这里是${figure.shown}，至少有一处写错`,
    en: `the same “${label}” is “${before.shown}” above and “${figure.shown}” here: one of them is wrong`,
  };
  return [{ at, verdict: "wrong", reason, basis: { kind: "repeat", figures: [earlier] } }];
}
