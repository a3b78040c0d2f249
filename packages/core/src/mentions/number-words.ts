import { type TableWord, WordTable, wordsOf } from "./word-table.ts";

/** A unit or counting word (单位、量词). */
export interface Unit extends TableWord {
  /** The unit it is the same as. */
  readonly as: string;
  /** `strong` after any number; `weak` not after 一, which is then an article; `digits` only after digits. */
  readonly strength: "strong" | "weak" | "digits";
}

/** Written as “variant variant …” for each unit; the first is the one they are the same as. */
const UNIT_LISTS: Readonly<Record<Unit["strength"], string>> = {
  strong: `
    元 元钱 块钱 圆 元人民币|美元|港元
    平方米 平米 ㎡ 平方 m2 m² 平|平方公里 平方千米 km2|立方米 立方 m3|亩|公顷|米|公里 千米 km|里路|厘米 cm|毫米 mm
    公斤 千克 kg|斤|吨|克|升|毫升|千瓦 kw|千瓦时 kwh 度电
    年 周年|个月|天|周 个星期 星期 个礼拜|小时 个小时 个钟头|分钟|秒钟 秒|岁 周岁|年级|年代
    层|楼|楼层|户 户人家|人|名业主|号|平房|期|万|亿|倍|成|折`,
  weak: `
    元 块|个|名 位|口人|口|间|套|栋|幢|家 家企业|条|辆 台车|台|盏|棵 株|次 回|起|例|件|份|张|只|头|座|处|所|组|段|根|把|部|批|班
    车道|章|款|场|点|级|届|项|款|种|类|站|步|宗|桌|床|本|封|篇|瓶|袋|箱|车|趟|遍|轮`,
  digits: "度|路|分|角|毛|时|m|t|g|w|v|℃|db|分贝|兆 m宽带|号线|路车 路公交 路公交车",
};

/** The units that may follow a number. */
export const UNITS: WordTable<Unit> = new WordTable(
  Object.entries(UNIT_LISTS).flatMap(([strength, lists]) =>
    lists.split(/[|\n]/u).flatMap((list) => {
      const words = wordsOf(list);
      return words.map((word) => ({ word, as: words[0] ?? word, strength: strength as Unit["strength"] }));
    }),
  ),
);

/** Words that look like a number with a unit and are none. */
export const NO_NUMBERS: WordTable<TableWord> = new WordTable(
  wordsOf(
    "十分 四处 一时 一度 一路 一起 一号召 一年四季 一天到晚 三轮 两点 一点 半天 一级棒 四周 四级 一期一会",
  ).map((word) => ({ word })),
);

/** The characters a plate begins with (车牌省份简称). */
export const PLATE_PROVINCES: ReadonlySet<string> = new Set(
  "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼",
);
