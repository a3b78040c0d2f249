import { OptionError, REVIEW_DECISIONS, REVIEW_NAMES, type ReviewDecision } from "@minyi/core";
import type { OpenQuestion } from "./open-questions.ts";

/** What each decision does, as the sheet explains it (决定的含义). */
export const DECISION_MEANINGS: Readonly<Record<ReviewDecision, string>> = {
  accepted:
    "用这一篇：类别照“类别”列（空白即机器类别）确认，预审发现视为已核，与近似的前稿视为两件事，按规则重新拟办",
  recategorised: "只改类别（“类别”列必填），按新类别重新拟办；重复、预审等其余疑问仍待审",
  distinct: "与近似的前稿不是一回事：不再因重复留存，按规则重新拟办；其余疑问仍待审",
  kept: "不采用，留存；“原因”可填",
  returned: "退回反映人补正；“原因”可填",
  merged: "与同一“合并组”的各篇合并为一篇综合，各篇作者、原稿都保留，以后可拆分",
  split: "拆开这一篇综合，各篇恢复原状（用于“已合并”表）",
};

const QUESTION_WORDS: Readonly<Record<OpenQuestion, string>> = {
  category: "分类没有把握",
  duplicate: "近似重复",
  finding: "预审有发现",
  hold: "拟留存或退回",
};

/** Names a decision as the review sheet does (复核决定名称). */
export function reviewWord(decision: ReviewDecision): string {
  return REVIEW_NAMES[decision].zh;
}

/** Says why a person should look (待审原因). */
export function questionWords(questions: readonly OpenQuestion[]): string {
  return questions.map((question) => QUESTION_WORDS[question]).join("；");
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
  const found = findDecision(word);
  if (found === undefined)
    throw new OptionError(`no decision is called “${word}”: wanted ${REVIEW_WORDS.join(", ")}`);
  return found;
}

/** As {@linkcode reviewDecision}, but nothing when there is none. */
export function findDecision(word: string): ReviewDecision | undefined {
  const bare = word.normalize("NFKC").replace(/\s/gu, "");
  return REVIEW_DECISIONS.find((decision) => REVIEW_NAMES[decision].zh === bare);
}
