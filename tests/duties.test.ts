import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  ConfigError,
  type EventDraft,
  type Fact,
  type LedgerEvent,
  parsePeriod,
  parseWith,
  type Submitter,
} from "@minyi/core";
import { ledgerFacts } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { readRoster, readYaml, SAMPLE_OFFICE } from "@minyi/pipeline";
import {
  type BulletinSpec,
  bulletin,
  bulletinSetSchema,
  bulletinTable,
  type Duties,
  dossier,
  dutiesSchema,
  dutiesTable,
  evaluateDuties,
  type RosterMember,
  renderBulletin,
  renderDossier,
} from "@minyi/report";
import { beforeAll, describe, expect, test } from "vitest";
import { csvRows } from "./csv-files.ts";
import { copyOf } from "./scratch.ts";

const EXAMPLE = join(import.meta.dirname, "../examples/reports/member-bulletin");

type Row = Readonly<Record<string, string>>;

const cell = (row: Row, heading: string): string => row[heading] ?? "";
const names = (row: Row): string[] => cell(row, "反映人").split("、");

function submittersIn(row: Row): Submitter[] {
  const kind = cell(row, "身份") === "群众" ? "citizen" : "member";
  const sector = cell(row, "界别") === "" ? {} : { sector: cell(row, "界别") };
  return names(row).map((name) => ({ name, kind, ...sector }));
}

/** One row of the example's sheet as an event. */
function draftOf(row: Row): EventDraft {
  const [item, date, title, form] = [
    cell(row, "编号"),
    cell(row, "日期"),
    cell(row, "标题"),
    cell(row, "体裁"),
  ];
  const on = date.length === 4 ? `${date}-12-31` : date;
  const when = date.length === 4 ? { when: date } : {};
  const envelope = { item, on, actor: "信息科", source: "events.csv" };
  const who = { by: cell(row, "单位或职务"), level: cell(row, "级别") };
  const amount = cell(row, "数额");
  const kinds: Readonly<Record<string, () => Pick<EventDraft, "kind"> & { readonly data: unknown }>> = {
    来稿: () => {
      const rest = {
        id: item,
        number: item,
        title,
        body: title,
        submittedOn: on,
        urgent: false,
        secrecy: "",
      };
      return {
        kind: "submitted",
        data: { submission: { ...rest, submitters: submittersIn(row), extra: {} }, ...when },
      };
    },
    收到提案: () => {
      const proposal = { id: item, number: item, title, submitters: submittersIn(row), receivedOn: on, form };
      return { kind: "received", data: { proposal } };
    },
    履职: () => {
      const activity = { id: item, name: form, title, submitters: submittersIn(row) };
      const counted = amount === "" ? {} : { amount: Number(amount), unit: cell(row, "计量单位") };
      return { kind: "performed", data: { activity: { ...activity, ...counted } } };
    },
    合并: () => ({ kind: "merged", data: { sources: names(row), title } }),
    编发: () => ({
      kind: "compiled",
      data: { journal: who.by, year: Number(on.slice(0, 4)), number: Number(amount) },
    }),
    立案: () => ({ kind: "filed", data: { decision: "filed" } }),
    批示: () => ({ kind: "endorsed", data: who }),
    采用: () => ({ kind: "adopted", data: who }),
    回复: () => ({ kind: "replied", data: who }),
    办复: () => ({ kind: "answered", data: who }),
    落实: () => ({ kind: "implemented", data: { ...who, status: "done" } }),
  };
  const made = kinds[cell(row, "类型")]?.();
  if (!made) throw new Error(`no kind for “${cell(row, "类型")}”`);
  return { ...envelope, ...made } as EventDraft;
}

let rows: Row[];
let roster: readonly RosterMember[];
let facts: readonly Fact[];
let duties: Duties;
let specs: readonly BulletinSpec[];

beforeAll(async () => {
  rows = await csvRows(join(EXAMPLE, "events.csv"));
  roster = await readRoster(join(EXAMPLE, "roster.csv"));
  const dutyFile = await readYaml(join(EXAMPLE, "duties.yaml"));
  duties = parseWith(dutiesSchema, dutyFile.data, dutyFile.place);
  const bulletinFile = await readYaml(join(EXAMPLE, "bulletin.yaml"));
  specs = parseWith(bulletinSetSchema, bulletinFile.data, bulletinFile.place).bulletins;
  const ledger = await openSqliteLedger(":memory:");
  await ledger.append(rows.map(draftOf), { recordedAt: "2010-02-01T00:00:00Z" });
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events()) events.push(event);
  facts = ledgerFacts(events);
  await ledger.close();
});

