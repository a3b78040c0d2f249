import { dayAt, numbered, type SheetRow, upTo } from "../../sheet.ts";

const ITEMS = 1198;
/** Only that they add up to 1,162 is known; how they divide is made up. */
const CLASSES = [
  ["改革开放经济建设", 312],
  ["城建环保市容", 287],
  ["科教文卫体", 206],
  ["社会法制劳动人事", 171],
  ["政协统战民族宗教", 74],
  ["廉政精神文明", 63],
  ["其他", 49],
] as const;

/** A term of a city: 1,198 items, of which 36 stand in none of the seven classes. */
export function sheet(): SheetRow[] {
  const classes = CLASSES.flatMap(([name, count]) => upTo(count).map(() => name));
  return upTo(ITEMS).flatMap((number) => {
    const 编号 = numbered("浔", number, 4);
    const 日期 = dayAt("1994-01-10", "1998-11-30", (number - 1) / (ITEMS - 1));
    const 类别 = classes[number - 1];
    return [
      { 日期, 编号, 标题: `信息${number}`, 类型: "来稿", 反映人: `委员${number % 200}`, 身份: "委员" },
      { 日期, 编号, 类型: "登记", ...(类别 ? { 类别 } : {}) },
    ];
  });
}
