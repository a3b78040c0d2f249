import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parsePeriod, parseWith } from "@minyi/core";
import {
  evaluateIndicators,
  type Figure,
  type IndicatorSet,
  indicatorSetSchema,
  type Peer,
  peersSchema,
  type RosterMember,
  type Summary,
  summarise,
} from "@minyi/report";
import { describe, expect, test } from "vitest";
import { factsOf } from "../examples/reports/facts-of.ts";
import { reportFiles } from "../examples/reports/report-files.ts";
import type { SheetRow } from "../examples/reports/sheet.ts";
import { readYaml } from "../packages/pipeline/src/read-yaml.ts";
import { csvRows } from "./csv-files.ts";

const FOLDER = join(import.meta.dirname, "../examples/reports");

interface Example extends Summary {
  readonly set: IndicatorSet;
  readonly rows: readonly SheetRow[];
  readonly expected: string;
  readonly figure: (id: string) => Figure;
}

async function example(name: string, period: string): Promise<Example> {
  const folder = join(FOLDER, name);
  const { data, place } = await readYaml(join(folder, "indicators.yaml"));
  const set = parseWith(indicatorSetSchema, data, place);
  const rows: readonly SheetRow[] = await csvRows(join(folder, "ledger.csv"));
  const expected = (await readFile(join(folder, "expected.txt"), "utf8")).trim();
  const given = { ...(await rosterIn(name)), ...(await peersIn(name)) };
  const summary = summarise(set, factsOf(rows), { period: parsePeriod(period), ...given });
  const byId = new Map(summary.figures.map((figure) => [figure.id, figure]));
  const figure = (id: string): Figure => {
    const found = byId.get(id);
    if (!found) throw new Error(`no figure is called “${id}”`);
    return found;
  };
  return { ...summary, set, rows, expected, figure };
}

async function rosterIn(name: string): Promise<{ readonly roster?: readonly RosterMember[] }> {
  if (name !== "district-half-year") return {};
  const rows = await csvRows(join(FOLDER, name, "roster.csv"));
  const roster = rows.map(({ 姓名: member = "", 界别: sector = "", 任职止: to = "" }) => ({
    name: member,
    kind: "member" as const,
    sector,
    ...(to === "" ? {} : { to }),
  }));
  return { roster };
}

async function peersIn(name: string): Promise<{ readonly peers?: readonly Peer[] }> {
  if (name !== "city-government-2010") return {};
  const { data, place } = await readYaml(join(FOLDER, name, "peers.yaml"));
  return { peers: parseWith(peersSchema, data, place).peers };
}

/** The oracle: which items some rows name, straight from the sheet. */
function itemsIn(rows: readonly SheetRow[], takes: (row: SheetRow) => boolean): string[] {
  return [...new Set(rows.filter(takes).map((row) => row.编号 ?? ""))].sort();
}

const sorted = (items: readonly string[]) => items.toSorted();

test("the generator gives the committed sheets byte for byte", async () => {
  for (const [name, text] of reportFiles())
    expect(await readFile(join(FOLDER, name), "utf8"), name).toBe(text);
});

