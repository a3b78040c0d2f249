import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError, parsePeriod, parseWith } from "@minyi/core";
import { readYaml } from "@minyi/pipeline";
import { compareScores, type ScoringRules, score, scoringRulesSchema } from "@minyi/report";
import { describe, expect, test } from "vitest";
import { arithmetic } from "./scoring/arithmetic.ts";
import { readTable } from "./scoring/read-table.ts";
import { scratch } from "./scratch.ts";

const RULES = join(import.meta.dirname, "../packages/pipeline/office/scoring");
const SETS = [
  { set: "party-city", period: "2009" },
  { set: "county-a", period: "2009" },
  { set: "district-b", period: "2009" },
  { set: "members-c", period: "2009" },
  { set: "members-d", period: "2009" },
  { set: "district-e", period: "2020" },
  { set: "city-f", period: "2009" },
  { set: "members-g", period: "2009" },
] as const;

async function load(set: string) {
  const { data, place } = await readYaml(join(RULES, `${set}.yaml`));
  return { rules: parseWith(scoringRulesSchema, data, place), lineOf: place.lineOf };
}

async function scored(set: string, change: (rules: ScoringRules) => ScoringRules = (rules) => rules) {
  const [{ rules, lineOf }, table] = await Promise.all([load(set), readTable(set)]);
  const period = parsePeriod(SETS.find((one) => one.set === set)?.period ?? "");
  const { facts, roster, expected } = table;
  return {
    rules,
    facts,
    roster,
    period,
    expected,
    scores: score(change(rules), facts, { period, roster, lineOf }),
  };
}

test("every rule file has a table, and every table a rule file", async () => {
  const files = (await readdir(RULES)).map((name) => name.replace(".yaml", "")).sort();
  expect(files).toEqual(SETS.map(({ set }) => set).toSorted());
});

