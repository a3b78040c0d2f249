import { dayAt, numbered, type SheetRow, upTo } from "../../sheet.ts";

const JOURNAL = 1041;
const ITEMS = 1294;
/** 842 with two and 75 with one: 917 items, 1,759 acts. */
const TWICE = 842;
const ONCE = 75;

/** A term of a city: 1,294 items, 917 of them taken up or endorsed, 1,759 times. */
export function sheet(): SheetRow[] {
  return [...items(), ...fates()];
}

const item = (number: number) => numbered("诤", number, 4);
const day = (number: number) => dayAt("2013-02-01", "2017-09-30", (number - 1) / (ITEMS - 1));

function items(): SheetRow[] {
  return upTo(ITEMS).flatMap((number) => {
    const 日期 = day(number);
    const begun = {
      日期,
      编号: item(number),
      标题: `信息${number}`,
      类型: "来稿",
      反映人: `委员${number % 300}`,
      身份: "委员",
    };
    const commissioned = {
      类型: "转报",
      单位或职务: number % 2 === 0 ? "全国政协" : "市委",
      级别: number % 2 === 0 ? "国家" : "省",
      方式: "约稿专报",
    };
    const out = number <= JOURNAL ? { 类型: "编发", 刊物: "诤友", 期号: String(number) } : commissioned;
    return [begun, { 日期, 编号: item(number), ...out }];
  });
}

function fates(): SheetRow[] {
  return upTo(TWICE + ONCE).map((number) => {
    const by = number > TWICE ? "市政府" : "市委、市政府";
    return {
      日期: "2017-10-10",
      编号: item(number),
      类型: number % 3 === 0 ? "批示" : "采用",
      级别: "省",
      单位或职务: by,
    };
  });
}
