import type { LabelledText } from "@minyi/classify";
import { SeededRandom } from "@minyi/core";

const WORDS: Readonly<Record<string, readonly string[]>> = {
  城建: ["路灯不亮", "小区物业", "下水道堵塞", "违章建筑", "停车位太少"],
  交通: ["公交改道", "末班车太早", "红绿灯时间短", "出租车拒载", "道路拥堵"],
  环保: ["工厂冒黑烟", "河水发臭", "噪音扰民", "垃圾焚烧", "PM2.5超标"],
};
const FILLERS = ["请有关部门处理", "已经三个月", "居民很有意见", "𠮷祥里", "，", "。", "A区1号"];

/** Made-up messages with their categories (编造的来信), the same for the same seed; every tenth says nothing. */
export function madeUpTexts(count: number, seed = 1): readonly LabelledText[] {
  const random = new SeededRandom(seed);
  const one = (words: readonly string[]) => words[random.below(words.length)] ?? "";
  const labels = Object.keys(WORDS);
  return Array.from({ length: count }, (_, at) => {
    const label = labels[at % labels.length] ?? "";
    const words = () => (at % 10 === 9 ? one(FILLERS) : one(WORDS[label] ?? []));
    const body = Array.from({ length: 1 + random.below(12) }, () => words() + one(FILLERS)).join("");
    return { label, title: random.below(4) === 0 ? "" : words(), body };
  });
}
