import { cpuUsage } from "node:process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkSummary } from "./check-summary.ts";
import type { KnownFigure } from "./link-known.ts";

/** Each figure as 原文 verdict [→ expected]. */
const judged = (text: string, options = {}) =>
  checkSummary(text, options).figures.map(
    ({ text: passage, verdict, expected }) =>
      `${passage} ${verdict}${expected === undefined ? "" : ` → ${expected.zh}`}`,
  );

test.each([
  {
    name: "compiled = printed + forwarded",
    text: "共编发信息521篇,其中编发《甲刊》192篇,转报转送信息329篇。",
    want: ["521篇 ok", "192篇 ok", "329篇 ok"],
  },
  {
    name: "outcomes that overlap",
    text: "编发521篇，其中全国采用13篇，领导批示49篇，刊物采用31篇，书面回复6篇。",
    want: ["521篇", "13篇", "49篇", "31篇", "6篇"].map((one) => `${one} unprovable`),
  },
  {
    name: "proposals answered, and the parts of the rate adopted",
    text: "立案701件。后来又做了许多工作。701件提案全部办复。其中，采纳率为96%，已落实的34.8%，正在落实的50.2%，列入计划的11%。",
    want: ["701件 ok", "701件 ok", "96% ok", "34.8% ok", "50.2% ok", "11% ok"],
  },
  {
    name: "parts that miss the rate",
    text: "采纳率为96%，已落实34.8%，正在落实50.2%，列入计划13%。",
    want: ["96% wrong → 98%", "34.8% unprovable", "50.2% unprovable", "13% unprovable"],
  },
  {
    name: "a percentage no whole number gives",
    text: "立案的7件提案中，采纳率为50%。",
    want: ["7件 unprovable", "50% wrong → 57.1%"],
  },
  {
    name: "two units side by side",
    text: "编发《专报》110期358条，采用34条，批示9条。",
    want: ["110期 unprovable", "358条 unprovable", "34条 unprovable", "9条 unprovable"],
  },
  {
    name: "parts in brackets",
    text: "办理建议126件(其中省级3件),提案331件(其中省级6件)。办结率均达到100%,满意率达99%。",
    want: ["126件 ok", "3件 ok", "331件 ok", "6件 ok", "100% unprovable", "99% unprovable"],
  },
  {
    name: "a part above its whole",
    text: "办理建议126件（其中省级131件）。",
    want: ["126件 unprovable", "131件 wrong → 不多于126件"],
  },
  {
    name: "received, filed, answered",
    text: "提出提案129件，立案93件，委员提案全部办结，办复率达100%。",
    want: ["129件 unprovable", "93件 unprovable", "100% ok"],
  },
  {
    name: "filed and all answered",
    text: "收到提案86件，立案38件，已全部办复，满意率达92%。",
    want: ["86件 unprovable", "38件 ok", "92% unprovable"],
  },
  {
    name: "more filed than received",
    text: "收到提案86件，立案98件。",
    want: ["86件 unprovable", "98件 wrong → 不多于86件"],
  },
  { name: "all answered, and yet not", text: "提案全部办复，办复率达98%。", want: ["98% wrong → 100%"] },
  {
    name: "a rate of answers by its counts",
    text: "立案38件，已办复36件，办复率100%。",
    want: ["38件 unprovable", "36件 unprovable", "100% wrong → 94.7%"],
  },
  {
    name: "filed, and another number answered",
    text: "全年立案701件。其后710件提案全部办复。",
    want: ["701件 unprovable", "710件 wrong → 701件"],
  },
  {
    name: "106 of 141",
    text: "141名委员中已有106名报送了信息，占76%，提供意见201条。",
    want: ["141名 unprovable", "106名 unprovable", "占76% wrong → 75.2%", "201条 unprovable"],
  },
  {
    name: "106 of 141, rounded",
    text: "141名委员中106名报送，占75%。",
    want: ["141名 ok", "106名 ok", "占75% ok"],
  },
  {
    name: "106 of 141, one decimal",
    text: "141名委员中106名报送，占75.2%。",
    want: ["141名 ok", "106名 ok", "占75.2% ok"],
  },
  {
    name: "106 of 141, more than",
    text: "141名委员中106名报送，占七成以上。",
    want: ["141名 ok", "106名 ok", "占七成以上 ok"],
  },
  {
    name: "106 of 141, nearly",
    text: "141名委员中106名报送，占近八成。",
    want: ["141名 ok", "106名 ok", "占近八成 ok"],
  },
  {
    name: "a share of a named base",
    text: "编发信息521篇，刊发192篇；领导批示49篇，占编发总数的9.4%，占刊发总数的25.5%。",
    want: ["521篇 ok", "192篇 unprovable", "49篇 ok", "9.4% ok", "25.5% unprovable"],
  },
  {
    name: "1294 = 1041 + 253, and events beside items",
    text: "信息1294件，其中单独编发1041件、综合编发253件，采用917件（1759件次）。",
    want: ["1294件 ok", "1041件 ok", "253件 ok", "917件 ok", "1759件次 ok"],
  },
  { name: "1294件=1041件+253件", text: "1294件=1041件+253件", want: ["1294件 ok", "1041件 ok", "253件 ok"] },
  {
    name: "fewer events than items",
    text: "采用917件（759件次）。",
    want: ["917件 unprovable", "759件次 wrong → 不少于917件次"],
  },
  {
    name: "32 = 4 + 5 + 23, with shares of other bases",
    text: "被采用32篇，其中单篇4篇，占19篇的21%；批示5篇，占16篇的31.3%；转送23篇，占113篇的20.3%。",
    want: ["32篇", "4篇", "占19篇", "21%", "5篇", "占16篇", "31.3%", "23篇", "占113篇", "20.3%"].map(
      (one) => `${one} ok`,
    ),
  },
  {
    name: "1198 whose classes add up to 1162",
    text: "收到1198件，其中经济类300件、城建类400件、科教类262件、法制类200件。",
    want: [
      "1198件 wrong → 1162件",
      ...["300件", "400件", "262件", "200件"].map((one) => `${one} unprovable`),
    ],
  },
  {
    name: "1198 with bare parts",
    text: "收到1198件，分别为300、400、462件。",
    want: ["1198件 wrong → 1162件", "300 unprovable", "400 unprovable", "462件 unprovable"],
  },
  {
    name: "classes of which only some are named",
    text: "收到201条，其中经济类50条、城建类30条等。",
    want: ["201条 unprovable", "50条 unprovable", "30条 unprovable"],
  },
  {
    name: "units that cannot be added",
    text: "办理50件、30期，合计80。",
    want: ["50件 unprovable", "30期 unprovable", "80 wrong → 50件、30期"],
  },
  {
    name: "a sum behind its parts",
    text: "甲组12篇、乙组30篇，合计42篇。",
    want: ["12篇 ok", "30篇 ok", "42篇 ok"],
  },
  {
    name: "a wrong sum behind its parts",
    text: "甲组12篇、乙组30篇，合计43篇。",
    want: ["12篇 unprovable", "30篇 unprovable", "43篇 wrong → 42篇"],
  },
  {
    name: "the same words twice",
    text: "编发社情民意信息521篇。成绩不小。编发社情民意信息512篇。",
    want: ["521篇 unprovable", "512篇 wrong"],
  },
  {
    name: "the same words of two half-years",
    text: "上半年编发社情民意信息521篇。下半年编发社情民意信息512篇。",
    want: ["521篇 unprovable", "512篇 unprovable"],
  },
  {
    name: "growth",
    text: "由100篇增加到120篇，增长25%。",
    want: ["100篇 unprovable", "120篇 unprovable", "25% wrong → 20%"],
  },
  {
    name: "projects kept and dropped",
    text: "清理15个项目，保留14个项目，撤销1个项目。",
    want: ["15个 ok", "14个 ok", "1个 ok"],
  },
  {
    name: "a rate of what was adopted",
    text: "提出建议86条，其中35条被采纳，采纳率45%。",
    want: ["86条 ok", "35条 ok", "45% wrong → 40.7%"],
  },
  {
    name: "a rate that fits what stands before it",
    text: "收集信息1,286条，采用452条，采用率35.1%。",
    want: ["1,286条 ok", "452条 ok", "35.1% ok"],
  },
  {
    name: "a rate whose base is not said",
    text: "收集信息1,286条，采用452条，采用率60%。",
    want: ["1,286条 unprovable", "452条 unprovable", "60% unprovable"],
  },
  { name: "percent points", text: "满意率提高5个百分点。", want: ["5个百分点 unprovable"] },
  { name: "a bare figure", text: "接待53批。", want: ["53批 unprovable"] },
  {
    name: "a span and a bound",
    text: "每人8－10篇，笔记3万字以上。",
    want: ["8－10篇 unprovable", "3万字以上 unprovable"],
  },
  {
    name: "Chinese numerals",
    text: "学习六次，编印两辑，收到百余件、一百零八条，近百次。",
    want: ["六次", "两辑", "百余件", "一百零八条", "近百次"].map((one) => `${one} unprovable`),
  },
  {
    name: "percentages in words",
    text: "满意率百分之九十二，合格率百分百。",
    want: ["百分之九十二 unprovable", "百分百 unprovable"],
  },
])("checkSummary() judges $name", ({ text, want }) => {
  expect(judged(text)).toEqual(want);
});

