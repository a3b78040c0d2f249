import { dayAt, numbered, type SheetRow, upTo } from "../sheet.ts";

const ISSUES = 110;
const ITEMS = 358;
const MOTIONS = { 省人大代表建议: 3, 市人大代表建议: 123, 省政协提案: 6, 市政协提案: 325 };
/** The source does not say of how many 99% were content; here 300 were asked. */
const ASKED = 300;
const CONTENT = 297;

/** A year of a city government's office: 358 items in 110 issues, 7 matters chased, 457 motions and proposals. */
export function sheet(): SheetRow[] {
  return [...items(), ...chased(), ...motions()];
}

const item = (number: number) => numbered("专", number);
const day = (number: number, plus = 0) => dayAt("2010-01-04", "2010-12-31", Math.min(1, number / 380 + plus));

function items(): SheetRow[] {
  const rows = upTo(ITEMS).flatMap((number) => [
    {
      日期: day(number),
      编号: item(number),
      标题: `政务动态之${number}`,
      类型: "来稿",
      反映人: `县区${(number % 10) + 1}`,
      身份: "下级政协",
    },
    // 28 issues of four and 82 of three; an issue is printed on the day of its last item.
    {
      日期: day(lastOf(issueOf(number))),
      编号: item(number),
      类型: "编发",
      刊物: "政务信息专报",
      期号: String(issueOf(number)),
    },
  ]);
  const adopted = upTo(34).map((n) => ({
    日期: day(n * 10, 0.03),
    编号: item(n * 10),
    类型: "采用",
    级别: "省",
    单位或职务: "省政府办公厅",
  }));
  const endorsed = upTo(9).map((n) => ({
    日期: day(n * 35, 0.04),
    编号: item(n * 35),
    类型: "批示",
    级别: "省",
    单位或职务: n === 4 ? "省长、副省长" : "副省长",
  }));
  // Neither the city's own leaders nor the next year belong to the figure.
  const others = [
    { 日期: "2010-06-01", 编号: item(5), 类型: "批示", 级别: "市", 单位或职务: "市长" },
    { 日期: "2011-01-10", 编号: item(350), 类型: "采用", 级别: "省", 单位或职务: "省政府办公厅" },
  ];
  return [...rows, ...adopted, ...endorsed, ...others];
}

function issueOf(number: number): number {
  const inFours = 28 * 4;
  return number <= inFours ? Math.ceil(number / 4) : 28 + Math.ceil((number - inFours) / 3);
}

function lastOf(issue: number): number {
  return issue <= 28 ? issue * 4 : 28 * 4 + (issue - 28) * 3;
}

if (issueOf(ITEMS) !== ISSUES) throw new Error(`the last issue is ${issueOf(ITEMS)}: wanted ${ISSUES}`);

function chased(): SheetRow[] {
  return upTo(7).flatMap((number) => {
    const 编号 = numbered("督", number, 2);
    const form = number <= 5 ? "领导批示件" : "媒体反映事项";
    return [
      {
        日期: dayAt("2010-02-01", "2010-10-30", number / 7),
        编号,
        标题: `${form}${number}`,
        类型: "来稿",
        反映人: "督查室",
        身份: "专委会",
      },
      { 日期: dayAt("2010-02-01", "2010-10-30", number / 7), 编号, 类型: "登记", 体裁: form },
      {
        日期: dayAt("2010-03-01", "2010-12-01", number / 7),
        编号,
        类型: "督办",
        单位或职务: "市政府督查室",
        方式: "督查",
      },
    ];
  });
}

function motions(): SheetRow[] {
  const forms = Object.entries(MOTIONS).flatMap(([form, count]) => upTo(count).map(() => form));
  return forms.flatMap((form, i) => {
    const 编号 = numbered("办", i + 1);
    const rows: SheetRow[] = [
      {
        日期: "2010-03-15",
        编号,
        标题: `${form}之${i + 1}`,
        类型: "收到提案",
        反映人: `代表委员${i + 1}`,
        身份: "委员",
        体裁: form,
      },
      {
        日期: dayAt("2010-04-01", "2010-10-31", i / 457),
        编号,
        类型: "提案办复",
        单位或职务: "承办单位",
        对象: "提案",
      },
    ];
    if (i >= ASKED) return rows;
    return [
      ...rows,
      {
        日期: "2010-11-20",
        编号,
        类型: "满意度",
        对象: "提案",
        满意程度: i < CONTENT ? (i % 2 === 0 ? "满意" : "很满意") : "不满意",
      },
    ];
  });
}