const spec = (id: string): BulletinSpec => {
  const found = specs.find((one) => one.id === id);
  if (!found) throw new Error(`no bulletin “${id}”`);
  return found;
};

/** The rows of some kinds in 2009H1, each with the names that signed what it is about: nothing but string work on the sheet. */
function oracle(
  kinds: readonly string[],
  form?: RegExp,
): { readonly id: string; readonly signed: string[] }[] {
  const begun = new Map(
    rows.filter((row) => cell(row, "反映人") !== "").map((row) => [cell(row, "编号"), row]),
  );
  const signers = (id: string): string[] => {
    const row = begun.get(id) ?? {};
    const own = names(row).flatMap((name) => (name.startsWith("S-") ? signers(name) : [name]));
    return own.map((name) => name.replace(/　/g, "") + (name === "委员07" ? cell(row, "界别") : ""));
  };
  return rows
    .filter((row) => kinds.includes(cell(row, "类型")) && (form?.test(cell(row, "体裁")) ?? true))
    .filter((row) => cell(row, "日期") >= "2009-01-01" && cell(row, "日期") <= "2009-06-30")
    .map((row) => ({ id: cell(row, "编号"), signed: signers(cell(row, "编号")) }));
}

/** A member's label as the oracle writes it. */
const plain = (label: string): string => label.replace(/[（）]/g, "");

const COLUMNS = [
  { table: "submissions", id: "submitted", kinds: ["来稿"], distinct: true },
  { table: "submissions", id: "used", kinds: ["编发", "采用"], distinct: true },
  { table: "submissions", id: "endorsed", kinds: ["批示"], distinct: false },
  { table: "submissions", id: "replied", kinds: ["回复"], distinct: false },
  { table: "submissions", id: "implemented", kinds: ["落实"], distinct: true },
  { table: "performance", id: "activities", kinds: ["履职"], form: /学习|调研/, distinct: false },
  { table: "performance", id: "proposals", kinds: ["收到提案"], distinct: true },
  { table: "performance", id: "suggestions", kinds: ["履职"], form: /建议/, distinct: true },
];