describe("a province, 2009", () => {
  const within = (row: SheetRow) => row.日期?.startsWith("2009") ?? false;
  const isEndorsed = (row: SheetRow) =>
    row.类型 === "批示" && row.级别 === "省" && row.方式 !== "圈阅" && within(row);
  const forwardedTo = (row: SheetRow, level: string) => /转[报送]/.test(row.类型 ?? "") && row.级别 === level;

  test.each<{ id: string; want: number; takes: (row: SheetRow) => boolean }>([
    { id: "compiled", want: 521, takes: (row) => row.类型 === "编发" || forwardedTo(row, "省") },
    { id: "journal", want: 192, takes: (row) => row.类型 === "编发" },
    { id: "forwarded", want: 329, takes: (row) => forwardedTo(row, "省") },
    { id: "national", want: 13, takes: (row) => row.级别 === "国家" },
    { id: "endorsed", want: 49, takes: isEndorsed },
    { id: "adopted", want: 31, takes: (row) => row.类型 === "采用" && row.级别 === "省" && within(row) },
    { id: "replied", want: 6, takes: (row) => row.类型 === "回复" && row.方式 === "书面" },
    { id: "filed", want: 701, takes: (row) => row.类型 === "立案" },
    { id: "answered", want: 701, takes: (row) => row.类型 === "提案办复" },
    { id: "done", want: 244, takes: ({ 落实情况 = "" }) => ["已落实", "基本落实"].includes(落实情况) },
    { id: "underWay", want: 352, takes: (row) => row.落实情况 === "正在落实" },
    { id: "planned", want: 77, takes: (row) => row.落实情况 === "列入计划" },
    { id: "taken", want: 673, takes: ({ 落实情况 = "" }) => 落实情况 !== "" && 落实情况 !== "未落实" },
  ])("$id is $want, and these are the items", async ({ id, want, takes }) => {
    const { figure, rows } = await example("province-2009", "2009");
    expect(figure(id).value).toBe(want);
    expect(sorted(figure(id).items)).toEqual(itemsIn(rows, takes));
    expect(figure(id).items).toHaveLength(want);
  });

  test("the paragraph is the office's, and nothing in it is refused", async () => {
    const { text, expected, refused, withheld } = await example("province-2009", "2009");
    expect(text).toBe(expected);
    expect([refused, withheld]).toEqual([[], []]);
  });

  test("49 of 521 is 9.4%; of the 192 printed it is no share, because one was forwarded, and as a ratio 25.5%", async () => {
    const { figure, rows } = await example("province-2009", "2009");
    expect(figure("endorsedShare")).toMatchObject({
      value: 9.4,
      rate: { numerator: { value: 49 }, denominator: { value: 521 }, digits: 1, rounding: "halfUp" },
    });
    const printed = itemsIn(rows, (row) => row.类型 === "编发");
    const outside = itemsIn(rows, (row) => isEndorsed(row) && !printed.includes(row.编号 ?? ""));
    expect(outside).toEqual(["信300"]);
    expect(figure("endorsedOfPrinted")).toMatchObject({
      value: undefined,
      refused: { code: "NOT_SUBSET", items: outside },
    });
    expect(figure("endorsedPerPrinted").value).toBe(25.5);
  });

  test("two leaders on one item are 1 篇 and 2 件次; issue 2 has one", async () => {
    const { figure, rows } = await example("province-2009", "2009");
    const leaders = rows.filter(isEndorsed).flatMap((row) => row.单位或职务?.split("、") ?? []);
    expect(figure("endorsements").value).toBe(leaders.length);
    expect(figure("endorsements").events).toHaveLength(leaders.length);
    const of = (issue: string) => rows.find((row) => row.期号 === issue)?.编号;
    const by = (issue: string) =>
      rows.filter((row) => row.编号 === of(issue) && isEndorsed(row)).map((row) => row.单位或职务);
    expect([by("2"), by("17")]).toEqual([["省长"], ["省委副书记、副省长"]]);
  });

  test("96% = 34.8% + 50.2% + 11%, from 673 = 244 + 352 + 77", async () => {
    const { figure } = await example("province-2009", "2009");
    expect(["takenRate", "doneRate", "underWayRate", "plannedRate"].map((id) => figure(id).value)).toEqual([
      96, 34.8, 50.2, 11,
    ]);
    expect(figure("taken").parts?.map(({ value }) => value)).toEqual([244, 352, 77]);
  });

  test("13, 49, 31 and 6 overlap, so a file that adds them is refused", async () => {
    const { set } = await example("province-2009", "2009");
    const sum = { id: "fates", name: "结果", type: "total", of: ["national", "endorsed"] };
    const result = indicatorSetSchema.safeParse({ ...set, indicators: [...set.indicators, sum] });
    expect(result.error?.issues.map(({ message }) => message)).toEqual([
      "cannot add “national” and “endorsed”: they are declared overlapping",
    ]);
  });
});

