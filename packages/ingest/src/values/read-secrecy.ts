import { isSecrecyMark } from "@minyi/core";
import { tidyWord } from "./value-words.ts";

/** 国家秘密 with its term, 工作秘密, 内部; 绝密★启用前 and 机密★1年 too. */
const MARK =
  /^(?:国家秘密)?(绝密|机密|秘密|工作秘密|商业秘密|内部|内部资料|内部文件|内部使用|敏感)(?:级)?(?:[★☆✩✭⭐*＊]+\s*(\d{1,3}(?:年|个?月|天)|[一二三四五六七八九十]{1,3}年|长期|启用前|.{0,12})?)?$/u;

/**
 * Reads a secrecy mark (识别密级): 秘密, 机密, 绝密, with their term (机密★5年), 工作秘密, 内部; 无, 公开 and blank are no mark.
 *
 * What is known is brought to one form, without spaces and with ★ (“机 密☆５年” → 机密★5年). Any other word is kept as it was sent and is
 * a mark, as {@linkcode isSecrecyMark} has it: what nobody understands must not leave the machine. So no row is refused for it.
 *
 * O(n).
 *
 * @returns the mark, "" when there is none.
 * @example
 * ["无", "机 密", "Ａ级", "（公开）"].map(readSecrecy); // => ["", "机密", "Ａ级", ""]
 */
export function readSecrecy(text: string): string {
  if (!isSecrecyMark(text)) return "";
  if (text.length > 40) return text;
  const [, mark, term] = MARK.exec(tidyWord(text)) ?? [];
  if (mark === undefined) return text;
  return term === undefined || term === "" ? mark : `${mark}★${term}`;
}