test("checkSummary() names the figures it used", () => {
  const [, , share] = checkSummary("141名委员中106名报送，占76%。").figures;
  expect(share).toEqual({
    text: "占76%",
    start: 14,
    end: 18,
    value: 76,
    unit: "%",
    bound: "exact",
    verdict: "wrong",
    expected: { zh: "75.2%", en: "75.2%" },
    reason: { zh: "141名中的106名占75.2%，不是76%", en: "“106名” of “141名” is 75.2%, not “76%”" },
    basis: { kind: "share", figures: [1, 0] },
  });
});

/** Read by hand: numbers that count nothing an office could be asked to prove. */
test.each([
  "2009年是不平凡的一年。",
  "2010年2月，经审定。",
  "于3月27日召开大会。",
  "6月份举办，4月、6月、7月、10月调研，1—8月经济情况。",
  "20xx年12月，20XX年的工作。",
  "二00四年十二月，二〇〇九年。",
  "1978年至1989年的档案，08年预算。",
  "发布时间: 2019.10.30 13:48:25",
  "纪念成立60周年，改革开放30年。",
  "《甲刊》第2期和第17期（总第521期）。",
  "十届二次会议、十七届四中全会、六届四次全委(扩大)会议。",
  "第三、四期培训班，第一、二批教育活动。",
  "市三届人大一次会议。",
  "一、主要工作\n（一）加强学习\n1、组织会议\n2．其他",
  "一是学习，二是调研，三是落实，首先、其次、第三。",
  "围绕“1234”的工作思路。",
  "“三个代表”、“四员”、“四个服务”、“八项措施”。",
  "学习《六个“为什么”》和《十件实事选编》。",
  "鄂人口组办[2009]6号文件，第15号令，1号楼。",
  "“12·4”宣传日，7.18灾情，6.9事故。",
  "一年来，一方面抓学习，进一步统一思想，一系列活动。",
  "第一时间，一把手负总责，一岗双责，一票否决。",
  "三大职能，两个服务，四个好的转变，十项民心工程。",
  "办理二次反馈制度。",
  "坚持24小时值班，1级响应。",
  "邓小平理论，十六大精神，十五计划。",
  "百姓满意，千家万户，十分重要，万众一心。",
  "为一名委员订一份报纸、一本手册。",
  "位居全省前10名，名列前三名。",
  "2、7组的饮水工程，小区一、二、三期住房。",
  "电话0571-88888888，A4纸，Gz85.Com。",
  "中共十六届三中、四中、五中全会。",
  "八县一市，两地三方，五位一体，三农工作。",
  "每周一次例会，每半年通报，两天两夜，十年磨一剑。",
  "三条主线，七一前夕，九三学社，四套班子。",
])("checkSummary() judges nothing in %s", (text) => {
  expect(judged(text)).toEqual([]);
});

