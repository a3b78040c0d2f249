import { expect, test } from "vitest";
import { lintRules } from "./lint-rules.ts";

const deadlines = [{ workingDays: 5 }];

function found(...names: readonly string[]) {
  const destinations = names.map((name, at) => ({ id: `d${at + 1}`, name, kind: "department" }));
  const rules = [
    ...names.map((_, at) => ({
      id: `r${at + 1}`,
      when: { sector: `界别${at + 1}`, submitter: "member" },
      action: "forwardSideways",
      to: `d${at + 1}`,
      priority: -at,
    })),
    { id: "rest", action: "keep", priority: -100 },
  ];
  const { findings } = lintRules(
    { version: "1", deadlines, destinations, rules },
    {
      place: { file: "rules.yaml", lineOf: ([list, at]) => (list === "destinations" ? 10 + Number(at) : 1) },
    },
  );
  return findings;
}

test.each([
  { name: "tells two of one name", names: ["市教育局", "市教育局"], want: ["d2 11 d1 10"] },
  { name: "tells names of other width", names: ["市局（一）", "市局(一)"], want: ["d2 11 d1 10"] },
  {
    name: "tells names of other case, for disks take them for one",
    names: ["IT处", "it处"],
    want: ["d2 11 d1 10"],
  },
  {
    name: "tells a long and a short form",
    names: ["市政府办公室", "市人民政府办公室"],
    want: ["d2 11 d1 10"],
  },
  {
    name: "tells each but the first",
    names: ["甲局", "乙局", "甲局", "甲局"],
    want: ["d3 12 d1 10", "d4 13 d1 10"],
  },
  { name: "is silent of an office and its body", names: ["市政府", "市政府办公室"], want: [] },
  { name: "is silent of other places", names: ["甲县教育局", "乙县教育局"], want: [] },
])("sameNameFindings() $name", ({ names, want }) => {
  const same = found(...names).filter(({ code }) => code === "SAME_NAME");
  expect(same.map(({ rule, line, other, otherLine }) => [rule, line, other, otherLine].join(" "))).toEqual(
    want,
  );
});

test("sameNameFindings() names both, and says what it leads to", () => {
  const [equal] = found("市教育局", "市教育局");
  expect(equal?.message).toEqual({
    zh: "报送对象“d2”（第11行）与“d1”（第10行）都叫“市教育局”：期限、清单、文件夹、待发件按名称，分不开；是一家的只写一次，是两家的名称要有区别",
    en: "the destinations “d2” (line 11) and “d1” (line 10) are both called “市教育局”: deadlines, lists, folders and parcels go by the name and cannot tell them apart; wanted one destination, or names that differ",
  });
  const [other] = found("IT处", "it处");
  expect(other?.message.zh).toContain("的名称“it处”“IT处”视为同一");
  expect(other?.message.en).toContain("have names that are taken for one, “it处” and “IT处”");
});
