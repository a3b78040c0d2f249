import type { Proof } from "./judged-figure.ts";
import { isCount, labelOf, nounOf, type Passage } from "./passage.ts";

/** Words that tell one time or place from another. */
const SCOPE = /上半年|下半年|去年|上年|今年|前年|同期|季度|月|年|届|计划|目标|力争/;

/**
 * Checks that the same words carry the same figure wherever they are repeated (前后一致).
 *
 * The words are those of the clause before the number, four characters at least, and the unit; a figure of another year or half-year is
 * another figure, and so is one in another paragraph that begins with 其中. O(figures).
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
    return compare(passage, earlier, at);
  });
}

function keyOf(passage: Passage, at: number, unit: string): string | undefined {
  const label = labelOf(passage, at);
  if (SCOPE.test(label) || SCOPE.test(clauseBefore(passage, at))) return undefined;
  const words = label
    .replace(/[^\p{L}\p{N}《》]/gu, "")
    .replace(/^(?:其中|我们|共|全年|累计|一共|先后)+/, "")
    .replace(/(?:共计|共|达到|达|了|有|为|计)+$/, "");
  return words.length >= 4 ? `${words}|${nounOf(passage, at).slice(0, 8)}|${unit}` : undefined;
}

/** The clause before, where a scope is often said: 上半年，编发…. */
function clauseBefore({ text, clauses }: Passage, at: number): string {
  const end = (clauses[at] ?? 0) - 1;
  return /[^，。；：\n]{0,20}$/.exec(text.slice(Math.max(0, end - 20), Math.max(0, end)))?.[0] ?? "";
}

function compare(passage: Passage, earlier: number, at: number): Proof[] {
  const [before, figure] = [passage.figures[earlier], passage.figures[at]];
  if (!isCount(before) || !isCount(figure) || before.value === figure.value) return [];
  const reason = `同样的“${labelOf(passage, at)}”，前文是${before.shown}，这里是${figure.shown}，至少有一处写错`;
  return [{ at, verdict: "wrong", reason, basis: { kind: "repeat", figures: [earlier] } }];
}