const KNOWN: readonly KnownFigure[] = [
  { id: "compiled", name: "编发社情民意信息", value: 521, unit: "篇" },
  { id: "printed", name: "编发《甲刊》", value: 192, unit: "篇", items: ["a", "b"] },
  { id: "sent", name: "转报转送", value: 203, unit: "条" },
  { id: "endorsed", name: "省委、省政府领导批示", words: ["省领导批示"], value: 49, unit: "篇" },
  { id: "rate", name: "批示率", value: 9.4, unit: "%" },
  { id: "least", name: "走访群众", value: 300, unit: "人次", bound: "atLeast" },
];
const TEMPLATE =
  "{period}共编发社情民意信息{compiled}，其中编发《甲刊》{printed}。各部门负责同志阅处信息{endorsed}。";

test.each([
  { name: "a figure as the ledger has it", text: "编发社情民意信息521篇。", want: ["521篇 ok"] },
  { name: "another", text: "编发社情民意信息512篇。", want: ["512篇 wrong → 521篇"] },
  { name: "full-width digits", text: "编发社情民意信息５１２篇。", want: ["５１２篇 wrong → 521篇"] },
  { name: "other words for it", text: "省领导批示49篇。", want: ["49篇 ok"] },
  { name: "words behind the number", text: "49篇获省领导批示。", want: ["49篇 ok"] },
  { name: "another level", text: "市委、市政府领导批示12篇。", want: ["12篇 unprovable"] },
  { name: "another journal", text: "编发《乙刊》12篇。", want: ["12篇 unprovable"] },
  { name: "another unit", text: "省领导批示49件次。", want: ["49件次 unprovable"] },
  { name: "余 that holds", text: "转报转送200余条。", want: ["200余条 ok"] },
  { name: "余 below", text: "转报转送210余条。", want: ["210余条 wrong → 203条"] },
  { name: "余 far below", text: "转报转送100余条。", want: ["100余条 wrong → 203条"] },
  { name: "近 that does not hold", text: "转报转送近200条。", want: ["近200条 wrong → 203条"] },
  { name: "近 that holds", text: "转报转送近300条。", want: ["近300条 ok"] },
  { name: "约", text: "转报转送约200条。", want: ["约200条 ok"] },
  { name: "超过", text: "转报转送超过203条。", want: ["超过203条 wrong → 203条"] },
  { name: "以上", text: "转报转送203条以上。", want: ["203条以上 ok"] },
  { name: "a rate at the digits written", text: "批示率9%。", want: ["9% ok"] },
  { name: "a rate one off", text: "批示率9.5%。", want: ["9.5% wrong → 9.4%"] },
  { name: "a lower bound, beneath it", text: "走访群众280人次。", want: ["280人次 wrong → 至少300人次"] },
  { name: "a lower bound, above it", text: "走访群众320人次。", want: ["320人次 unprovable"] },
  { name: "a lower bound as a bound", text: "走访群众300余人次。", want: ["300余人次 ok"] },
  {
    name: "the wording of the template",
    text: "各部门的负责同志阅处了信息48篇。",
    want: ["48篇 wrong → 49篇"],
  },
  { name: "what is unreadable", text: "编发社情民意信息==篇。", want: ["==篇 unreadable → 521篇"] },
  { name: "what is in no indicator", text: "接待来访53批。", want: ["53批 unprovable"] },
  {
    name: "a sum that is wrong though the ledger agrees",
    text: "编发社情民意信息521篇，分别为《甲刊》192篇、其他300篇。",
    want: ["521篇 wrong → 492篇", "192篇 unprovable", "300篇 unprovable"],
  },
])("checkSummary() compares $name with the ledger", ({ text, want }) => {
  expect(judged(text, { known: KNOWN, template: TEMPLATE })).toEqual(want);
});

