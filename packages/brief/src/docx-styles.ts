import { CHARACTER, CLOSER, FONTS, LINE, SHEET_LINE } from "./docx-page.ts";

/** Ids of the paragraph styles, see {@linkcode stylesXml}. */
export type StyleId =
  | "Withdrawn"
  | "Notice"
  | "JournalName"
  | "IssueNumber"
  | "Masthead"
  | "ContentsHeading"
  | "ContentsEntry"
  | "ItemTitle"
  | "ItemLead"
  | "ItemHeading"
  | "ItemSubheading"
  | "ItemText"
  | "Author"
  | "Original"
  | "CorrectionsHeading"
  | "Correction"
  | "Foot"
  | "SheetTitle"
  | "SheetHead"
  | "SheetLabel"
  | "SheetText"
  | "Page"
  | "End";

interface Style {
  /** As Word lists it. */
  readonly name: string;
  /** Paragraph properties, in the order of the schema. */
  readonly paragraph?: string;
  readonly run?: string;
}

const size = (twips: number) => `<w:sz w:val="${twips / 10}"/><w:szCs w:val="${twips / 10}"/>`;
const exactly = (twips: number) =>
  `<w:spacing w:before="0" w:after="0" w:line="${twips}" w:lineRule="exact"/>`;
// Quotation marks and dashes belong to both scripts; without the hint Word sets them narrow.
const font = (name: string) =>
  `<w:rFonts w:hint="eastAsia" w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/>`;
const indentTwo = `<w:ind w:firstLineChars="200" w:firstLine="${2 * CHARACTER.text}"/>`;
const closer = `<w:spacing w:val="-${CLOSER}"/>`;
// Word gives a line of exact height no more than that; LibreOffice would round it up to two lines of the grid.
const offGrid = `<w:snapToGrid w:val="0"/>`;

const box = (color: string) =>
  `<w:pBdr>${["top", "left", "bottom", "right"]
    .map((side) => `<w:${side} w:val="single" w:sz="8" w:space="4" w:color="${color}"/>`)
    .join("")}</w:pBdr>`;
const hanging = `<w:ind w:left="${3 * CHARACTER.text}" w:hanging="${CHARACTER.text}"/>`;
// Lines of one box have the same borders and the same left and right indent: then Word draws one box.
const inBox = (firstLine: string) => `<w:ind w:left="120" w:right="120"${firstLine}/>`;
const indentTwoInBox = inBox(` w:firstLineChars="200" w:firstLine="${2 * CHARACTER.text}"`);

const STYLES: Readonly<Record<StyleId, Style>> = {
  Withdrawn: {
    name: "撤回标记",
    paragraph: `${box("FF0000")}${inBox("")}<w:jc w:val="center"/>`,
    run: `${font(FONTS.heading)}<w:color w:val="FF0000"/>`,
  },
  Notice: { name: "内部标识", run: font(FONTS.heading) },
  JournalName: {
    name: "刊名",
    paragraph: `${offGrid}<w:jc w:val="center"/>`,
    run: `${font(FONTS.title)}<w:color w:val="FF0000"/>`,
  },
  IssueNumber: { name: "期号", paragraph: `<w:jc w:val="center"/>` },
  Masthead: { name: "编辑单位和日期" },
  ContentsHeading: {
    name: "要目标题",
    paragraph: `<w:keepNext/><w:jc w:val="center"/>`,
    run: font(FONTS.heading),
  },
  ContentsEntry: { name: "要目", paragraph: hanging, run: closer },
  ItemTitle: {
    name: "信息标题",
    paragraph: `<w:keepNext/><w:keepLines/>${offGrid}<w:jc w:val="center"/><w:outlineLvl w:val="0"/>`,
    run: `${font(FONTS.title)}${size(CHARACTER.title)}`,
  },
  ItemLead: {
    name: "信息导语",
    paragraph: `${indentTwo}<w:jc w:val="both"/>`,
    run: `${font(FONTS.subheading)}${closer}`,
  },
  ItemHeading: {
    name: "信息一级标题",
    paragraph: `<w:keepNext/>${indentTwo}<w:outlineLvl w:val="1"/>`,
    run: `${font(FONTS.heading)}${closer}`,
  },
  ItemSubheading: {
    name: "信息二级标题",
    paragraph: `<w:keepNext/>${indentTwo}<w:outlineLvl w:val="2"/>`,
    run: `${font(FONTS.subheading)}${closer}`,
  },
  ItemText: { name: "信息正文", paragraph: `${indentTwo}<w:jc w:val="both"/>`, run: closer },
  Author: {
    name: "反映人",
    paragraph: `<w:keepLines/><w:ind w:left="${2 * CHARACTER.text}"/><w:jc w:val="right"/>`,
    run: font(FONTS.subheading),
  },
  Original: { name: "原始篇目", paragraph: hanging, run: `${font(FONTS.subheading)}${closer}` },
  CorrectionsHeading: {
    name: "更正标题",
    paragraph: `<w:keepNext/>${box("000000")}${inBox("")}<w:jc w:val="center"/>`,
    run: font(FONTS.heading),
  },
  Correction: {
    name: "更正",
    paragraph: `${box("000000")}${indentTwoInBox}<w:jc w:val="both"/>`,
    run: closer,
  },
  Foot: { name: "版记", paragraph: "<w:keepNext/><w:keepLines/>", run: `${closer}${size(CHARACTER.foot)}` },
  SheetTitle: {
    name: "核稿单标题",
    paragraph: `${offGrid}<w:jc w:val="center"/>`,
    run: `${font(FONTS.title)}${size(CHARACTER.title)}`,
  },
  SheetHead: { name: "核稿单刊名", paragraph: `<w:jc w:val="right"/>`, run: size(CHARACTER.sheet) },
  SheetLabel: {
    name: "核稿单栏目",
    paragraph: `${offGrid}${exactly(SHEET_LINE)}<w:jc w:val="center"/>`,
    run: `${font(FONTS.heading)}${size(CHARACTER.sheet)}`,
  },
  SheetText: {
    name: "核稿单内容",
    paragraph: `${offGrid}${exactly(SHEET_LINE)}`,
    run: size(CHARACTER.sheet),
  },
  Page: {
    // Not 页码 alone: so a Chinese Word calls a style of its own.
    name: "刊物页码",
    paragraph: exactly(CHARACTER.foot),
    run: `${font(FONTS.page)}${size(CHARACTER.foot)}`,
  },
  // A table cannot end a document, and the paragraph after it must not open a page of its own: 1 pt.
  End: { name: "文末", paragraph: `${offGrid}${exactly(20)}`, run: size(20) },
};

/**
 * The style sheet of a printed issue (样式表): named styles, so that an office changes a draft in one place.
 *
 * Source: ECMA-376 part 1, 17.7; fonts and sizes from GB/T 9704-2012, 5.2 and 7.3.
 */
export function stylesXml(): string {
  const styles = Object.entries(STYLES).map(
    ([id, { name, paragraph = "", run = "" }]) =>
      `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`,
  );
  const run = `${font(FONTS.text)}${size(CHARACTER.text)}<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/>`;
  const defaults = `<w:docDefaults><w:rPrDefault><w:rPr>${run}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl w:val="0"/>${exactly(LINE)}</w:pPr></w:pPrDefault></w:docDefaults>`;
  const normal = `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>`;
  return `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${defaults}${normal}${styles.join("")}</w:styles>`;
}
