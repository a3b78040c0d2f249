import { expect, test } from "vitest";
import { checkSummary } from "./check-summary.ts";
import type { KnownFigure } from "./link-known.ts";

const KNOWN: readonly KnownFigure[] = [
  { id: "compiled", name: "编发社情民意信息", unit: "篇", value: 521 },
  { id: "journal", name: "编发《各界反映》", unit: "篇", value: 192 },
  { id: "forwarded", name: "向省委、省政府办公厅转报转送信息", unit: "篇", value: 329 },
  { id: "national", name: "全国政协采用或转送", unit: "篇", value: 13 },
  { id: "endorsed", name: "省委、省政府领导批示", unit: "篇", value: 49 },
  { id: "adopted", name: "省委、省政府办公厅有关刊物采用", unit: "篇", value: 31 },
  { id: "replied", name: "省市有关部门书面回复", unit: "篇", value: 6 },
];
const TEMPLATE =
  "{period}共编发社情民意信息{compiled}，其中编发《各界反映》{journal}，向省委、省政府办公厅转报转送信息{forwarded}。全国政协采用或转送我省信息{national}，省委、省政府领导批示{endorsed}，省委、省政府办公厅有关刊物采用{adopted}，省市有关部门书面回复{replied}。";

const judged = (text: string, options = {}) =>
  checkSummary(text, { known: KNOWN, template: TEMPLATE, ...options }).figures.map(
    ({ text: passage, verdict, expected }) =>
      `${passage} ${verdict}${expected === undefined ? "" : ` → ${expected.zh}`}`,
  );

test.each([
  "上年编发社情民意信息480篇。",
  "2009年上半年共编发社情民意信息260篇。",
  "上半年，我们改进了工作。共编发社情民意信息260篇。",
  "3月份编发社情民意信息45篇。",
  "截至6月底，共编发社情民意信息247篇。",
  "五年来共编发社情民意信息2400篇。",
  "五年来，共编发社情民意信息2400篇。",
  "近3年来，共编发社情民意信息1500篇。",
  "上届共编发社情民意信息2400篇。",
  "2010年计划编发社情民意信息600篇。",
  "2009年上半年编发《各界反映》92篇。",
  "收到社情民意信息606篇。",
  "信息员报送社情民意信息606篇，编发521篇。",
  "全省各市共编发社情民意信息5000篇。",
  "武汉市政协编发社情民意信息300篇。",
  "武汉市政协成绩突出，编发社情民意信息300篇。",
  "平均每月编发社情民意信息43篇。",
  "比上年多编发社情民意信息41篇。",
  "目标：编发500篇，实际编发521篇。",
  "目标任务：编发社情民意信息500篇。",
  "民盟向省委、省政府办公厅转报转送信息20篇。",
  "《各界反映》编发经济类信息60篇。",
  "编发社情民意信息60篇（经济类）。",
  "省市有关部门书面回复提案70件。",
  "省环保局等部门书面回复2篇。",
  "省委领导批示20篇，省政府领导批示29篇。",
  "省委办公厅有关刊物采用15篇，省政府办公厅有关刊物采用16篇。",
  "编发《社情民意》192篇。",
  "农业方面：编发社情民意信息50篇。",
  "农业类信息80篇，省委、省政府领导批示8篇。",
  "总结\n（一）宜昌市\n编发社情民意信息50篇。",
  "2008年编发社情民意信息480篇，2009年编发社情民意信息521篇。",
])("checkSummary() does not judge by the ledger what is of another scope: %s", (text) => {
  expect(judged(text).filter((one) => one.includes("wrong"))).toEqual([]);
});

const OWN =
  "2009年共编发社情民意信息521篇，其中编发《各界反映》192篇，向省委、省政府办公厅转报转送信息329篇。全国政协采用或转送我省信息13篇，省委、省政府领导批示49篇，省委、省政府办公厅有关刊物采用31篇，省市有关部门书面回复6篇。";

test("checkSummary() confirms the office's own paragraph", () => {
  expect(judged(OWN)).toEqual([521, 192, 329, 13, 49, 31, 6].map((one) => `${one}篇 ok`));
});

test.each([521, 192, 329, 13, 49, 31, 6])(
  "checkSummary() finds %i altered in the office's own paragraph",
  (value) => {
    const text = OWN.replace(`${value}篇`, `${value + 1}篇`);
    expect(judged(text).filter((one) => one.includes("wrong"))).toEqual([
      `${value + 1}篇 wrong → ${value}篇`,
    ]);
  },
);

test.each([
  {
    name: "the office's words in short",
    text: "2009年省领导批示社情民意信息50篇。",
    want: ["50篇 wrong → 49篇"],
  },
  { name: "the noun behind", text: "全年共编发512篇社情民意信息。", want: ["512篇 wrong → 521篇"] },
  { name: "a clause of its own", text: "一年来，编发社情民意信息，共512篇。", want: ["512篇 wrong → 521篇"] },
  { name: "a colon", text: "编发社情民意信息：512篇。", want: ["512篇 wrong → 521篇"] },
  {
    name: "the year after a half-year",
    text: "上半年编发社情民意信息260篇，全年编发社情民意信息512篇。",
    want: ["260篇 unprovable", "512篇 wrong → 521篇"],
  },
])("checkSummary() compares with the ledger $name", ({ text, want }) => {
  expect(judged(text)).toEqual(want);
});

test("checkSummary() judges what is of the period it was told", () => {
  const told = { period: "2009年上半年" };
  expect(judged("2009年上半年共编发社情民意信息260篇。", told)).toEqual(["260篇 wrong → 521篇"]);
  expect(judged("2009年共编发社情民意信息900篇。", { period: "2009年" })).toEqual(["900篇 wrong → 521篇"]);
  expect(judged("2008年共编发社情民意信息480篇。", { period: "2009年" })).toEqual(["480篇 unprovable"]);
});

test("checkSummary() asks for no zeros where the ledger holds nothing of the period", () => {
  const known = KNOWN.map((one) => ({ ...one, value: 0 }));
  const [figure] = checkSummary("编发社情民意信息521篇。", { known, template: TEMPLATE }).figures;
  expect([figure?.verdict, figure?.reason.zh]).toEqual([
    "unprovable",
    "文中没有可以核对的数字，台账中没有这一期间的记录",
  ]);
});