test("checkSummary() gives the items of the indicator as basis", () => {
  const [figure] = checkSummary("编发《甲刊》192篇。", { known: KNOWN }).figures;
  expect(figure?.basis).toEqual({ kind: "ledger", figures: [], known: "printed", items: ["a", "b"] });
});

test("checkSummary() ties nothing where two indicators fit equally well", () => {
  const known = [3, 4].map((value) => ({ id: `k${value}`, name: "走访慰问", value, unit: "次" }));
  expect(judged("走访慰问5次。", { known })).toEqual(["5次 unprovable"]);
});

test("checkSummary() does not take one level for the total of all", () => {
  const known = [{ id: "all", name: "领导批示", value: 60, unit: "篇" }];
  expect(judged("领导批示60篇。其中市领导批示12篇。", { known })).toEqual(["60篇 ok", "12篇 ok"]);
  expect(judged("市领导批示12篇。", { known })).toEqual(["12篇 unprovable"]);
});

test("checkSummary() counts offsets in code points", () => {
  const text = "𠮷𠮷编发==篇，𠮷共521篇";
  for (const { start, end, text: passage } of checkSummary(text).figures)
    expect([...text].slice(start, end).join("")).toBe(passage);
});

const PIECES =
  "141 76% 200余 == ** 00余 篇 件 件次 名 人次 % 占 其中 共 合计 中 率 全部办复 立案 ， 。 （ ） 、 《 》 “ ” 年 月 第 期 一 十 百 万 余 近 约 以上 = + \n & ; 𠮷 . , 1 0 至 － XX \ud800".split(
    " ",
  );