describe("the member bulletin", () => {
  test.each(COLUMNS)(
    "$table: $id is what the sheet says, member by member",
    ({ table, id, kinds, form, distinct }) => {
      const { rows: lines, totals } = bulletin(spec(table), facts, { roster, period: parsePeriod("2009H1") });
      const found = oracle(kinds, form);
      const count = (some: typeof found) =>
        distinct ? new Set(some.map((one) => one.id)).size : some.length;
      expect(lines).toHaveLength(24);
      for (const { label, cells } of lines) {
        const own = found.filter(({ signed }) => signed.includes(plain(label)));
        expect(cells[id]?.value, label).toBe(count(own));
        expect(new Set(cells[id]?.items), label).toEqual(new Set(own.map((one) => one.id)));
      }
      const labels = lines.map(({ label }) => plain(label));
      const listed = found.filter(({ signed }) => signed.some((name) => labels.includes(name)));
      expect(totals.distinct[id]?.value).toBe(count(listed));
      expect(totals.all[id]?.value).toBe(count(found));
      expect(totals.credits[id]).toBe(lines.reduce((sum, { cells }) => sum + (cells[id]?.value ?? 0), 0));
    },
  );

  test("names who is silent, who may be, who is not on the roster, and who cannot be told apart", () => {
    const half = bulletin(spec("submissions"), facts, { roster, period: parsePeriod("2009H1") });
    expect(half.silent.map(({ label }) => label)).toEqual(
      ["03", "04", "05", "18", "19", "20", "22"].map((number) => `委员${number}`),
    );
    expect(half.undecided.map(({ label }) => label)).toEqual(["委员21"]);
    expect(half.notOnRoster.map(({ name, kind, known }) => [name, kind, known])).toEqual([
      ["委员99", "member", false],
      ["群众甲", "citizen", false],
    ]);
    expect(half.ambiguous).toEqual([
      { name: "委员07", candidates: ["委员07（教育）", "委员07（医卫）"], items: ["S-0906"] },
    ]);
    expect(half.differing).toEqual([{ name: "委员17", stated: "工商", onRoster: "经济", items: ["S-0912"] }]);
    expect(half.before?.label).toBe("2008H2");
  });

  test("adds donations in one unit, and says which cannot be added", () => {
    const { rows: lines, totals } = bulletin(spec("performance"), facts, {
      roster,
      period: parsePeriod("2009"),
    });
    const given = lines.filter(({ cells }) => cells.donations?.value !== 0);
    expect(
      given.map(({ label, cells }) => [label, cells.donations?.value, cells.investments?.value]),
    ).toEqual([
      ["委员17", 10.5, 0],
      ["委员18", 10, 300],
    ]);
    expect([totals.distinct.donations?.value, totals.credits.donations]).toEqual([10.5, 20.5]);
    expect(totals.distinct.donations?.unread).toEqual(["D-0903"]);
  });

  test("counts a text of two sectors for each, and once in all", () => {
    const {
      rows: lines,
      totals,
      silent,
    } = bulletin(spec("submissions"), facts, {
      ...{ roster, by: "sector" as const },
      period: parsePeriod("2009H1"),
    });
    const value = (id: string) =>
      Object.fromEntries(lines.map(({ name, cells }) => [name, cells[id]?.value]));
    // S-0902 of 工会 and 教育; S-0909 of 医卫 and 农业; S-0906 of 教育 or 医卫.
    expect(value("submitted")).toEqual({ 工会: 2, 教育: 4, 医卫: 4, 农业: 3, 经济: 1, 文艺: 2 });
    expect([totals.distinct.submitted?.value, totals.credits.submitted, totals.all.submitted?.value]).toEqual(
      [14, 16, 17],
    );
    expect(value("endorsed")).toEqual({ 工会: 2, 教育: 0, 医卫: 1, 农业: 1, 经济: 0, 文艺: 0 });
    expect(silent).toEqual([]);
  });

  test("makes a line of every unit of the roster", () => {
    const { rows: lines } = bulletin(spec("submissions"), facts, {
      ...{ roster, by: "unit" as const },
      period: parsePeriod("2009H1"),
    });
    const some = lines.filter(({ name }) => ["区总工会", "第一中学", "农技站"].includes(name));
    // 委员01 and 02; 委员07（教育）, for S-0906 may be of the other; 委员13 and 14.
    expect(some.map(({ name, cells }) => [name, cells.submitted?.value])).toEqual([
      ["区总工会", 2],
      ["第一中学", 1],
      ["农技站", 2],
    ]);
  });

  test.each([
    { id: "submissions", period: "2009H1", by: "member" as const, file: "submissions-2009H1.md" },
    { id: "submissions", period: "2009H1", by: "sector" as const, file: "submissions-2009H1-sectors.md" },
    { id: "performance", period: "2009", by: "member" as const, file: "performance-2009.md" },
  ])("prints $file", async ({ id, period, by, file }) => {
    const text = renderBulletin(bulletin(spec(id), facts, { roster, period: parsePeriod(period), by }));
    expect(text).toBe(await readFile(join(EXAMPLE, "expected", file), "utf8"));
  });

  test("is a sheet of plain values too, and the same in whatever order the facts come", () => {
    const options = { roster, period: parsePeriod("2009H1") };
    const table = bulletinTable(bulletin(spec("submissions"), facts, options));
    expect(table).toHaveLength(1 + 24 + 3);
    expect(table[1]).toEqual(["委员01", "工会", 1, 1, 0, 1, 2, 1, 1]);
    expect(table.slice(-3).map(([name, , sent]) => [name, sent])).toEqual([
      ["合计（去重）", 14],
      ["人次（各行相加）", 17],
      ["全部（含名册外）", 17],
    ]);
    expect(bulletin(spec("submissions"), facts.toReversed(), options)).toEqual(
      bulletin(spec("submissions"), facts, options),
    );
  });
});

