import { type TableWord, WordTable, wordsOf } from "./word-table.ts";

/** A word that names a day or span, and the word it is the same as. */
export interface DateWord extends TableWord {
  readonly as: string;
}

function table(...lists: readonly string[]): WordTable<DateWord> {
  return new WordTable(
    lists.flatMap((list) => {
      const words = wordsOf(list);
      return words.map((word) => ({ word, as: words[0] ?? word }));
    }),
  );
}

/** Words that stand for a year, month, week or day as seen from the day of writing; of each list the first is the key. */
export const RELATIVE_DATES: WordTable<DateWord> = table(
  "今年 本年度 本年",
  "去年 上年度 去年度",
  "前年",
  "明年 下年度",
  "后年",
  "本月 这个月 当月",
  "上月 上个月",
  "下月 下个月",
  "本周 这周 本星期 这个星期 这星期",
  "上周 上个星期 上星期 上礼拜 上个礼拜",
  "下周 下个星期 下星期 下礼拜 下个礼拜",
  "今天 今日",
  "昨天 昨日",
  "前天 前日",
  "明天 明日",
  "后天",
  "昨晚 昨夜",
  "今晚 今夜",
  "今早 今晨",
  "元旦",
  "春节 大年初一",
  "清明节 清明",
  "端午节 端午",
  "中秋节 中秋",
  "国庆节 国庆",
  "劳动节",
  "年初",
  "年底 年末",
  "月底 月末",
  "月初",
  "周末",
  "寒假",
  "暑假",
);

/** Words that begin like one of a day and are none. */
export const NO_DATES: WordTable<TableWord> = new WordTable(
  wordsOf("今年来 国庆路 周末游 元旦路 中秋路 后天性 本年级 前日本").map((word) => ({ word })),
);

/** What may follow a year or month to name a part of it. */
export const DATE_PARTS: WordTable<DateWord> = table(
  "初",
  "底 末",
  "上半年",
  "下半年",
  "中旬",
  "上旬",
  "下旬",
  "春",
  "夏",
  "秋",
  "冬",
);

/** Parts of the day, and what they mean for the hour after them. */
export const DAY_PARTS: WordTable<TableWord & { readonly after: "noon" | "midnight" }> = new WordTable([
  ...wordsOf("下午 晚上 傍晚 夜里 夜间 晚间 晚 中午").map((word) => ({ word, after: "noon" as const })),
  ...wordsOf("上午 早上 早晨 清晨 凌晨 半夜 早 深夜").map((word) => ({ word, after: "midnight" as const })),
]);
