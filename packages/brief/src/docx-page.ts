import { DocumentGridType, type ISectionPropertiesOptions } from "docx";

/** All lengths are twips (1/20 pt). Source of every measure: GB/T 9704-2012, 5 to 7. */
const mm = (length: number) => Math.round((length * 1440) / 25.4);

/** 订口: the left margin, 28 mm. */
export const SIDE: number = mm(28);

/** 版心宽: 156 mm, between margins of 28 and 26 mm. */
export const TEXT_WIDTH: number = mm(210) - mm(28) - mm(26);

/** 行距: 22 lines of 28.95 pt fill the 225 mm of the text block (撑满版心). */
export const LINE = 579;

/** Space above the foot, 10 pt: a line that would end in it goes to the next page, and the foot with it. */
export const FOOT_GAP = 200;

/** A foot of more lines stands after the text instead and may be cut between pages: floating, it would leave its page. */
export const FLOATING_LINES = 10;

/** A character of 二号 (title), 三号 (text), 四号 (foot, page number) and 小四 (核稿单). */
export const CHARACTER = { title: 440, text: 320, foot: 280, sheet: 240 } as const;

/** How much closer the characters of text and foot stand, 0.25 pt: 28 of 16 pt are 2 mm wider than the text block. */
export const CLOSER = 5;

/** 核稿单行距: 18 pt. */
export const SHEET_LINE = 360;

/** A4 and its margins; the dashes of the page number lie 7 mm below the text block. */
export const SECTION: ISectionPropertiesOptions = {
  page: {
    size: { width: mm(210), height: mm(297) },
    margin: { top: mm(37), bottom: mm(35), left: SIDE, right: mm(26), header: mm(15), footer: mm(25.5) },
  },
  grid: { type: DocumentGridType.LINES, linePitch: LINE },
};

/** Fonts of official documents by use (公文字体). */
export const FONTS = {
  title: "方正小标宋简体",
  text: "仿宋_GB2312",
  heading: "黑体",
  subheading: "楷体_GB2312",
  page: "宋体",
} as const;

/** What Word takes when a font is not installed (替代字体), in this order. */
export const SUBSTITUTES: Readonly<Record<(typeof FONTS)[keyof typeof FONTS], readonly string[]>> = {
  方正小标宋简体: ["方正小标宋_GBK", "华文中宋", "STZhongsong", "宋体", "SimSun", "Noto Serif CJK SC"],
  仿宋_GB2312: ["仿宋", "FangSong", "华文仿宋", "STFangsong", "Noto Serif CJK SC"],
  黑体: ["SimHei", "华文黑体", "STHeiti", "Noto Sans CJK SC"],
  楷体_GB2312: ["楷体", "KaiTi", "华文楷体", "STKaiti", "Noto Serif CJK SC"],
  宋体: ["SimSun", "华文宋体", "STSong", "Noto Serif CJK SC"],
};
