import { numbered, type SheetRow, upTo } from "../../sheet.ts";

/** What became of the items commended, how many of ours, of how many of all. */
const FATES = [
  { ours: 4, all: 19, row: { 类型: "采用", 级别: "国家", 单位或职务: "全国政协办公厅", 方式: "单篇" } },
  { ours: 5, all: 16, row: { 类型: "批示", 级别: "省", 单位或职务: "省委、省政府主要领导" } },
  { ours: 23, all: 113, row: { 类型: "转送", 级别: "国家", 单位或职务: "全国政协办公厅" } },
] as const;

/** A year of a province's commended items, those of one party marked. */
export function sheet(): SheetRow[] {
  return FATES.flatMap(({ ours, all, row }, kind) =>
    upTo(all).flatMap((number) => {
      const 编号 = numbered(`彰${kind + 1}-`, number);
      const own = number <= ours;
      return [
        {
          日期: "2021-05-10",
          编号,
          标题: `信息${kind + 1}-${number}`,
          类型: "来稿",
          反映人: own ? "本会" : `其他单位${number % 20}`,
          身份: "民主党派",
        },
        { 日期: "2021-05-11", 编号, 类型: "登记", ...(own ? { 标记: "本会" } : {}) },
        // One leader at a time: the body stands for both.
        { 日期: "2021-11-15", 编号, ...row, 单位或职务: row.单位或职务.replace("、", "和") },
      ];
    }),
  );
}