const dirty = fc
  .array(fc.constantFrom(...PIECES, " ", "  "), { maxLength: 40 })
  .map((pieces) => pieces.join(""));

test("checkSummary() takes a share of none for neither right nor wrong", () => {
  expect(judged("0件次，其中76%。")).toEqual(["0件次 unprovable", "76% unprovable"]);
});

test("checkSummary() never throws, slices what it says, counts its verdicts, and reads nothing out of lost digits", () => {
  fc.assert(
    fc.property(fc.oneof(dirty, fc.string({ unit: "binary" })), (text) => {
      const { figures, summary, passedOver } = checkSummary(text, { known: KNOWN, template: TEMPLATE });
      for (const { start, end, text: passage } of [...figures, ...passedOver])
        expect([...text].slice(start, end).join("")).toBe(passage);
      const spans = [...figures, ...passedOver].sort((a, b) => a.start - b.start || a.end - b.end);
      for (const [i, { start }] of spans.entries())
        expect(start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0);
      for (const one of figures) {
        expect(one.reason.zh).not.toBe("");
        expect(one.verdict === "unreadable").toBe(one.bound === "unreadable");
        if (one.verdict === "unreadable") expect(one).not.toHaveProperty("value");
        else expect(Number.isFinite(one.value)).toBe(true);
      }
      expect(Object.values(summary).reduce((a, b) => a + b, 0)).toBe(figures.length);
    }),
    { numRuns: 1000 },
  );
});

test("checkSummary() takes a share for right exactly where a slow division does", () => {
  const whole = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(whole, fc.nat(60), fc.nat(1000), (base, part, tenths) => {
      fc.pre(part <= base);
      const [verdict] = checkSummary(`${base}名委员中${part}名报送，占${(tenths / 10).toFixed(1)}%。`)
        .figures.slice(-1)
        .map((one) => one.verdict);
      // In whole numbers: tenths/1000 against part/base, half a tenth around it, or up to a tenth above with the rest dropped.
      const [said, exact] = [tenths * base * 2, part * 2000];
      const right = Math.abs(exact - said) <= base || (exact >= said && exact < said + 2 * base);
      expect(verdict).toBe(right ? "ok" : "wrong");
    }),
    { numRuns: 2000 },
  );
});

test("checkSummary() takes declared parts for right exactly where they add up", () => {
  const part = fc.integer({ min: 1, max: 9 });
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 30 }),
      fc.array(part, { minLength: 2, maxLength: 5 }),
      (total, parts) => {
        const [whole] = checkSummary(
          `收到${total}件，分别为${parts.map((one) => `甲${one}件`).join("、")}。`,
        ).figures;
        const sums = parts.map((_, i) => parts.slice(0, i + 1).reduce((a, b) => a + b, 0)).slice(1);
        expect(whole?.verdict).toBe(sums.includes(total) ? "ok" : "wrong");
        if (whole?.verdict === "wrong") expect(whole.expected?.zh).toBe(`${sums.at(-1)}件`);
      },
    ),
  );
});

test.each([
  { name: "digits", piece: "1" },
  { name: "equals signs", piece: "=1篇 " },
  { name: "Chinese numerals", piece: "百分之" },
  { name: "parts", piece: "其中5件，" },
  { name: "open titles", piece: "《" },
  { name: "ordinals", piece: "第一、" },
  { name: "spans", piece: "1-2-" },
  { name: "meetings", piece: "十届" },
  { name: "entities", piece: "&ab" },
  { name: "bold", piece: "**1" },
])("checkSummary() takes time in proportion to a text of $name", ({ piece }) => {
  const time = (times: number): number => {
    const before = cpuUsage();
    checkSummary(piece.repeat(times));
    const { user, system } = cpuUsage(before);
    return (user + system) / 1000;
  };
  time(1000);
  const [short, long] = [time(3000), time(30_000)];
  // Ten times the text; a square would take a hundred times as long. Processor time, with room for a start too short to measure.
  expect(long).toBeLessThan(40 * Math.max(short, 25));
});
