import { dayAt, numbered, type SheetRow, upTo } from "../sheet.ts";

const ITEMS = 203;
const TITLES = new Map([
  [41, "实施百项民生工程既要突出重点又要统筹兼顾"],
  [88, "农村耕地保护和质量建设问题应予以重点关注"],
]);

/** Three years of a county: 203 items sent up, of which two were taken up, endorsed and answered at the province. */
export function sheet(): SheetRow[] {
  return [...items(), ...fates()];
}

const item = (number: number) => numbered("县", number);
const day = (number: number) => dayAt("2006-01-10", "2008-11-20", (number - 1) / (ITEMS - 1));

function items(): SheetRow[] {
  return upTo(ITEMS).flatMap((number) => {
    const 标题 = TITLES.get(number) ?? `反映之${number}`;
    const up = { 编号: item(number), 类型: "转报", 级别: "市", 单位或职务: "市政协" };
    // Of some only the year is in the book.
    const sent = number % 50 === 0 ? day(number).slice(0, 4) : day(number);
    return [
      { 日期: sent, 编号: item(number), 标题, 类型: "来稿", 反映人: `委员${number % 40}`, 身份: "委员" },
      { 日期: sent, ...up },
      ...(number % 10 === 1 ? [{ 日期: sent, ...up, 级别: "省", 单位或职务: "省政协" }] : []),
    ];
  });
}

function fates(): SheetRow[] {
  // Titles stand in the order in which they were taken up.
  const both = [...TITLES.keys()].flatMap((number, i) => [
    { 日期: `2008-03-1${i}`, 编号: item(number), 类型: "采用", 级别: "省", 单位或职务: "省政协" },
    { 日期: "2008-04-02", 编号: item(number), 类型: "批示", 级别: "省", 单位或职务: "省委书记、省长" },
    { 日期: "2008-06-20", 编号: item(number), 类型: "回复", 级别: "省", 单位或职务: "省有关厅局" },
  ]);
  return [
    ...both,
    // Taken up and endorsed, never answered: not one of the two.
    { 日期: "2008-05-06", 编号: item(91), 类型: "采用", 级别: "省", 单位或职务: "省政协" },
    { 日期: "2008-05-20", 编号: item(91), 类型: "批示", 级别: "省", 单位或职务: "省长" },
  ];
}