describe("a city government, 2010", () => {
  const within = (row: SheetRow) => row.日期?.startsWith("2010") ?? false;
  const form = (row: SheetRow, word: string) =>
    row.类型 === "收到提案" && (row.体裁?.includes(word) ?? false);

  test.each<{ id: string; want: number; takes: (row: SheetRow) => boolean }>([
    { id: "items", want: 358, takes: (row) => row.类型 === "编发" },
    { id: "adopted", want: 34, takes: (row) => row.类型 === "采用" && within(row) },
    { id: "endorsed", want: 9, takes: (row) => row.类型 === "批示" && row.级别 === "省" },
    { id: "chased", want: 7, takes: (row) => row.类型 === "督办" },
    { id: "motions", want: 126, takes: (row) => form(row, "建议") },
    { id: "provincialMotions", want: 3, takes: (row) => form(row, "省人大") },
    { id: "proposals", want: 331, takes: (row) => form(row, "提案") },
    { id: "provincialProposals", want: 6, takes: (row) => form(row, "省政协") },
    { id: "content", want: 297, takes: ({ 满意程度 = "" }) => ["满意", "很满意"].includes(满意程度) },
  ])("$id is $want, and these are the items", async ({ id, want, takes }) => {
    const { figure, rows } = await example("city-government-2010", "2010");
    expect(figure(id).value).toBe(want);
    expect(sorted(figure(id).items)).toEqual(itemsIn(rows, takes));
  });

  test("358 items stand in 110 issues", async () => {
    const { figure, rows } = await example("city-government-2010", "2010");
    const issues = new Set(
      rows.filter((row) => row.类型 === "编发").map((row) => `政务信息专报/2010/${row.期号}`),
    );
    expect(new Set(figure("issues").counted)).toEqual(issues);
    expect(figure("issues").value).toBe(110);
  });

  test("the target is exceeded and the place is low all the same, shared with one other", async () => {
    const { figure, text, expected, withheld } = await example("city-government-2010", "2010");
    expect(figure("items").target).toEqual({ wanted: 300, left: 0, percent: 119.3 });
    expect(figure("place")).toMatchObject({ value: 8, rank: { among: 10, tied: ["辛市"], notGiven: [] } });
    expect(text).toBe(expected);
    expect(withheld).toEqual([]);
  });

  test("both rates are 100%, and the base of 99% is told", async () => {
    const { figure } = await example("city-government-2010", "2010");
    expect([figure("motionRate").value, figure("proposalRate").value]).toEqual([100, 100]);
    expect(figure("contentRate").rate?.denominator).toMatchObject({ id: "asked", value: 300 });
  });

  test("without the other offices' figures there is no place, and the text must not be used", async () => {
    const { set, rows } = await example("city-government-2010", "2010");
    const { withheld, text } = summarise(set, factsOf(rows), { period: parsePeriod("2010") });
    expect(withheld.map(({ id, refused }) => [id, refused?.code])).toEqual([["place", "NO_PEERS"]]);
    expect(text).toContain("〔报送数量在全省的位次：没有其他单位的数据");
  });
});

describe("a city, 2004", () => {
  test.each<{ id: string; want: number; takes: (row: SheetRow) => boolean }>([
    { id: "received", want: 86, takes: (row) => row.类型 === "收到提案" },
    { id: "filed", want: 38, takes: (row) => row.类型 === "立案" },
    { id: "answered", want: 38, takes: (row) => row.类型 === "提案办复" },
    { id: "content", want: 35, takes: (row) => row.满意程度 === "满意" },
    {
      id: "implemented",
      want: 33,
      takes: ({ 对象, 落实情况 = "" }) => 对象 === "提案" && ["已落实", "正在落实"].includes(落实情况),
    },
    { id: "reprinted", want: 3, takes: (row) => row.方式 === "转载" },
    { id: "acted", want: 1, takes: (row) => row.类型 === "落实" && row.对象 !== "提案" },
  ])("$id is $want, and these are the items", async ({ id, want, takes }) => {
    const { figure, rows } = await example("city-2004", "2004");
    expect(figure(id).value).toBe(want);
    expect(sorted(figure(id).items)).toEqual(itemsIn(rows, takes));
  });

  test("the paragraph is the office's: six issues, 92%, three reprinted", async () => {
    const { text, expected, figure, refused, withheld } = await example("city-2004", "2004");
    expect(text).toBe(expected);
    expect([figure("issues").value, figure("contentRate").value]).toEqual([6, 92]);
    expect([refused, withheld]).toEqual([[], []]);
  });

  test.each([
    { id: "stalls", words: "摊点", want: 12 },
    { id: "bamboo", words: "竹篷屋", want: 13 },
    { id: "iron", words: "铁皮屋", want: 18 },
  ])("$id, what changed on the ground, is $want", async ({ id, words, want }) => {
    const { figure, rows } = await example("city-2004", "2004");
    const meant = rows.filter((row) => row.内容?.includes(words));
    expect(meant.reduce((sum, row) => sum + Number(row.数额), 0)).toBe(want);
    expect(figure(id)).toMatchObject({ value: want, items: itemsIn(rows, (row) => meant.includes(row)) });
  });

  test("13间 and 18间 can be added, 12户 and 13间 cannot", async () => {
    const { figure, set } = await example("city-2004", "2004");
    expect(figure("sheds")).toMatchObject({ value: 31, unit: "间" });
    const sum = { id: "wrong", name: "合计", type: "total", of: ["stalls", "bamboo"] };
    const result = indicatorSetSchema.safeParse({ ...set, indicators: [...set.indicators, sum] });
    expect(result.error?.issues[0]?.message).toBe(
      "cannot add “stalls” in 户 and “bamboo” in 间: wanted one unit",
    );
  });
});

