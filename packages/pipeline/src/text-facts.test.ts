import { openSegmenter } from "@minyi/classify";
import { type Submission, type Submitter, workingCalendar } from "@minyi/core";
import { router } from "@minyi/route";
import { expect, test } from "vitest";
import { goingNowhere } from "./is-put-aside.ts";
import { loadOffice } from "./load-office.ts";
import { openDesk } from "./open-desk.ts";
import { routeText } from "./review/route-anew.ts";
import { textFacts } from "./text-facts.ts";

const calendar = workingCalendar({ version: "1", source: "", years: [2009], holidays: [], workdays: [] });

function submission(change: Partial<Submission> = {}): Submission {
  return {
    id: "a",
    title: "关于加强汉阳区路灯管理的建议",
    body: "Ａ3区人民路12号的路灯不亮，市民出行不便。",
    submitters: [{ name: "委员甲", kind: "member", unit: "市教育局" }],
    submittedOn: "2009-03-02",
    urgent: false,
    secrecy: "",
    extra: {},
    ...change,
  };
}

const asked = <T>(fact: T | (() => T)): T => (typeof fact === "function" ? (fact as () => T)() : fact);

test.each<{ name: string; lead: Submitter; unit: string | undefined; level: string | undefined }>([
  {
    name: "of a person the unit",
    lead: { name: "县某", kind: "member", unit: "市教育局" },
    unit: "市教育局",
    level: "市",
  },
  {
    name: "of a person without a unit none",
    lead: { name: "县某", kind: "citizen" },
    unit: undefined,
    level: undefined,
  },
  {
    name: "of a body its own name",
    lead: { name: "洪山区政协", kind: "lower", unit: "市政协" },
    unit: "洪山区政协",
    level: "县",
  },
  {
    name: "of a body whose name tells no level the unit's",
    lead: { name: "提案委员会", kind: "committee", unit: "省政协" },
    unit: "提案委员会",
    level: "省",
  },
  {
    name: "of an unnamed body the unit",
    lead: { name: "未署名", kind: "lower", unit: "县政协" },
    unit: "县政协",
    level: "县",
  },
])("textFacts() tells $name", ({ lead, unit, level }) => {
  const facts = textFacts(submission({ submitters: [lead] }), { topics: [] });
  expect([facts.unit, asked(facts.level), facts.submitter]).toEqual([unit, level, lead.kind]);
});

test("textFacts() tells the places of title, body and columns", () => {
  const facts = textFacts(submission({ extra: { 所在地: "武汉市江夏区", 备注: "长沙市" } }), { topics: [] });
  const regions = asked(facts.regions) ?? [];
  for (const place of ["汉阳区", "a3区", "人民路12号", "武汉市江夏区", "江夏区"])
    expect(regions).toContain(place);
  expect(regions).not.toContain("长沙市");
});

test.each([
  { name: "by its short name", body: "深圳南山区路灯不亮", want: "深圳" },
  { name: "by a district of that name alone", body: "福田区路灯不亮", want: "福田区" },
  { name: "not by a district of a name that two have", body: "南山区路灯不亮", want: undefined },
  {
    name: "by such a district where a column names the province",
    body: "南山区路灯不亮",
    column: "广东",
    want: "南山区",
  },
  { name: "by a zone of it", body: "深圳高新区路灯不亮", want: "深圳高新区" },
  { name: "not by a road of its name", body: "深圳路路灯不亮", want: undefined },
])("textFacts() tells of a city $name, and by which words", ({ body, column, want }) => {
  const extra: Record<string, string> = column === undefined ? {} : { 地区: column };
  const facts = textFacts(submission({ title: "路灯", body, extra }), { topics: [] });
  expect((asked(facts.regions) ?? []).includes("深圳市")).toBe(want !== undefined);
  expect(facts.regionWords && asked(facts.regionWords)?.get("深圳市")).toBe(want);
});

test("textFacts() tells no words where a text also names the place in full", () => {
  const facts = textFacts(submission({ body: "深圳南山区在深圳市" }), { topics: [] });
  expect(facts.regionWords && asked(facts.regionWords)?.has("深圳市")).toBe(false);
});

test("textFacts() lets a rule for a city fire on its district, and the rule tells by which words", () => {
  const rules = router(
    {
      version: "test/1",
      destinations: [{ id: "office", name: "省委办公厅", kind: "office" }],
      rules: [
        {
          id: "shenzhen",
          when: { region: ["广州市", "深圳市"] },
          action: "forwardUp",
          to: "office",
          workingDays: 1,
        },
        { id: "rest", action: "keep", workingDays: 1 },
      ],
    },
    { calendar },
  );
  const routed = (body: string) => {
    const facts = { item: "a", category: "城建", confidence: 1, needsReview: false, duplicate: false };
    const text = submission({ title: "路灯", body });
    return rules.decide({ ...textFacts(text, rules), ...facts, receivedOn: "2009-03-02" });
  };
  const { rule, facts } = routed("福田区路灯不亮");
  expect([rule, facts]).toEqual(["shenzhen", { 地区: "深圳市（“福田区”）" }]);
  expect(routed("深圳市路灯不亮").facts).toEqual({ 地区: "深圳市" });
  expect(routed("南山区路灯不亮").rule).toBe("rest");
});

const RULES = {
  version: "test/1",
  topics: [{ id: "lamps", name: "路灯照明", text: "路灯不亮" }],
  destinations: [
    { id: "office", name: "省委办公厅", kind: "office" },
    { id: "press", name: "各界反映", kind: "journal" },
  ],
  rules: [
    {
      id: "lamps",
      when: {
        unit: "洪山区政协",
        level: "县",
        region: "A3区",
        topic: { id: "lamps", atLeast: 0.9 },
        patterns: ["路灯.{0,3}亮"],
      },
      action: "forwardUp",
      to: "office",
      copies: ["press"],
      workingDays: 1,
    },
    { id: "rest", action: "keep", workingDays: 1 },
  ],
};

test("a desk and a review find the same facts", async () => {
  const office = { ...(await loadOffice()), router: router(RULES, { calendar }) };
  const { segmenter } = await openSegmenter({ prefer: ["intl"] });
  const text = submission({ submitters: [{ name: "洪山区政协", kind: "lower" }] });
  const { decision, classification } = openDesk({ office, segmenter }).decide(text);
  expect(decision.rule).toBe("lamps");
  expect(decision.facts).toEqual({
    反映单位: "洪山区政协",
    层级: "县",
    地区: "A3区",
    句式: "路灯不亮",
    专题: "路灯照明 1",
  });
  const { category, confidence, needsReview } = classification;
  const known = { router: office.router, item: "a", on: "2009-03-02", findings: [] };
  expect(routeText(text, { ...known, category, confidence, needsReview })).toEqual(decision);
  expect(decision.copies?.map(({ destination }) => destination)).toEqual(["press"]);
  expect(goingNowhere(decision, "keep")).not.toHaveProperty("copies");
});

test("textFacts() works out nothing that no rule asks for", async () => {
  const { router: sample } = await loadOffice();
  const facts = textFacts(submission(), sample);
  const refuse = () => {
    throw new Error("asked");
  };
  const more = { item: "a", category: "其他", confidence: 1, needsReview: false, duplicate: false };
  const lazy = {
    ...facts,
    ...more,
    level: refuse,
    regions: refuse,
    regionWords: refuse,
    topics: refuse,
    receivedOn: "2009-03-02",
  };
  expect(sample.decide(lazy).rule).toBe("members");
});
