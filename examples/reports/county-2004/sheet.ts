import { numbered, type SheetRow, upTo } from "../sheet.ts";

const RECEIVED = 129;
const FILED = 93;
const KEY = 5;

/** A year of a county's proposals: 129 received, 93 filed, five of them chased by the chairmen, all answered. */
export function sheet(): SheetRow[] {
  return upTo(RECEIVED).flatMap((number) => {
    const 编号 = numbered("提", number);
    const 标题 = number === 1 ? "改善我县投资软环境情况" : `提案之${number}`;
    const rows: SheetRow[] = [
      {
        日期: "2004-02-18",
        编号,
        标题,
        类型: "收到提案",
        反映人: `委员${number % 110}`,
        身份: "委员",
        届次: "七届二次",
      },
      {
        // The one the report names was decided first.
        日期: number === 1 ? "2004-03-19" : "2004-03-22",
        编号,
        类型: number <= FILED ? "立案" : "不立案",
        对象: "提案",
        ...(number <= KEY ? { 标记: "重点" } : {}),
      },
    ];
    if (number > FILED) return rows;
    const chased = { 日期: "2004-07-06", 编号, 类型: "督办", 对象: "提案", 单位或职务: "主席、副主席" };
    return [
      ...rows,
      ...(number <= KEY ? [chased] : []),
      { 日期: "2004-10-20", 编号, 类型: "提案办复", 对象: "提案", 单位或职务: "承办单位" },
    ];
  });
}