describe("a county", () => {
  test("200余条 are 203 in the span of the sheet, and two are told by title", async () => {
    const { rows } = await example("county", "2008");
    const years = rows.map((row) => row.日期?.slice(0, 4) ?? "").toSorted();
    const span = `${years[0]}-01-01..${years.at(-1)}-12-31`;
    const { text, expected, figure } = await example("county", span);
    expect(text).toBe(expected);
    const sent = itemsIn(rows, (row) => row.类型 === "转报");
    expect(sent).toHaveLength(203);
    expect(sorted(figure("sent").items)).toEqual(sent);
    expect(figure("sent").bound).toBe("exact");
    const all = (item: string) =>
      ["采用", "批示", "回复"].every((kind) =>
        rows.some((row) => row.编号 === item && row.类型 === kind && row.级别 === "省"),
      );
    expect(sorted(figure("handled").items)).toEqual(sent.filter(all));
    expect(figure("handled").value).toBe(2);
  });

  test("where only the year is known, half a year is a lower bound that names the items", async () => {
    const { figure, rows, text } = await example("county", "2007H1");
    const half = (day = "") => day >= "2007-01-01" && day <= "2007-06-30";
    expect(sorted(figure("sent").items)).toEqual(
      itemsIn(rows, (row) => row.类型 === "转报" && half(row.日期)),
    );
    expect(figure("sent").bound).toBe("atLeast");
    const open = itemsIn(rows, (row) => row.类型 === "转报" && row.日期 === "2007");
    expect(open.length).toBeGreaterThan(0);
    expect(sorted(figure("sent").uncertain)).toEqual(open);
    expect(text).toMatch(/报送社情民意信息\d+余条。$/);
  });
});

test("a county, 2004: 129 received, 93 filed, 5 of them key, all answered", async () => {
  const { text, expected, figure, rows, refused, withheld } = await example("county-2004", "2004");
  expect(text).toBe(expected);
  expect([refused, withheld]).toEqual([[], []]);
  expect(sorted(figure("filed").items)).toEqual(itemsIn(rows, (row) => row.类型 === "立案"));
  expect(sorted(figure("key").items)).toEqual(itemsIn(rows, (row) => row.标记 === "重点"));
  expect(["received", "filed", "notFiled", "key", "answeredRate"].map((id) => figure(id).value)).toEqual([
    129, 93, 36, 5, 100,
  ]);
});

describe("a district, half a year", () => {
  test("106 of 141 members are 75.2%, not 76%, and the people behind it are on the roster", async () => {
    const { text, expected, figure, rows } = await example("district-half-year", "2003H1");
    expect(text).toBe(expected);
    const names = new Set(
      rows.flatMap((row) => row.反映人?.split("、") ?? []).filter((name) => /^委员\d/.test(name)),
    );
    expect(new Set(figure("senders").counted)).toEqual(names);
    expect(["members", "senders", "share", "texts", "issues"].map((id) => figure(id).value)).toEqual([
      141, 106, 75.2, 201, 23,
    ]);
    expect(sorted(figure("texts").items)).toEqual(itemsIn(rows, (row) => row.类型 === "来稿"));
  });

  test("the one who left stands in no figure of members, and without a roster there is no share", async () => {
    const { figure, set, rows } = await example("district-half-year", "2003H1");
    expect(figure("members").counted).not.toContain("离任委员");
    expect(figure("senders").items).not.toContain("建201");
    const signed = rows.flatMap((row) => (row.类型 === "来稿" ? (row.反映人?.split("、") ?? []) : []));
    expect(figure("visits").value).toBe(signed.length);
    const without = evaluateIndicators(set, factsOf(rows), { period: parsePeriod("2003H1") });
    expect(without.find(({ id }) => id === "share")).toMatchObject({
      value: undefined,
      refused: { code: "REFUSED_PART" },
    });
  });
});

