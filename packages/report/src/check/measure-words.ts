/** Behind Arabic digits; the longest that fits is taken. */
const UNITS =
  "个百分点 百分点 平方公里 平方千米 平方米 立方米 千瓦时 工作日 个月 " +
  "件次 人次 篇次 条次 户次 场次 批次 车次 班次 轮次 项次 家次 期次 美元 港元 公顷 公里 公斤 千克 千米 小时 分钟 课时 学时 方面 " +
  "% ‰ 成 倍 篇 条 件 期 次 辑 份 名 位 人 户 家 间 所 处 起 宗 例 项 场 批 本 册 卷 套 台 张 块 幅 部 辆 头 只 口 株 棵 亩 米 吨 元 字 分 天 " +
  "个 种 类 点 轮 支 座 栋 幢 片 眼 门 节 集 版 句 步 县 市 乡 镇 村 省 款 封 通 艘 架 桶 枚 顶 面 具 把 对 双 根 辈 层 桌 匹 孔 盏 副 扇 床 粒 组 队 队次";

/** What is counted behind a number in Chinese, where a wrong guess costs more. */
const COUNTED = new Set(
  (
    "件次 人次 篇次 条次 户次 场次 批次 车次 " +
    "篇 条 件 期 次 辑 份 名 位 人 户 家 间 所 处 起 宗 例 场 批 本 册 卷 套 台 张 块 幅 部 辆 头 亩 吨 公里 平方米 公顷 元 字 集 版 % 成 倍 封 百分点 个百分点"
  ).split(" "),
);

/** In mottoes (四个服务, 三大职能, 八项措施) as often as not: only from 11 on. */
const COUNTED_WHEN_MANY = new Set("个 项 种 类 分 方面 天 小时 点 县 村 字".split(" "));

/** Masked or lost digits before these are names of places (XX市, ##区). */
const PLACE_UNITS = new Set("县 市 乡 镇 村 省 点 成 面 对 口 组 队 节 步 层 片 把 门".split(" "));

/** A character that goes on as a word, and so measures nothing: 人民, 名单, 条例. */
const WORD_ENDS: Readonly<Record<string, string>> = {
  人: "民大员口才事力社物生身均类士工文数选际心权道格性代防",
  个: "别人体性税案股",
  名: "单称额誉牌义录胜流声城词",
  件: "数套",
  条: "件例款文约目",
  期: "间限待望末初满货刊盼许",
  次: "要序数生于",
  份: "额内量子",
  位: "置于居列移",
  户: "外籍口型主均",
  家: "庭园长属乡具电族",
  元: "旦宵素月老帅凶首件",
  项: "目链",
  所: "有属在谓以长得",
  处: "室理长级罚境置方",
  间: "接隔断谍",
  台: "湾账港商胞侨属风阶州",
  批: "示准评复判文量发办转",
  年: "轻龄货画",
  起: "草来到步点初",
  部: "门队委署长分级",
  场: "所地面景合",
  本: "地级质身人着来市县区省",
  张: "贴",
  分: "之别工管子析类",
  头: "脑",
  成: "员果立为绩功本就长熟",
  字: "样号",
  套: "班",
};

const BY_HEAD = new Map<string, string[]>();
for (const unit of UNITS.split(" ").sort((a, b) => b.length - a.length)) {
  const head = unit[0] ?? "";
  BY_HEAD.set(head, [...(BY_HEAD.get(head) ?? []), unit]);
}

/** Options for {@linkcode unitAt}. */
export interface UnitAtOptions {
  /** Leave out 人民, 名单 and the like; with "names" also XX市 and other names of places. @default "nothing" */
  readonly guard?: "nothing" | "words" | "names";
}

/**
 * The measure word that begins at a place (量词), or nothing. O(1).
 */
export function unitAt(
  text: string,
  place: number,
  { guard = "nothing" }: UnitAtOptions = {},
): string | undefined {
  for (const unit of BY_HEAD.get(text[place] ?? "") ?? []) {
    if (!text.startsWith(unit, place)) continue;
    if (guard === "names" && PLACE_UNITS.has(unit)) continue;
    if (guard !== "nothing" && goesOn(unit, text[place + unit.length])) continue;
    return unit;
  }
  return undefined;
}

/** Whether a Chinese numeral of this value before this unit counts something (汉字数目是否计数). */
export function countsInChinese(unit: string, value: number): boolean {
  return COUNTED.has(unit) || (COUNTED_WHEN_MANY.has(unit) && value > 10);
}

function goesOn(unit: string, next: string | undefined): boolean {
  // 件件有着落, 家家户户
  return next !== undefined && (next === unit || (WORD_ENDS[unit]?.includes(next) ?? false));
}

const SAME: Readonly<Record<string, string>> = {
  条: "篇",
  件: "篇",
  名: "人",
  位: "人",
  次: "次",
  场: "次",
  个百分点: "百分点",
};

/**
 * Whether two units count the same kind of thing (单位是否相容): 篇, 条, 件 are items, 名, 位, 人 people. 件 and 件次 are not.
 */
export function sameKind(a: string, b: string): boolean {
  return (SAME[a] ?? a) === (SAME[b] ?? b);
}
