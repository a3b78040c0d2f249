import { OptionError, REVIEW_DECISIONS, type ReviewDecision } from "@minyi/core";

const DECISION_WORDS: Readonly<Record<ReviewDecision, string>> = {
  accepted: "采纳",
  recategorised: "改类",
  distinct: "非重复",
  kept: "留存",
  returned: "退回",
  merged: "合并",
  split: "拆分",
};

/** Names a decision as the review sheet does (复核决定名称). */
export function reviewWord(decision: ReviewDecision): string {
  return DECISION_WORDS[decision];
}

/** What may stand in the column 决定, in the order of its list. */
export const REVIEW_WORDS: readonly string[] = REVIEW_DECISIONS.map(reviewWord);

/**
 * The decision a word stands for (决定的含义); white space does not count.
 *
 * @throws {OptionError} There is no such decision.
 * @example
 * reviewDecision(" 采纳 "); // => "accepted"
 */
export function reviewDecision(word: string): ReviewDecision {
  const bare = word.normalize("NFKC").replace(/\s/gu, "");
  const found = REVIEW_DECISIONS.find((decision) => DECISION_WORDS[decision] === bare);
  if (found === undefined)
    throw new OptionError(`no decision is called “${word}”: wanted ${REVIEW_WORDS.join(", ")}`);
  return found;
}