test("a town whose digits are gone: every amount is unknown, none is 0, and the text has no figure", async () => {
  const { text, expected, figures, withheld } = await example("town", "2005");
  expect(text).toBe(expected);
  expect(text).not.toMatch(/\d/);
  expect(figures.map(({ value, refused }) => [value, refused?.code])).toEqual([
    [undefined, "NO_AMOUNT"],
    [undefined, "NO_AMOUNT"],
    [undefined, "NO_AMOUNT"],
  ]);
  expect(figures.map(({ refused }) => refused?.items)).toEqual([["履01"], ["履02"], ["履03", "履04"]]);
  expect(withheld).toEqual([]);
});

test("Beijing, one term: 1294 = 1041 + 253, 917件（1759件次）", async () => {
  const { text, expected, figure, rows, refused } = await example(
    "more-figures/beijing",
    "2013-01-01..2017-10-31",
  );
  expect(text).toBe(expected);
  expect(refused).toEqual([]);
  expect(sorted(figure("taken").items)).toEqual(
    itemsIn(rows, (row) => ["采用", "批示"].includes(row.类型 ?? "")),
  );
  expect(sorted(figure("journal").items)).toEqual(itemsIn(rows, (row) => row.刊物 === "诤友"));
  expect(sorted(figure("commissioned").items)).toEqual(itemsIn(rows, (row) => row.方式 === "约稿专报"));
  expect(new Set(figure("times").events).size).toBe(1759);
});

describe("Henan, one year", () => {
  test("32 = 4 + 5 + 23, as 21% of 19, 31.3% of 16 and 20.3% of 113", async () => {
    const { text, expected, figure, refused, withheld, rows } = await example("more-figures/henan", "2021");
    expect(text).toBe(expected);
    expect([refused, withheld]).toEqual([[], []]);
    const ours = itemsIn(rows, (row) => row.标记 === "本会");
    expect(sorted(figure("ours").items)).toEqual(ours);
    expect(["allSingle", "allEndorsed", "allPassedOn", "all"].map((id) => figure(id).value)).toEqual([
      19, 16, 113, 148,
    ]);
  });

  test("no one rounding gives all three of the source's shares", async () => {
    const { set, rows } = await example("more-figures/henan", "2021");
    const shares = ["singleShare", "endorsedShare", "passedOnShare"];
    const given = ["halfUp", "halfEven", "floor", "ceil"].flatMap((rounding) =>
      [0, 1, 2].map((round) => {
        const indicators = set.indicators.map((one) =>
          one.type === "rate" ? { ...one, rounding, round } : one,
        );
        const again = indicatorSetSchema.parse({ ...set, indicators });
        const figures = evaluateIndicators(again, factsOf(rows), { period: parsePeriod("2021") });
        return shares.map((id) => figures.find((figure) => figure.id === id)?.value);
      }),
    );
    expect(given).not.toContainEqual([21, 31.3, 20.3]);
    expect(given).toContainEqual([21.1, 31.3, 20.4]);
    expect(given).toContainEqual([21, 31.2, 20.3]);
  });
});

test("Jiujiang, one term: 1198 whose classes add up to 1162 are refused, and the 36 items are named", async () => {
  const { figure, refused, rows, expected } = await example(
    "more-figures/jiujiang",
    "1993-01-01..1998-12-31",
  );
  expect(figure("all").value).toBe(1198);
  const [problem, ...others] = refused;
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ whole: "all", sum: expected, twice: [] });
  const classed = problem?.parts.reduce((sum, id) => sum + (figure(id).value ?? Number.NaN), 0);
  expect(classed).toBe(1162);
  const outside = itemsIn(rows, (row) => row.类型 === "登记" && row.类别 === "");
  expect(outside).toHaveLength(36);
  expect(sorted(problem?.outside ?? [])).toEqual(outside);
});
