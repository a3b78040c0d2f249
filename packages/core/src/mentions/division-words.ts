import { wordsOf } from "./word-table.ts";

/** Nationalities in the names of self-governing divisions (民族): 恩施土家族苗族自治州 is 恩施 for short. */
export const NATIONALITIES: readonly string[] = wordsOf(`
  蒙古族 蒙古 维吾尔 壮族 回族 藏族 苗族 彝族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 东乡族
  纳西族 景颇族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯 塔吉克 怒族 普米族 鄂温克族 鄂伦春族 独龙族 裕固族 保安族 各族
`);

/**
 * Short names of prefectures that are also words, persons, rivers, mountains or goods, or what two words make where they meet (歧义简称): 日照,
 * 中山, 决定西侧. They count only beside a division they lie in, or before one that lies in them.
 */
export const WORDS_TOO: ReadonlySet<string> = new Set(
  wordsOf(`
    朝阳 大同 通化 安康 长治 日照 来宾 三明 中山 东方 白银 和田 普洱 海东 海北 海西 黄南 玉树 文山 红河 怒江 黄山 白山 定西 固原 河池 北海 南通 河源 东营 吉安
    南平 新余 保山 金华 丽水 丽江 延安 四平 大兴安岭 兴安 阿里 山南 天水 中卫 安顺 泰安 六安 金昌 开封 内江 巴中 营口 黑河 广安 大庆 衡水 乐山 吴忠 巢湖 济源
    松江 塔城 运城 宣城 包头
  `),
);

/** Short names of counties that are known everywhere and mean nothing else (知名县市简称); those of other counties count only beside a division they lie in. */
export const WELL_KNOWN: ReadonlySet<string> = new Set(
  wordsOf(`
    昆山 张家港 常熟 太仓 江阴 宜兴 义乌 慈溪 余姚 诸暨 乐清 瑞安 晋江 浏阳 都江堰 浦东 海淀 敦煌 井冈山 曲阜 满洲里 武夷山 涪陵 万州
  `),
);

/** Full names that are said of any place as well (泛称全名): 老城区, 沿海城市. They count only beside a division they lie in. */
export const SAID_OF_ANY: ReadonlySet<string> = new Set(
  wordsOf(
    "新城区 老城区 古城区 山城区 水城区 海城区 城中区 城东区 城西区 城北区 城南区 新市区 市中区 市北区 市南区 路南区 路北区 海城市 兴城市",
  ),
);

/** What makes another word of a name where it stands right before or after it (前后文字). */
export interface DivisionGuard {
  readonly notAfter: string;
  readonly notBefore: string;
}

/** By short name: the characters before it, then those after it, that make something else of it: 隆重庆祝, 关怀化解, 造福建设. */
const GUARDS: ReadonlyMap<string, readonly [notAfter: string, notBefore: string]> = new Map([
  ["北京", ["", "时"]],
  ["上海", ["", "量选报产鲜"]],
  ["天津", ["", "津"]],
  ["重庆", ["隆", "祝"]],
  ["海口", ["出入沿临", ""]],
  ["广东", ["推增", ""]],
  ["广西", ["推增", ""]],
  ["福建", ["", "设成立筑材"]],
  ["成都", ["建形完变改造", ""]],
  ["西安", ["东以", "全置排装"]],
  ["南充", ["", "电分足满值"]],
  ["保定", ["医社", "期额"]],
  ["合肥", ["复混", ""]],
  ["眉山", ["峨", ""]],
  ["大连", ["", "续接锁"]],
  ["大理", ["", "石"]],
  ["青海", ["", "湖"]],
  ["江门", ["", "口"]],
  ["新乡", ["创", "镇村贤风土"]],
  ["怀化", ["关", "解"]],
  ["周口", ["四", ""]],
  ["哈密", ["", "瓜"]],
  ["德州", ["", "扑"]],
  ["河南", ["运淮黄漳沿护两小大条定辽渭洛", ""]],
  ["河北", ["运淮黄漳沿护两小大条定辽渭洛", ""]],
  ["湖南", ["太洪东西南北滇芜莲墨", ""]],
  ["湖北", ["太洪东西南北滇芜莲墨", ""]],
  ["江西", ["长珠沿松湘嘉", ""]],
  ["山东", ["名佛泰庐中鞍", ""]],
  ["山西", ["名佛泰庐中鞍", ""]],
]);

const SIDES = "侧岸面边端麓口";

/** Characters after a full name that make another word of its ending: 洪山区域, 和平市场. */
const AFTER_ENDING: ReadonlyMap<string, string> = new Map([
  ["市", "场政容面价值道井部"],
  ["区", "别域分间块位划"],
  ["县", "官令"],
  ["省", "钱事力心略"],
]);

/** Words that begin like the others and leave the name alone: 简阳市政府 is no 市政, 简阳市部分路段 no 市部. */
const OWN_WORDS: ReadonlySet<string> = new Set(
  wordsOf(
    "政府 政协 政法 政务 政策 部分 部门 部队 道路 面临 面积 面对 面向 价格 容易 值班 值得 分局 分公 官方 官网 令人",
  ),
);

/** Whether what follows a name makes another word of it (后文成词): 洪山区域, but not 洪山区分局. */
export function isBeforeOther(
  points: readonly string[],
  end: number,
  { notBefore }: Pick<DivisionGuard, "notBefore">,
): boolean {
  const next = points[end] ?? "\n";
  return notBefore.includes(next) && !OWN_WORDS.has(next + (points[end + 1] ?? ""));
}

/** What may not stand beside a full or short name. */
export function guardOf(name: string, isFull: boolean): DivisionGuard {
  const last = name.slice(-1);
  const [notAfter, notBefore] = GUARDS.get(isFull ? name.slice(0, -1) : name) ?? ["", ""];
  if (isFull) return { notAfter, notBefore: AFTER_ENDING.get(last) ?? "" };
  return { notAfter, notBefore: "东南西北".includes(last) ? notBefore + SIDES : notBefore };
}
