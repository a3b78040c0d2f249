import * as z from "zod";

/** Levels, from the highest (层级): 国家, 省, 市, 县, 乡. */
export const LEVELS = ["国家", "省", "市", "县", "乡"] as const;

/** One of {@linkcode LEVELS}. */
export const levelSchema = z.enum(LEVELS);

/** See {@linkcode levelSchema}. */
export type Level = z.infer<typeof levelSchema>;

const WORDS: Readonly<Record<Level, readonly string[]>> = {
  国家: ["国家级", "国家", "全国", "中央", "国务院", "国办", "中办"],
  省: ["省部级", "省级", "省", "自治区", "直辖市"],
  市: ["地市级", "市级", "市", "自治州", "州", "地区"],
  县: ["县(区)", "县（区）", "县区", "县级", "区级", "县", "区"],
  乡: ["乡镇(街道)", "乡镇（街道）", "乡镇", "乡级", "乡", "镇", "街道"],
};

/**
 * Reads a level as offices write it (识别层级): 国家级, 省部级, 县(区), 街道 …
 *
 * @returns `undefined` when the text names no level.
 * @example
 * parseLevel("省部级"); // => "省"
 */
export function parseLevel(text: string): Level | undefined {
  const bare = text.trim();
  return LEVELS.find((level) => WORDS[level].includes(bare));
}

/**
 * Infers the level from the name of a body or office (由单位职务推断层级): 全国政协 → 国家, 副省长 → 省, 市环保局 → 市.
 *
 * Looks for the highest level named. A name that tells none (环保局) gives `undefined`: nothing is guessed.
 *
 * @example
 * inferLevel("省委办公厅"); // => "省"
 */
export function inferLevel(body: string): Level | undefined {
  const named = body.replace(/省会|社区|开发区/g, "");
  if (/全国|中央|国务院|中办|国办/.test(named)) return "国家";
  if (/省|自治区/.test(named)) return "省";
  if (/市|自治州/.test(named)) return "市";
  if (/县|区/.test(named)) return "县";
  if (/乡|镇|街道/.test(named)) return "乡";
  return undefined;
}
