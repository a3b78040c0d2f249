/**
 * What a text may say from which day of 2009 on: nobody writes in January what the first half of the year was like.
 * The words are those of the base texts.
 */
const KNOWN_FROM: readonly (readonly [RegExp, string])[] = [
  [/春节过后|春节前后/, "2009-02-10"],
  [/今年(?!起)/, "2009-02-20"],
  [/今年(?:二月|已受理|市场上销售|虾苗|才增设)/, "2009-03-10"],
  [/一季度/, "2009-04-13"],
  [/今年春|春季(?:抽检|招聘|防火)|基本药物制度/, "2009-05-11"],
  [/H1N1|甲型|猪流感|聚集性流感/, "2009-05-20"],
  [/今年五月|四五月间|五月底麦收|五六月份|今年换届|食品安全法施行/, "2009-06-10"],
  [/(?<!去年|簿)上半年|今年前\d个月|六月底|今年雨季/, "2009-07-13"],
  [/秋茶产销/, "2009-08-17"],
  [/七八月份/, "2009-09-07"],
  [/秋季开学以来/, "2009-09-21"],
];

/** The first day on which a text can have been written; empty when any day will do. */
export function writableFrom(text: string): string {
  return KNOWN_FROM.reduce((day, [words, from]) => (words.test(text) && from > day ? from : day), "");
}
