import { numbered, type SheetRow, upTo } from "../sheet.ts";

const TITLES = [
  "关于尽快对市政府前绿化带进行专项整治的建议",
  "我市普通高中教育发展严重滞后问题亟待解决",
  "加强对市区饲养家禽（畜）管理的建议",
  "关于优化我市民营经济发展环境的几点意见",
  "关于改善市区公共交通的建议",
  "关于加强农村饮水管理的建议",
  "关于老城区消防通道的建议",
];
const RECEIVED = 86;
const FILED = 38;
/** The source says 92% and not of how many; 35 of the 38 filed is the one whole number that gives it. */
const CONTENT = 35;
const IMPLEMENTED = 33;

/** A year of a city: six issues with seven items, what came of four of them, and 86 proposals. */
export function sheet(): SheetRow[] {
  return [...items(), ...effects(), ...reprints(), ...proposals()];
}

const item = (number: number) => numbered("社", number, 2);

function items(): SheetRow[] {
  return TITLES.flatMap((标题, i) => [
    {
      日期: `2004-0${i + 2}-10`,
      编号: item(i + 1),
      标题,
      类型: "来稿",
      反映人: `委员${i + 1}`,
      身份: "委员",
    },
    // The last two share an issue.
    {
      日期: `2004-0${i < 5 ? i + 2 : 8}-20`,
      编号: item(i + 1),
      类型: "编发",
      刊物: "社情信息",
      期号: String(Math.min(6, i + 1)),
    },
  ]);
}

function effects(): SheetRow[] {
  const done = { 编号: item(1), 类型: "落实", 级别: "市", 单位或职务: "市执法局", 落实情况: "已落实" };
  return [
    { 日期: "2004-03-05", 编号: item(1), 类型: "批示", 级别: "市", 单位或职务: "市委书记、市长" },
    { 日期: "2004-05-12", ...done, 内容: "清理违章搭设茶座、冷饮摊点", 数额: "12", 计量单位: "户" },
    { 日期: "2004-05-12", ...done, 内容: "拆除违章搭设竹篷屋", 数额: "13", 计量单位: "间" },
    { 日期: "2004-05-12", ...done, 内容: "拆除违章搭设铁皮屋", 数额: "18", 计量单位: "间" },
  ];
}

function reprints(): SheetRow[] {
  const row = { 类型: "采用", 级别: "市", 方式: "转载" };
  return [
    { 日期: "2004-04-08", 编号: item(2), ...row, 单位或职务: "市委办公室", 采用刊物: "内部参考" },
    { 日期: "2004-05-20", 编号: item(3), ...row, 单位或职务: "市委办公室", 采用刊物: "济办信息" },
    { 日期: "2004-06-18", 编号: item(4), ...row, 单位或职务: "市委政研室", 采用刊物: "政研通讯" },
  ];
}

function proposals(): SheetRow[] {
  return upTo(RECEIVED).flatMap((number) => {
    const 编号 = numbered("提", number, 2);
    const rows: SheetRow[] = [
      {
        日期: "2004-02-26",
        编号,
        标题: `提案之${number}`,
        类型: "收到提案",
        反映人: `委员${number}`,
        身份: "委员",
        届次: "九届二次",
      },
      { 日期: "2004-03-20", 编号, 类型: number <= FILED ? "立案" : "不立案", 对象: "提案" },
    ];
    if (number > FILED) return rows;
    const by = { 编号, 对象: "提案", 单位或职务: "承办单位" };
    const state = number <= 20 ? "已落实" : number <= IMPLEMENTED ? "正在落实" : "列入计划";
    return [
      ...rows,
      { 日期: "2004-09-10", ...by, 类型: "提案办复" },
      { 日期: "2004-10-15", ...by, 类型: "满意度", 满意程度: number <= CONTENT ? "满意" : "不满意" },
      { 日期: "2004-11-15", ...by, 类型: "落实", 落实情况: state },
    ];
  });
}
