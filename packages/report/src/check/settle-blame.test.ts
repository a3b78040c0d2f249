import { expect, test } from "vitest";
import { checkSummary } from "./check-summary.ts";

const known = [
  { id: "compiled", name: "编发社情民意信息", unit: "篇", value: 521 },
  { id: "journal", name: "编发《各界反映》", unit: "篇", value: 192 },
  { id: "forwarded", name: "转报转送信息", unit: "篇", value: 329 },
];
const verdicts = (text: string, figures = known) =>
  checkSummary(text, { known: figures }).figures.map(({ text: said, verdict, expected }) =>
    [said, verdict, expected?.zh].filter(Boolean).join(" "),
  );

test.each([
  {
    name: "blames the part that the ledger contradicts, not the whole that it confirms",
    text: "共编发社情民意信息521篇，其中编发《各界反映》192篇，转报转送信息330篇。",
    known,
    want: ["521篇 ok", "192篇 ok", "330篇 wrong 329篇"],
  },
  {
    name: "blames the whole that the ledger contradicts, not the parts",
    text: "共编发社情民意信息512篇，其中编发《各界反映》192篇，转报转送信息329篇。",
    known,
    want: ["512篇 wrong 521篇", "192篇 ok", "329篇 ok"],
  },
  {
    name: "leaves the whole wrong where the ledger says nothing of the parts",
    text: "共编发社情民意信息521篇，分别为编发《各界反映》192篇、转报转送信息330篇。",
    known: known.slice(0, 1),
    want: ["521篇 wrong 522篇", "192篇 unprovable", "330篇 unprovable"],
  },
])("checkSummary() $name", ({ text, known: figures, want }) => {
  expect(verdicts(text, figures)).toEqual(want);
});

test("checkSummary() refuses what misses the whole by a slip of the pen, and leaves what may overlap", () => {
  expect(verdicts("共编发社情民意信息521篇，其中编发《各界反映》192篇，转报转送信息330篇。", [])).toEqual([
    "521篇 wrong 522篇",
    "192篇 unprovable",
    "330篇 unprovable",
  ]);
  expect(verdicts("共编发社情民意信息521篇，其中编发《各界反映》192篇，转报转送信息380篇。", [])[0]).toBe(
    "521篇 unprovable",
  );
});

test("checkSummary() finds the rate that is broken down behind another one", () => {
  const text =
    "立案701件，办复率100%，采纳率为96%，已落实的为34.8%，正在落实的为50.2%，列入计划落实的为11%。";
  expect(verdicts(text, []).filter((one) => one.includes("wrong"))).toEqual([]);
});
