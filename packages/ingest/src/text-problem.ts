// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const DAMAGE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/;
const LONE = /\p{Surrogate}/u;

/** A character that belongs in no text (坏字符). */
export interface TextProblem {
  /** The character, as U+0007. */
  readonly codePoint: string;
  /** Where it is, in code points from 1, as a person counts. */
  readonly place: number;
  /** In Chinese, for the person who mends it. */
  readonly reason: string;
}

/**
 * Finds the first character that belongs in no text (检查坏字符): a control character other than tab and line breaks, U+FFFD (the mark of
 * bytes that could not be read), half of a surrogate pair.
 *
 * Half a pair comes from JSON (\ud83d) and from cells cut by their length; it cannot be written as UTF-8, so a text with one would not
 * come back as it was.
 *
 * O(n).
 *
 * @example
 * textProblem("路灯\u0007不亮"); // => { codePoint: "U+0007", place: 3, reason: "第 3 个字是 U+0007，不是文字" }
 * textProblem("路灯不亮"); // => undefined
 */
export function textProblem(text: string): TextProblem | undefined {
  if (text.isWellFormed() && !DAMAGE.test(text)) return undefined;
  const [damage, lone] = [text.search(DAMAGE), text.search(LONE)];
  const at = damage < 0 || (lone >= 0 && lone < damage) ? lone : damage;
  const code = text.codePointAt(at) ?? 0;
  const codePoint = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const place = [...text.slice(0, at)].length + 1;
  const what = at === lone ? "是半个字" : "不是文字";
  return { codePoint, place, reason: `第 ${place} 个字是 ${codePoint}，${what}` };
}
