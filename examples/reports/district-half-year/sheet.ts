import { dayAt, numbered, type SheetRow, upTo } from "../sheet.ts";

const MEMBERS = 141;
const ACTIVE = 106;
const ITEMS = 201;
const ISSUES = 23;

/** Half a year of a district: 201 texts, from 106 of its 141 members and one who no longer is one, in 23 issues. */
export function sheet(): SheetRow[] {
  return upTo(ITEMS).flatMap((number) => {
    const 编号 = numbered("建", number);
    const issue = Math.ceil(number / 5);
    const sent = {
      日期: day(number),
      编号,
      标题: `建议之${number}`,
      类型: "来稿",
      反映人: senders(number),
      身份: "委员",
    };
    // An issue is printed on the day of its last item.
    const printed = { 日期: day(issue * 5), 编号, 类型: "编发", 刊物: "委员建言", 期号: String(issue) };
    return number <= ISSUES * 5 ? [sent, printed] : [sent];
  });
}

const day = (number: number) => dayAt("2003-01-06", "2003-06-30", (number - 1) / ITEMS);

/** Every fifth is signed by two; the last is of a member who left. */
function senders(number: number): string {
  if (number === ITEMS) return "离任委员";
  const name = (n: number) => numbered("委员", ((n - 1) % ACTIVE) + 1);
  return number % 5 === 0 ? `${name(number)}、${name(number + 40)}` : name(number);
}

/** The members of the committee, and one whose term ended the year before. */
export function roster(): string {
  const rows = upTo(MEMBERS).map((number) => [
    numbered("委员", number),
    "委员",
    `界别${(number % 9) + 1}`,
    "",
    "",
  ]);
  const lines = [
    ["姓名", "身份", "界别", "任职起", "任职止"],
    ...rows,
    ["离任委员", "委员", "界别1", "", "2002-12-31"],
  ];
  return `\uFEFF${lines.map((cells) => `${cells.join(",")}\r\n`).join("")}`;
}
