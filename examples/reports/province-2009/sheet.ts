import { dayAt, numbered, type SheetRow, upTo } from "../sheet.ts";

const ITEMS = 521;
const PRINTED = 192;
const FILED = 701;
const NOT_FILED = 19;
/** Of 701: the whole numbers that give 34.8%, 50.2% and 11%. */
const DONE = [
  ["已落实", 160],
  ["基本落实", 84],
  ["正在落实", 352],
  ["列入计划", 77],
  ["未落实", 28],
] as const;
const TITLES = new Map([
  [2, "农业技术推广“以钱养事”机制亟待完善"],
  [17, "对规范XX市再生资源回收行业的建议"],
  [300, "关于建设老年公寓的建议"],
]);

/** A year of a province: 521 items, what became of them, and 701 proposals. */
export function sheet(): SheetRow[] {
  return [...items(), ...fates(), ...notCounted(), ...proposals()];
}

const item = (number: number) => numbered("信", number);
const day = (number: number, plus = 0) => dayAt("2009-01-05", "2009-12-31", Math.min(1, number / 540 + plus));

function items(): SheetRow[] {
  return upTo(ITEMS).flatMap((number) => {
    const title = TITLES.get(number) ?? `关于第${number}件事的建议`;
    const from = number <= PRINTED ? "委员" : "市州政协";
    const begun = { 编号: item(number), 标题: title, 类型: "来稿", 反映人: `${from}${number}`, 身份: from };
    const body = number % 2 === 0 ? "省委办公厅" : "省政府办公厅";
    const out =
      number <= PRINTED
        ? { 类型: "编发", 刊物: "各界反映", 期号: String(number) }
        : { 类型: number % 3 === 0 ? "转送" : "转报", 级别: "省", 单位或职务: body };
    return [
      { 日期: day(number), ...begun },
      { 日期: day(number, 0.01), 编号: item(number), ...out },
    ];
  });
}

function fates(): SheetRow[] {
  const to = (number: number, row: SheetRow): SheetRow => ({
    日期: day(number, 0.05),
    编号: item(number),
    ...row,
  });
  const leaders = ["省长", "省委副书记", "副省长"];
  return [
    ...upTo(10).map((n) => to(n * 11, { 类型: "采用", 级别: "国家", 单位或职务: "全国政协办公厅" })),
    // One of the four was taken up as well: 13 items in 14 rows.
    ...[110, 130, 140, 150].map((n) => to(n, { 类型: "转送", 级别: "国家", 单位或职务: "全国政协办公厅" })),
    to(2, { 类型: "批示", 级别: "省", 单位或职务: "省长" }),
    to(17, { 类型: "批示", 级别: "省", 单位或职务: "省委副书记、副省长" }),
    to(300, { 类型: "批示", 级别: "省", 单位或职务: "省长" }),
    ...upTo(46).map((n) => to(20 + n * 3, { 类型: "批示", 级别: "省", 单位或职务: leaders[n % 3] ?? "" })),
    ...upTo(31).map((n) => to(n * 16, { 类型: "采用", 级别: "省", 单位或职务: "省委办公厅" })),
    to(17, { 类型: "回复", 级别: "省", 单位或职务: "省环保局", 方式: "书面" }),
    to(17, { 类型: "回复", 级别: "市", 单位或职务: "XX市", 方式: "书面" }),
    ...upTo(5).map((n) =>
      to(30 + n * 20, { 类型: "回复", 级别: "省", 单位或职务: "省有关部门", 方式: "书面" }),
    ),
  ];
}

/** Rows that must leave every figure as it is. */
function notCounted(): SheetRow[] {
  return [
    ...upTo(4).map((n) => ({
      日期: "2009-08-03",
      编号: item(n * 2 + 170),
      类型: "批示",
      级别: "省",
      单位或职务: "省长",
      方式: "圈阅",
    })),
    { 日期: "2009-08-04", 编号: item(190), 类型: "批示", 级别: "市", 单位或职务: "XX市市长" },
    { 日期: "2010-01-04", 编号: item(191), 类型: "批示", 级别: "省", 单位或职务: "副省长" },
    { 日期: "2010-01-05", 编号: item(190), 类型: "采用", 级别: "省", 单位或职务: "省政府办公厅" },
    { 日期: "2009-09-01", 编号: item(189), 类型: "回复", 级别: "省", 单位或职务: "省有关部门", 方式: "电话" },
  ];
}

function proposals(): SheetRow[] {
  const states = DONE.flatMap(([word, count]) => upTo(count).map(() => word));
  return upTo(FILED + NOT_FILED).flatMap((number) => {
    const 编号 = numbered("提", number);
    const rows: SheetRow[] = [
      {
        日期: "2009-01-18",
        编号,
        标题: `关于第${number}件提案`,
        类型: "收到提案",
        反映人: `委员${number % 600}`,
        身份: "委员",
        届次: "十届二次",
      },
      { 日期: "2009-02-16", 编号, 类型: number <= FILED ? "立案" : "不立案", 对象: "提案" },
    ];
    if (number > FILED) return rows;
    const answer = { 日期: dayAt("2009-04-01", "2009-11-30", number / FILED), 编号, 对象: "提案" };
    return [
      ...rows,
      { ...answer, 类型: "提案办复", 单位或职务: "承办单位" },
      {
        日期: "2009-12-15",
        编号,
        对象: "提案",
        类型: "落实",
        单位或职务: "承办单位",
        落实情况: states[number - 1] ?? "",
      },
    ];
  });
}
