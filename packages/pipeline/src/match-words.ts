import type { Fate } from "@minyi/ledger";

/** What is said of an earlier text that a new one resembles. */
export interface MatchWordsOptions {
  /** Number, else id. */
  readonly name: string;
  /** What became of it; nothing when it was voided. */
  readonly fate: Fate | undefined;
}

/**
 * Says what a text resembles (近似重复): the earlier one's name, how alike they are, and what became of it: 2009-001 0.900（已撤销）.
 */
export function matchWords(jaccard: number, { name, fate }: MatchWordsOptions): string {
  const end = fate
    ? `${fate.type === "proposal" ? "提案，" : ""}${fate.since}来稿：${fate.words.zh}`
    : "已撤销";
  return `${name} ${jaccard.toFixed(3)}（${end}）`;
}