describe.each(SETS)("$set", ({ set }) => {
  test("gives the points and ranks worked out by hand, in order", async () => {
    const { scores, expected } = await scored(set);
    expect(expected.length).toBeGreaterThanOrEqual(10);
    expect(scores.rows.map(({ name, points, rank }) => [name, points, rank])).toEqual(
      expected.map((row) => [row.姓名, Number(row.得分), Number(row.名次)]),
    );
    expect(scores.rows.map(({ undecided }) => undecided)).toEqual(
      expected.map((row) => Number(row.待定 ?? 0)),
    );
  });

  test("has tables whose sums are right", async () => {
    const { expected } = await readTable(set);
    for (const { 姓名: name, 得分: points, 算式: sum = "" } of expected) {
      const [left = "", right] = sum.split("=");
      expect(arithmetic(left), `${name}: ${sum}`).toBe(Number(points));
      expect(Number(right), `${name}: ${sum}`).toBe(Number(points));
    }
  });

  test("names for every line the rule's place and the event, and the lines add up", async () => {
    const { scores, rules, facts } = await scored(set);
    const text = (await readFile(join(RULES, `${set}.yaml`), "utf8")).split("\n");
    const lines = scores.rows.flatMap((row) => row.lines);
    expect(lines.length).toBeGreaterThan(0);
    for (const { rule, ruleLine = 0, event, subject, why } of lines) {
      expect(text[ruleLine - 1]).toMatch(rule === "base" ? /^base:/ : new RegExp(`- id: ${rule}$`));
      if (rule !== "base")
        expect(facts.some((fact) => fact.event.seq === event && fact.subject.id === subject)).toBe(true);
      expect(why).toMatch(/分/);
    }
    const scale = 10 ** rules.rounding.digits;
    for (const row of scores.rows) {
      const sum = row.lines.reduce((total, { points }) => total + Math.round(points * scale), 0);
      expect(sum, row.name).toBe(Math.round(row.points * scale));
      for (const line of row.lines) if (!line.counted) expect(line.points).toBe(0);
    }
  });

  test("says in Chinese at its head what the source leaves open", async () => {
    const text = await readFile(join(RULES, `${set}.yaml`), "utf8");
    expect(text).toMatch(/^# 计分办法：/);
    expect(text).toContain("# 来源没有写明、由本文件决定的：");
  });
});

test("party-city leaves the provincial endorsement to a person", async () => {
  const { scores } = await scored("party-city");
  expect(scores.undecided).toMatchObject([
    {
      name: "委员庚",
      rule: "endorsed",
      number: "007",
      min: 10,
      max: 30,
      why: "领导批示（省）：级别“省”不在分值表中，请定分",
    },
  ]);
});

test("county-a asks for the unit of an author it does not know", async () => {
  const { scores } = await scored("county-a");
  expect(scores.undecided.map(({ name, number, min, max }) => [name, number, min, max])).toEqual([
    ["县民盟", "F01", 10, 50],
    ["未注明", "K01", 0, 5],
  ]);
  const base = scores.rows.find(({ name }) => name === "二镇")?.lines[0];
  expect(base).toMatchObject({
    rule: "base",
    points: 0,
    counted: false,
    why: "基础分0分；14件，不足15件，不计50分",
  });
});

test("district-b takes nothing off until a person has decided how much", async () => {
  const { scores } = await scored("district-b");
  const untrue = scores.undecided.filter(({ rule }) => rule === "untrue");
  expect(untrue.map(({ name, min, max, why }) => [name, min, max, why])).toEqual([
    ["五街道", -100, -50, "失实：没有写明分数，请在50—100分之间定分"],
    ["十二镇", -100, -50, "失实：写明120分，不在50—100分之间，请在50—100分之间定分"],
  ]);
});

test("members-c says who passes", async () => {
  const { scores, expected } = await scored("members-c");
  expect(scores.rows.map(({ passed }) => (passed ? "合格" : "不合格"))).toEqual(
    expected.map((row) => row.合格),
  );
});

test("district-e says what superseded, halved and capped", async () => {
  const { scores } = await scored("district-e");
  expect(scores.period).toEqual({ from: "2019-12-01", to: "2020-11-30", label: "2020" });
  const why = (name: string) => scores.rows.find((row) => row.name === name)?.lines.map((line) => line.why);
  expect(why("委员庚")).toEqual(["区领导批示3分；联名×1/2；综合×1/2；计0.75分"]);
  expect(why("委员丁")).toEqual(["区领导批示3分；综合×1/2；计1.5分", "区领导批示3分"]);
  expect(why("委员甲")).toEqual([
    "部门采用1分；已由“区领导批示”替代，不另计分",
    "区领导批示3分",
    "区领导批示3分",
  ]);
  expect(why("委员癸")?.at(-1)).toBe("区领导批示3分；“区批示”封顶9分，已计9分，不再计分");
});

test("city-f gives back the whole, and tells the members' count from the office's", async () => {
  const { scores, expected } = await scored("city-f");
  expect(scores.rows.map(({ counts }) => counts.adopted)).toEqual(
    expected.map((row) => Number(row.采用篇数)),
  );
  // 100+50+10+100+20+10 to members, and half of 10: the other half is the citizen's.
  expect(scores.office).toEqual({
    points: 295,
    counts: [{ id: "adopted", name: "采用篇数", members: 16, office: 6 }],
  });
});

test("members-d against itself made cumulative moves those who are both 重点 and 优秀", async () => {
  const { rules, facts, roster, period, scores } = await scored("members-d");
  const groups = rules.groups.map((group) => ({ ...group, combine: "cumulative" as const }));
  const cumulative = score({ ...rules, groups }, facts, { period, roster });
  const moves = compareScores(scores, cumulative);
  expect(moves.map(({ name, before, after, moved }) => [name, before, after, moved])).toEqual([
    // 委员丙 31 falls behind 40 and 40; 委员甲 30 with him. 委员己 6 + 2 = 8 stays eighth.
    ["委员丙", { points: 31, rank: 1 }, { points: 31, rank: 3 }, -2],
    ["委员甲", { points: 30, rank: 2 }, { points: 30, rank: 4 }, -2],
    ["委员子", { points: 30, rank: 2 }, { points: 40, rank: 1 }, 1],
    ["委员戊", { points: 30, rank: 2 }, { points: 40, rank: 1 }, 1],
  ]);
  expect(moves.at(-1)?.because).toMatchObject([{ number: "T03", before: 30, after: 40 }]);
  expect(moves[0]?.because).toEqual([]);
});

describe("a mistake in a rule file is told with file and line", () => {
  test.each([
    {
      name: "an unknown rule",
      file: "district-e",
      from: "supersedes: [adopted]",
      to: "supersedes: [adoptd]",
      says: "no rule is called “adoptd”",
    },
    {
      name: "a circle",
      file: "district-e",
      from: "supersedes: [adopted]",
      to: "supersedes: [adopted, endorsed]",
      says: "“endorsed” supersedes itself",
    },
    {
      name: "an unknown group",
      file: "members-c",
      from: "    group: proposals",
      to: "    group: proposal",
      says: "no group is called “proposal”",
    },
    {
      name: "a group without rules",
      file: "members-d",
      from: "  - { id: bonus,",
      to: "  - { id: none, name: 空, combine: highest }\n  - { id: bonus,",
      says: "no rule belongs to the group “none”",
    },
    {
      name: "a factor over nothing",
      file: "district-e",
      from: "times: 1/2 }",
      to: "times: 1/0 }",
      says: "not divided by zero",
    },
    {
      name: "shares over nothing",
      file: "city-f",
      from: "share: { over: authors,",
      to: "share: { over: 0,",
      says: "cannot be divided by zero",
    },
    {
      name: "a cap below 0",
      file: "members-g",
      from: "cap: 20",
      to: "cap: -1",
      says: "a cap cannot be below 0",
    },
    {
      name: "a span that ends before it begins",
      file: "district-e",
      from: "validTo: 2020-04-02, when: { composite",
      to: "validTo: 2020-04-02, validFrom: 2020-04-03, when: { composite",
      says: "begins on 2020-04-03, after it ends on 2020-04-02",
    },
    {
      name: "an unknown kind of event",
      file: "members-g",
      from: "kind: submitted",
      to: "kind: sent",
      says: "rules.1.any.0.kind",
    },
    {
      name: "an id used twice",
      file: "members-d",
      from: "id: excellent",
      to: "id: key",
      says: "“key” is defined twice",
    },
    {
      name: "an unknown level",
      file: "county-a",
      from: "table: { 县: 10,",
      to: "table: { 区: 10,",
      says: "“区” is no level",
    },
    {
      name: "deductions that are compared with points",
      file: "district-b",
      from: "id: gains, name: 得分, combine: cumulative }",
      to: "id: gains, name: 得分, combine: cumulative, cap: 9 }",
      change: ["group: deductions", "group: gains"],
      says: "compares or caps points and deductions together",
    },
    {
      name: "a negative number of points",
      file: "district-b",
      from: "points: 200",
      to: "points: -200",
      says: "wanted points",
    },
    {
      name: "a rounding that is not said",
      file: "city-f",
      from: "rounding: { digits: 2, mode: halfUp }",
      to: "rounding: { digits: 2 }",
      says: "mode",
    },
    {
      name: "a day of no year",
      file: "district-e",
      from: "year: { from: 12-01 }",
      to: "year: { from: 13-01 }",
      says: "MM-DD",
    },
  ])("$name", async ({ file, from, to, says, ...rest }) => {
    const text = await readFile(join(RULES, `${file}.yaml`), "utf8");
    const at = text.indexOf(from);
    expect(at).toBeGreaterThanOrEqual(0);
    const [old, fresh] = "change" in rest ? (rest.change ?? []) : [];
    const broken = text.replace(from, to);
    const path = join(await scratch(), `${file}.yaml`);
    await writeFile(path, old === undefined ? broken : broken.replaceAll(old, fresh ?? ""));
    const { data, place } = await readYaml(path);
    const error = await Promise.resolve()
      .then(() => parseWith(scoringRulesSchema, data, place))
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConfigError);
    const line = text.slice(0, at).split("\n").length;
    expect((error as ConfigError).message).toContain(`${path}:${line}: `);
    expect((error as ConfigError).message).toContain(says);
  });
});
