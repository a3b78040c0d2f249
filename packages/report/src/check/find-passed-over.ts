import type { PassedOverCode } from "./judged-figure.ts";

/** A stretch of the folded text whose numbers are not judged. */
export interface PassedSpan {
  readonly start: number;
  readonly end: number;
  readonly code: PassedOverCode;
}

const NUMERAL = "[零一二三四五六七八九十百]";

/** Every repetition has an end, so that a pattern costs the same wherever it is tried. */
const PATTERNS: readonly (readonly [PassedOverCode, RegExp])[] = [
  ["maskedYear", /(?:19|20)(?:[xX]{2}|\d[xX])\s?年(?:\d{1,2}月)?/g],
  // 二零零四年十二月, 二00四年
  [
    "date",
    /[一二][零0○Oo一二三四五六七八九]{3}年(?:[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}[日号])?)?/g,
  ],
  [
    "date",
    /(?<!\d)\d{4}\s?(?:[-—–－~～至]\s?\d{4}\s?)?年(?:\s?\d{1,2}(?:[-—–－~～至]\d{1,2})?\s?月)?(?:\s?\d{1,2}\s?[日号])?/g,
  ],
  ["date", /(?<!\d)\d{1,2}(?:[-—–－~～至、]\d{1,2}){0,11}\s?月(?!饼)(?:份|底|初)?(?:\s?\d{1,2}\s?[日号])?/g],
  ["date", /(?<!\d)\d{1,4}\s?[余多]?(?:个?世纪|年代|周年|周岁|年|岁)/g],
  ["date", /(?<!\d)\d{1,2}(?:[-—–－~～至]\d{1,2})?\s?日/g],
  ["date", /(?<!\d)(?:19|20)\d{2}[-./]\d{1,2}(?:[-./]\d{1,2})?(?!\d)/g],
  ["date", /(?<!\d)\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)/g],
  [
    "ordinal",
    /第\s?[\d零一二三四五六七八九十百]{1,6}(?:\s?[、至—–－~～-]\s?第?[\d零一二三四五六七八九十百]{1,6}){0,20}/g,
  ],
  ["ordinal", new RegExp(`${NUMERAL}{1,3}(?:、${NUMERAL}{1,3}){1,9}(?=期|组|批|次|届|号|级|类|楼|等)`, "g")],
  ["ordinal", /(?<!\d)\d{1,3}(?:、\d{1,3}){1,9}(?=组|号|楼|班|单元)/g],
  ["ordinal", /(?<!\d)\d{1,9}\s?[号#](?!\d)/g],
  ["ordinal", /(?<!\d)\d{1,4}(?=[级届楼路])/g],
  [
    "ordinal",
    /(?<=[^以目之此面提向空从]前|倒数|位居|名列|排名)(?:\d{1,4}|[一二三四五六七八九十]{1,3})(?=[名位强篇])/g,
  ],
  [
    "meeting",
    /[\d零一二三四五六七八九十]{1,4}届[^，。；\n\d零一二三四五六七八九十]{0,8}[\d零一二三四五六七八九十]{1,3}(?:、[\d零一二三四五六七八九十]{1,3}){0,4}[次中](?=会议|全会|全委|全体|常委|代表|党代会|执委|理事|\s?（)/g,
  ],
  [
    "idiom",
    /24小时(?!内|以内|以上)|千家万户|成百上千|百家争鸣|十分(?=[^之钟])|万人评议|[一两三]会一[课书]|[二三]次分配|[万千百]人(?=计划|大会)/g,
  ],
  [
    "idiom",
    /[一二两三四五六七八九十百千万]{1,3}(?:条(?:主线|红线|底线|战线|腿)|位一体|件(?:实事|好事|大事)|句话|家(?:争|之言)|套班子|场硬仗)/g,
  ],
];

/**
 * Finds the numbers that are no figures of work (不作判断的数字): dates, 第N, meetings, titles in《》, mottoes in “”, idioms.
 *
 * A title or a quote ends in its own line; one that never ends is none. O(n).
 */
export function findPassedOver(text: string): readonly PassedSpan[] {
  const spans: PassedSpan[] = [
    ...bracketed(text, "《》", "title", 120),
    ...bracketed(text, "〈〉", "title", 120),
    ...bracketed(text, "“”", "slogan", 60),
  ];
  for (const [code, pattern] of PATTERNS)
    for (const match of text.matchAll(pattern))
      spans.push({ start: match.index, end: match.index + match[0].length, code });
  return spans.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The innermost pairs, each within one line and not longer than `most`. */
function bracketed(text: string, [open, close]: string, code: PassedOverCode, most: number): PassedSpan[] {
  const spans: PassedSpan[] = [];
  let from = -1;
  for (let i = 0; i < text.length; i++) {
    const one = text[i];
    if (one === open) from = i;
    else if (one === "\n") from = -1;
    else if (one === close && from >= 0) {
      if (i - from <= most) spans.push({ start: from, end: i + 1, code });
      from = -1;
    }
  }
  return spans;
}
