/** Words that tell nothing of the matter (泛用词): how people write to an office, whatever they write about. */
const GENERIC = new Set(
  `请求 希望 领导 反映 问题 情况 关于 建议 投诉 举报 咨询 解决 政府 相关 部门 有关 有关部门 相关部门 请问 强烈 要求 恳请 敬请
  请 盼 望 给予 谢谢 感谢 您好 你好 尊敬 尊敬的 书记 市长 县长 区长 省长 局长 主任 同志 处理 答复 回复 关注 重视 严查 查处 求助
  帮助 我们 你们 他们 自己 大家 现在 目前 一个 没有 可以 这个 那个 这样 什么 怎么 如何 为什么 为何 何时 是否 能否 不能 不是 就是
  但是 因为 所以 如果 而且 并且 以及 进行 已经 至今 一直 还是 或者 非常 严重 此致 敬礼`.split(/\s+/u),
);

/**
 * Whether a word tells nothing of the matter a text is about (泛用词), such as 请求, 希望, 领导, 反映, 问题.
 *
 * @example
 * ["希望", "路灯"].map(isGenericWord); // => [true, false]
 */
export function isGenericWord(word: string): boolean {
  return GENERIC.has(word);
}

/** The generic words of two characters, which are pairs, too (两字泛用词). */
export function genericPairs(): readonly (readonly string[])[] {
  return [...GENERIC].map((word) => [...word]).filter(({ length }) => length === 2);
}