describe("the duties", () => {
  test("一条社情信息，并一件提案或一条建议: who has met it in 2009", () => {
    const { members } = evaluateDuties(duties, facts, { roster, period: parsePeriod("2009") });
    const states = Object.groupBy(members, ({ duties: [one] }) => one?.state ?? "none");
    const labels = (state: string) => states[state as "met"]?.map(({ label }) => label.replace("委员", ""));
    expect(labels("met")).toEqual(["01", "02", "05", "06", "09", "13", "16"]);
    // One suggestion of 2009-04-20 is of one of the two.
    expect(labels("unclear")).toEqual(["07（教育）", "07（医卫）"]);
    expect(labels("notOwed")).toEqual(["24"]);
    expect(labels("unmet")).toEqual([
      "03",
      "04",
      "08",
      "10",
      "11",
      "14",
      "15",
      "17",
      "18",
      "19",
      "20",
      "21",
      "22",
      "23",
    ]);
    const missing = (name: string) => members.find((one) => one.name === name)?.duties[0]?.missing;
    expect(["委员03", "委员04", "委员05"].map(missing)).toEqual([
      "缺一条社情信息，以及一件提案或一条建议",
      "缺一件提案或一条建议",
      "",
    ]);
  });

  test("each member every year: 四个一", () => {
    const { members } = evaluateDuties(duties, facts, { roster, period: parsePeriod("2009") });
    const states = members.map(({ name, duties: [, four] }) => [name, four?.state] as const);
    expect(states.filter(([, state]) => state === "met")).toEqual([["委员01", "met"]]);
    // Both seats do not cover the year.
    expect(states.filter(([, state]) => state === "notOwed").map(([name]) => name)).toEqual([
      "委员23",
      "委员24",
    ]);
    const [, two] = members;
    expect(two?.duties[1]?.missing).toBe("缺一次专题调研、一条合理化建议、一件好事实事");
  });

  test("who was silent, and for how long", () => {
    const { members } = evaluateDuties(duties, facts, { roster, period: parsePeriod("2009") });
    expect(members.filter(({ silent }) => silent).map(({ label }) => label)).toEqual(["委员19", "委员20"]);
    // From 2008H2 on; of 2008H1 the members' seats lack the first nine days.
    const long = members.filter(({ hint }) => hint !== undefined);
    expect(long.map(({ label, silentFor }) => [label, silentFor])).toEqual([
      ["委员19", 3],
      ["委员20", 3],
    ]);
  });

  test("is a sheet of plain values", () => {
    const [head, first] = dutiesTable(evaluateDuties(duties, facts, { roster, period: parsePeriod("2009") }));
    expect(head).toEqual([
      ...["姓名", "界别", "一条社情信息，并一件提案或一条建议", "四个一"],
      ...["期内有无履职", "连续未履职期数", "提示"],
    ]);
    expect(first).toEqual(["委员01", "工会", "已完成", "已完成", "有", 1, ""]);
  });
});

