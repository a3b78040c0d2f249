import { openSegmenter } from "@minyi/classify";
import { type EventDraft, parsePeriod } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { router } from "@minyi/route";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HIDDEN_TITLE } from "./hide-held-titles.ts";
import { loadOffice, type Office } from "./load-office.ts";
import { decideRouted, type RoutedItem, readRouted } from "./read-routed.ts";
import { runLine } from "./run-line.ts";
import { simulatedRows, simulateRoutes } from "./simulate-routes.ts";

const FACTS =
  "东湖社区主干道四十盏路灯有二十六盏长期不亮，居民夜间出行不便，去年冬天发生三起摔伤，有两位老人因此骨折，社区多次报修没有结果。";
const ADVICE = "建议市政部门限期接收并修复路灯，将电费和维修费列入年度预算。";
/** Near enough to what it mends to be taken for its copy. */
const MENDED = `${FACTS}建议尽快修复。`;
const OTHER = `${FACTS}${ADVICE}`
  .replaceAll("路灯", "井盖")
  .replace("东湖", "西山")
  .replaceAll("不亮", "缺失");
const SECRET = `${FACTS}${ADVICE}`
  .replaceAll("路灯", "闸门")
  .replace("东湖", "南山")
  .replaceAll("居民", "船民");

const PROPOSED = OTHER.replaceAll("井盖", "站牌").replace("西山", "北湖").replaceAll("老人", "乘客");

const recordedAt = "2009-12-01T00:00:00.000Z";
let ledger: Ledger;
let office: Office;
let routed: readonly RoutedItem[];

const HEADER = "编号,日期,身份,反映人,标题,内容,急报,密级";

/** Files one after the other, as they came: the second mends what the first was returned for. */
const FILES = [
  ["1,2009-03-02,委员,委员甲,路灯长期不亮的情况,", FACTS, ",,"],
  ["2,2009-03-20,委员,委员甲,路灯长期不亮的情况,", MENDED, ",,"],
  ["3,2009-04-02,群众,居民乙,关于井盖的建议,", OTHER, ",是,"],
  ["4,2009-04-03,群众,居民丙,关于井盖的建议,", OTHER, ",,"],
  ["5,2009-04-04,委员,委员丁,关于闸门的建议,", SECRET, ",,机密"],
  ["6,2010-01-04,委员,委员甲,路灯长期不亮的情况,", `${MENDED}再催。`, ",,"],
  ["7,2010-02-04,委员,委员戊,关于站牌的提案,", PROPOSED, ",,"],
] as const;

const common = { actor: "信息科", source: "test" };

beforeAll(async () => {
  office = await loadOffice();
  const { segmenter } = await openSegmenter({ prefer: ["intl"] });
  ledger = await openSqliteLedger(":memory:");
  const submitters = [{ name: "委员戊", kind: "member" as const }];
  const proposal = {
    id: "p1",
    title: "关于站牌的提案",
    body: PROPOSED,
    submitters,
    receivedOn: "2009-01-10",
  };
  await ledger.append([{ ...common, kind: "received", item: "p1", on: "2009-01-10", data: { proposal } }], {
    recordedAt,
  });
  for (const [at, cells] of FILES.entries()) {
    const bytes = new Blob([`${HEADER}\n${cells.join("")}\n`]).stream();
    await runLine([{ name: `${at}.csv`, bytes }], { office, segmenter, ledger, recordedAt });
  }
  routed = await readRouted(ledger);
});

afterAll(async () => await ledger.close());

const numberOf = ({ submission: { number = "" } }: RoutedItem) => number;
const itemOf = (number: string) => routed.find((one) => numberOf(one) === number)?.item ?? "";

async function enter(drafts: readonly EventDraft[]): Promise<readonly RoutedItem[]> {
  await ledger.append(drafts, { recordedAt });
  return await readRouted(ledger);
}

test("readRouted() gives the facts by which the office's rules decide as they did", () => {
  expect(routed.map((one) => [numberOf(one), one.decision.rule])).toEqual([
    ["1", "unfit"],
    ["2", "members"],
    ["3", "urgent"],
    ["4", "duplicate"],
    ["5", "stopped"],
    ["6", "duplicate"],
    ["7", "members"],
  ]);
  expect(routed.map((one) => decideRouted(one, office.router))).toEqual(
    routed.map(({ decision }) => decision),
  );
});

