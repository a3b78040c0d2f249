import { normaliseText } from "./normalise.ts";

/** What senders write in 密级 to say that there is none; normalised. */
const NONE: ReadonlySet<string> = new Set([
  ..."无|無|没有|否|不是|空|公开|公開|可公开|主动公开|依申请公开|公开发布|非密|非密件|非涉密|非涉密件|非保密|不涉密|未涉密|无涉密|不保密|无密|无密级|未定密|不定密|普通|一般|平件".split(
    "|",
  ),
  ..."no|none|n|na|null|false|0|x|public|unclassified".split("|"),
]);

/** Signs that mark a text, or tick a box, without a word. */
const SIGNS = /[★☆√✓✔]/u;

/**
 * Whether a 密级, as the sender wrote it, marks the text as secret (是否标密): every word does but those that say there is none (无, 公开,
 * 非密 …). What nobody knows counts as a mark: a text kept for nothing is released by a person, one let go is gone.
 *
 * Width, case, spaces and punctuation do not count: “—” and “（无）” are none; ★ and √ are marks.
 *
 * @example
 * ["机密", "内部", " 无 ", "—", ""].map(isSecrecyMark); // => [true, true, false, false, false]
 */
export function isSecrecyMark(secrecy: string): boolean {
  const bare = normaliseText(secrecy);
  return bare === "" ? SIGNS.test(secrecy) : !NONE.has(bare);
}
