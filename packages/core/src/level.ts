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

/** Words that hold 省, 市, 县, 区, 乡 or 镇 and name no level. */
const NOT_A_LEVEL =
  /省会|省辖|市场|城市(?=管理|建设|规划|更新|综合|工作|执法|公共|投资|发展)|都市|市政(?!府|协)|园区|社区|小区|校区|景区|片区|开发区|区域|区划|区块|城乡|乡村|城镇|县域|中央大街|中央商务/g;

/** Names of one level in which the character of another stands. */
const SAME_AS: readonly (readonly [RegExp, string])[] = [
  [/自治区|(?:北京|上海|天津|重庆|直辖)市市?/g, "省"],
  [/自治州|地区/g, "市"],
  [/自治县|自治旗/g, "县"],
];

const MARKS: readonly (readonly [RegExp, Level])[] = [
  [/全国|中央|国务院|国家|中办|国办/g, "国家"],
  [/省/g, "省"],
  [/市|州(?=委|政府|政协|人大|长)/g, "市"],
  [/县|区/g, "县"],
  [/乡|镇|街道/g, "乡"],
];

/**
 * Infers the level from the name of a body or office (由单位职务推断层级): 全国政协 → 国家, 副省长 → 省, 湖南省长沙市市长 → 市.
 *
 * A name goes from the higher to the lower, so its last mark decides. A name without a mark (环保局), or with marks of two
 * levels side by side (省市有关部门), gives `undefined`: nothing is guessed.
 *
 * O(n).
 *
 * @example
 * inferLevel("省委办公厅"); // => "省"
 */
export function inferLevel(body: string): Level | undefined {
  let named = body.replace(NOT_A_LEVEL, "·");
  for (const [word, level] of SAME_AS) named = named.replace(word, level);
  if (/省市|市县|县市|市区|省县|省、市|市、县/.test(named)) return undefined;
  let last: { readonly at: number; readonly level: Level } | undefined;
  for (const [mark, level] of MARKS) {
    for (const { index } of named.matchAll(mark))
      if (last === undefined || index > last.at) last = { at: index, level };
  }
  return last?.level;
}
