import { type Problem, quoted } from "../row-issues.ts";
import { meaningOf, nearestWord, valueWords } from "./value-words.ts";

const WORDS = valueWords<boolean>([
  [
    true,
    [
      // 特提、特急、加急、平急 are the ranks of official telegrams; all four are urgent.
      ..."急报 紧急 特急 加急 急 急件 是 特提 平急 十万火急 火急 非常紧急 特别紧急 急办 急需 √ ✓ ✔ ☑ 对".split(
        " ",
      ),
      ..."true yes y urgent 1".split(" "),
    ],
  ],
  [
    false,
    [
      "",
      ..."否 无 一般 普通 平件 不急 常规 正常 不紧急 非紧急 非急报 非急件 缓 平 不是 - -- — / × ✗ ✘ x".split(
        " ",
      ),
      ..."false no n normal 0".split(" "),
    ],
  ],
]);

/**
 * Reads whether a text is urgent (识别紧急程度): 急报, 紧急, 特急, 是 … or 否, 一般, blank …
 *
 * O(n).
 *
 * @param index of the cell, for the issue.
 * @example
 * ["特 急", "一般", ""].map((text) => readUrgency(text, 0)); // => [true, false, false]
 */
export function readUrgency(text: string, index: number): boolean | Problem {
  const meaning = meaningOf(WORDS, text);
  if (meaning !== undefined) return meaning;
  const nearest = nearestWord(WORDS, text);
  return {
    code: "UNKNOWN_VALUE",
    index,
    reason: `不认识紧急程度${quoted(text)}：要求 急报、紧急、特急、加急、是，或者 否、一般、留空`,
    ...(nearest === undefined ? {} : { suggestion: `如果是“${nearest}”，照这样写` }),
  };
}