describe("the dossier", () => {
  const term = { from: "2008-01-10", to: "2010-06-30" };

  test("tells every act of 委员01 with what became of it", () => {
    const record = dossier("委员01", facts, {
      roster,
      ...term,
      columns: spec("performance").columns,
      duties,
    });
    const told = record.years.map(({ period, acts, duties: judged }) => [
      period.label,
      acts.map(({ item, outcomes }) => [item, outcomes.length] as const),
      judged.map(({ state }) => state),
    ]);
    const mine = rows.filter((row) => names(row).includes("委员01")).map((row) => cell(row, "编号"));
    const after = (id: string) =>
      rows.filter((row) => cell(row, "编号") === id && cell(row, "反映人") === "").length;
    const year = (label: string) =>
      mine.filter((id) => id.slice(2, 4) === label).map((id) => [id, after(id)] as const);
    expect(told).toEqual([
      // Seated from 10 January 2008, so not for the full year that 四个一 asks for; and no suggestion but a proposal.
      ["2008", year("08"), ["met", "notOwed"]],
      ["2009", year("09"), ["met", "met"]],
      ["2010", [], ["pending", "pending"]],
    ]);
    expect(record.years.map(({ sums }) => [sums.proposals?.value, sums.opinions?.value])).toEqual([
      [1, 1],
      [1, 1],
      [0, 0],
    ]);
    expect([record.sums.proposals?.value, record.sums.opinions?.value]).toEqual([2, 2]);
  });

  test("tells what became of a composite under the member's own text", () => {
    const { years } = dossier("委员13", facts, { roster, ...term });
    const [text] = years[1]?.acts ?? [];
    expect(text?.outcomes.map(({ on, words, via }) => [on, words, via])).toEqual([
      ["2009-03-12", "《委员建言》2009年第3期编发", "关于农村水利和饮水的建议"],
      ["2009-03-20", "副区长批示", "关于农村水利和饮水的建议"],
    ]);
  });

  test("marks what may be somebody else's", () => {
    const { years } = dossier({ name: "委员07", sector: "医卫" }, facts, { roster, ...term });
    expect(years[1]?.acts.map(({ item, unclear }) => [item, unclear])).toEqual([
      ["S-0905", false],
      ["S-0906", true],
      ["J-0905", true],
    ]);
    expect(() => dossier("委员07", facts, { roster, ...term })).toThrow(/委员07（教育）, 委员07（医卫）/);
    expect(() => dossier("委员98", facts, { roster, ...term })).toThrow(/委员98/);
  });

  test("prints dossier-01.md", async () => {
    const columns = [...spec("performance").columns, ...spec("submissions").columns.slice(1)];
    const record = dossier("委员01", facts, { roster, ...term, columns, duties });
    expect(renderDossier(record)).toBe(await readFile(join(EXAMPLE, "expected/dossier-01.md"), "utf8"));
  });
});

describe("the office's own files", () => {
  test("are read, and a bulletin and the duties can be made of them", async () => {
    const [dutyFile, bulletinFile] = await Promise.all(
      ["duties.yaml", "bulletin.yaml"].map((name) => readYaml(join(SAMPLE_OFFICE, name))),
    );
    const own = parseWith(dutiesSchema, dutyFile?.data, dutyFile?.place ?? { file: "" });
    const set = parseWith(bulletinSetSchema, bulletinFile?.data, bulletinFile?.place ?? { file: "" });
    expect(set.bulletins.map(({ id }) => id)).toEqual(["submissions", "performance"]);
    const period = parsePeriod("2009");
    const [first] = set.bulletins;
    expect(first && bulletin(first, facts, { roster, period }).totals.distinct.submitted?.value).toBe(19);
    expect(
      evaluateDuties(own, facts, { roster, period }).members.filter(({ duties: [one] }) => one?.met),
    ).toHaveLength(7);
  });

  test.each([
    {
      file: "duties.yaml",
      from: "- { atLeast: 1, unit: 条, name: 社情信息",
      to: "- { atLeast: 0, unit: 条, name: 社情信息",
    },
    { file: "duties.yaml", from: "any: [{ kind: received }]", to: "any: [{ kind: sent }]" },
    { file: "duties.yaml", from: "        - or:", to: "        - xor:" },
    { file: "duties.yaml", from: "kinds: [member]", to: "kinds: [membr]" },
    { file: "bulletin.yaml", from: "silent: [submitted]", to: "silent: [sent]" },
    { file: "bulletin.yaml", from: "id: used", to: "id: submitted" },
    { file: "bulletin.yaml", from: "  - id: performance", to: "  - id: submissions" },
    {
      file: "bulletin.yaml",
      from: "unit: 件次, any: [{ kind: endorsed",
      to: "unit: 斤, any: [{ kind: endorsed",
    },
  ])("a mistake is told with its line: $file with “$to”", async ({ file, from, to }) => {
    const path = join(await copyOf(SAMPLE_OFFICE), file);
    const text = await readFile(path, "utf8");
    const at = text.indexOf(from);
    expect(at).toBeGreaterThanOrEqual(0);
    await writeFile(path, text.replace(from, to));
    const { data, place } = await readYaml(path);
    const schema = file === "duties.yaml" ? dutiesSchema : bulletinSetSchema;
    const line = text.slice(0, at + from.length - from.trimStart().length + 1).split("\n").length;
    expect(() => parseWith(schema, data, place)).toThrow(ConfigError);
    expect(() => parseWith(schema, data, place)).toThrow(`${path}:${line}: `);
  });
});
