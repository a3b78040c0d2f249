import type { SheetRow } from "../sheet.ts";

/** A year of a town, as its two copies give it: digits deleted in one, “=” in the other. Nothing can be read. */
export function sheet(): SheetRow[] {
  const row = { 类型: "履职", 反映人: "镇政协工委", 身份: "下级政协", 对象: "履职" };
  return [
    {
      日期: "2005",
      编号: "履01",
      ...row,
      体裁: "筹措资金",
      标题: "农网改造资金",
      数额: "==",
      计量单位: "万元",
    },
    {
      日期: "2005",
      编号: "履02",
      ...row,
      体裁: "财政投资",
      标题: "改造下水管道",
      数额: "",
      计量单位: "万元",
    },
    { 日期: "2005", 编号: "履03", ...row, 体裁: "捐款", 标题: "支持公路建设", 数额: "====", 计量单位: "元" },
    {
      日期: "2005",
      编号: "履04",
      ...row,
      体裁: "捐款",
      标题: "支持公路建设（再次）",
      数额: "==.==",
      计量单位: "元",
    },
  ];
}
