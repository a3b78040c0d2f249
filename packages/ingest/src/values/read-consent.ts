import { type Problem, quoted } from "../row-issues.ts";
import { meaningOf, nearestWord, valueWords } from "./value-words.ts";

const WORDS = valueWords<boolean | "unsaid">([
  [
    true,
    [
      ..."同意 是 同意公开 可以 可以公开 愿意 愿意公开 公开 可公开 可 允许 允许公开 实名 实名公开 署名 署名公开 具名 同意署名 同意发表 对".split(
        " ",
      ),
      ..."√ ✓ ✔ ☑ true yes y ok agree 1".split(" "),
    ],
  ],
  [
    false,
    [
      ..."不同意 否 不同意公开 不可以 不可 不公开 不愿意 不愿意公开 不愿公开 不宜公开 不予公开 不允许 匿名 隐名 不署名 不具名 保密 姓名保密 拒绝 不能公开 暂不公开 不便公开 不是".split(
        " ",
      ),
      ..."× ✗ ✘ ☒ x false no n disagree 0".split(" "),
    ],
  ],
  ["unsaid", ["", "-", "--", "—", "/", "未填", "未填写", "未说明", "未表态", "不详", "空"]],
]);

/**
 * Reads whether the sender lets the text be printed under the name (识别是否同意公开): 同意, 是, 可以 … or 不同意, 否, 匿名 …
 *
 * Nobody's silence is consent: a blank cell, 未填 and a dash give `undefined`.
 *
 * O(n).
 *
 * @param index of the cell, for the issue.
 * @example
 * ["可以公开", "匿名", ""].map((text) => readConsent(text, 0)); // => [true, false, undefined]
 */
export function readConsent(text: string, index: number): boolean | undefined | Problem {
  const meaning = meaningOf(WORDS, text);
  if (meaning !== undefined) return meaning === "unsaid" ? undefined : meaning;
  const nearest = nearestWord(WORDS, text);
  return {
    code: "UNKNOWN_VALUE",
    index,
    reason: `不认识是否同意公开${quoted(text)}：要求 同意、是，或者 不同意、否、匿名，或者留空`,
    ...(nearest === undefined ? {} : { suggestion: `如果是“${nearest}”，照这样写` }),
  };
}