test("readRouted() holds no text for one that was returned or for a proposal, and takes a mark for a stop", async () => {
  const resembling = new Set<string>();
  for await (const { item } of ledger.events({ kinds: ["matched"] })) resembling.add(item);
  expect(
    routed
      .filter(({ item }) => resembling.has(item))
      .map(numberOf)
      .join(""),
  ).toBe("2467");
  expect(routed.map(({ known: { duplicate, severity } }) => [duplicate, severity])).toEqual([
    [false, "return"],
    [false, undefined],
    [false, undefined],
    [true, undefined],
    [false, "stop"],
    [true, undefined],
    [false, "warn"],
  ]);
});

test("readRouted() takes what came in within a period", async () => {
  const numbers = async (period: string) =>
    (await readRouted(ledger, { period: parsePeriod(period) })).map(numberOf).join("");
  expect([
    await numbers("2009"),
    await numbers("2009-04"),
    await numbers("2010"),
    await numbers("2008"),
  ]).toEqual(["12345", "345", "67", ""]);
});

test("simulateRoutes() tells who would have gone elsewhere, and hides the title of what is held", async () => {
  const rules = [
    { id: "members", when: { submitter: "member" }, action: "compile", to: "reflections", workingDays: 5 },
    { id: "urgent", when: { urgent: true }, action: "forwardUp", to: "office", workingDays: 1 },
    { id: "rest", action: "keep", workingDays: 0 },
  ];
  const destinations = [
    { id: "reflections", name: "各界反映", kind: "journal" },
    { id: "office", name: "省政府办公厅", kind: "office" },
  ];
  const { calendar } = office;
  const after = router({ version: "2", destinations, rules }, { calendar });
  const options = { before: office.router, after, period: parsePeriod("2009") };
  const simulated = await simulateRoutes(ledger, options);
  expect(simulated).toMatchObject({ items: 5, unchanged: 2 });
  expect(simulated.moves).toEqual([
    { from: "退回，5 个工作日", to: "编发 各界反映，5 个工作日", count: 1 },
    { from: "转报 省委办公厅，1 个工作日", to: "转报 省政府办公厅，1 个工作日", count: 1 },
    { from: "留存，0 个工作日", to: "编发 各界反映，5 个工作日", count: 1 },
  ]);
  expect(simulatedRows(simulated).map((row) => row.slice(0, -1).join())).toEqual([
    "1,路灯长期不亮的情况,unfit,退回,,,2009-03-09,members,编发,各界反映,,2009-03-09",
    "3,关于井盖的建议,urgent,转报,省委办公厅,,2009-04-03,urgent,转报,省政府办公厅,,2009-04-03",
    `5,${HIDDEN_TITLE},stopped,留存,,,2009-04-04,members,编发,各界反映,,2009-04-13`,
  ]);
});

test("readRouted() is not led astray by what was recorded later: put aside, corrected", async () => {
  const [first, third] = [itemOf("1"), itemOf("3")];
  const urgent = routed.find(({ item }) => item === third)?.submission;
  let begun = "";
  for await (const event of ledger.events({ item: third, kinds: ["submitted"] })) begun = event.id;
  const later = await enter([
    { ...common, kind: "kept", item: first, on: "2009-06-01", data: { reason: "另行研究" } },
    {
      ...common,
      kind: "corrected",
      item: third,
      on: "2009-06-01",
      data: {
        event: begun,
        data: JSON.parse(JSON.stringify({ submission: { ...urgent, urgent: false } })),
        reason: "误标",
      },
    },
  ]);
  expect(later).toEqual(routed);
});

test("readRouted() leaves out what was voided", async () => {
  const fourth = itemOf("4");
  let begun = "";
  for await (const event of ledger.events({ item: fourth, kinds: ["submitted"] })) begun = event.id;
  const data = { event: begun, reason: "重复录入" };
  const later = await enter([{ ...common, kind: "voided", item: fourth, on: "2009-06-02", data }]);
  expect(later.map(numberOf).join("")).toBe("123567");
});
